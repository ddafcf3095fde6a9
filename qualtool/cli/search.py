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
    *,
    warned_of: Annotated[
        bool, typer.Option("--open", help="Show the words of turns with a content warning, too.")
    ] = False,
) -> None:
    """Find words in what was said, and show them in their turns."""
    from rich.text import Text

    from qualtool.gathering.warnings import warned
    from qualtool.store.search import MARK_END, MARK_START, search_turns
    from qualtool.store.transcripts import load_titles, load_turns

    # A shell has taken the quotation marks off what the user put in them.
    wanted = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with chosen_study(study).read() as db:
        found = search_turns(db, wanted, limit=limit)
        titles = load_titles(db)
        turns = load_turns(db, {item.transcript for item in found})
        known = warned(db)
    if not found:
        report("Nothing was found.")
        return
    terminal = console()
    for item in found:
        turn = turns[item.transcript][item.turn]
        heading = f"{titles[item.transcript]} · {turn.speaker or 'unnamed'}"
        terminal.print(Text(plain(heading), style="bold"))
        warnings = known.about(item.transcript, turn.span)
        if warnings and not warned_of:
            told = f"  Content warning: {'; '.join(warnings)}. --open shows the words."
            terminal.print(Text(plain(told)))
            continue
        line = Text("  ")
        for number, part in enumerate(item.excerpt.split(MARK_START)):
            marked, _, rest = part.partition(MARK_END) if number else ("", "", part)
            line.append(plain(marked), style="bold reverse").append(plain(rest))
        terminal.print(line)
    full = len(found) == limit
    report(f"{counted(len(found), 'turn')}{' or more (--limit)' if full else ''}.")
