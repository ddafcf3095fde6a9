"""`qualtool search`: finding words in what was said."""

from typing import Annotated

import typer

from qualtool.cli.options import StudyOption, chosen_study
from qualtool.cli.output import console, plain, report
from qualtool.wording import counted


def search(
    words: Annotated[
        list[str], typer.Argument(help='All of these; hop* for beginnings, "in a row" in quotes.')
    ],
    study: StudyOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many turns to show at most.")] = 50,
) -> None:
    """Find words in what was said, and show them in their turns."""
    from rich.text import Text

    from qualtool.store.search import MARK_END, MARK_START, search_turns
    from qualtool.store.transcripts import load_speakers, load_titles

    # A shell has taken the quotation marks off what the user put in them.
    wanted = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with chosen_study(study).read() as db:
        found = search_turns(db, wanted, limit=limit)
        titles = load_titles(db)
        speakers = load_speakers(db, {item.transcript for item in found})
    if not found:
        report("Nothing was found.")
        return
    terminal = console()
    for item in found:
        speaker = speakers[item.transcript][item.turn]
        heading = f"{titles[item.transcript]} · {speaker or 'unnamed'}"
        terminal.print(Text(plain(heading), style="bold"))
        line = Text("  ")
        for number, part in enumerate(item.excerpt.split(MARK_START)):
            marked, _, rest = part.partition(MARK_END) if number else ("", "", part)
            line.append(plain(marked), style="bold reverse").append(plain(rest))
        terminal.print(line)
    full = len(found) == limit
    report(f"{counted(len(found), 'turn')}{' or more (--limit)' if full else ''}.")
