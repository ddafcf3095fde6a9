"""`qualtool transcripts`: reading them, and laying corrections over them."""

from typing import Annotated

import typer

from qualtool.cli.keeping import report_kept
from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import report, table

app = command_group()

AROUND = 60
"""Characters shown before and after a replacement."""

PLACES_SHOWN = 5
"""Replacements that are shown as they read now."""


@app.command(name="list")
def list_transcripts(study: StudyOption = None) -> None:
    """List the transcripts, who speaks in each, and who has coded how much."""
    from qualtool.store.coding import count_codings_by_transcript, load_coders
    from qualtool.store.transcripts import load_overview, load_participants

    with chosen_study(study).read() as db:
        overview = load_overview(db)
        people = {person.id: person for person in load_participants(db)}
        coders = {coder.id: coder.name for coder in load_coders(db)}
        counts = count_codings_by_transcript(db)
    if not overview:
        report("There are no transcripts yet. Take some in with: qualtool import FILES")
        return
    table(
        ("transcript", "participants", "group", "words", "coded by"),
        [
            (
                line.title,
                ", ".join(people[one].code for one in line.participants if one in people),
                ", ".join(
                    dict.fromkeys(people[one].group for one in line.participants if one in people)
                ),
                f"{line.words:,}",
                ", ".join(
                    f"{name} {counts[line.id][who]}"
                    for who, name in coders.items()
                    if who in counts.get(line.id, {})
                ),
            )
            for line in overview
        ],
        numbers=("words",),
    )


@app.command()
def show(
    transcript: TranscriptArgument,
    study: StudyOption = None,
    *,
    positions: Annotated[
        bool, typer.Option("--positions", help="With the position at which each turn begins.")
    ] = False,
) -> None:
    """Show a transcript as it reads, turn by turn."""
    from qualtool.store.transcripts import find_transcript

    with chosen_study(study).read() as db:
        read = find_transcript(db, transcript)
    for turn in read.transcript.turns:
        place = f"[{turn.words[0].start if turn.words else turn.span.start}] " if positions else ""
        role = read.transcript.roles.get(turn.speaker, "")
        who = turn.speaker or "—"
        told = f" ({role})" if role and role != turn.speaker.casefold() else ""
        report(f"{place}{who}{told}", f"    {' '.join(read.spoken(turn).split())}")


@app.command()
def replace(
    transcript: TranscriptArgument,
    words: Annotated[str, typer.Argument(help="The words to cover, as they stand.")],
    replacement: Annotated[str, typer.Argument(help="What is read instead, such as [town].")],
    why: Annotated[
        str, typer.Option(help="name, place, date, organisation, other or correction.")
    ] = "correction",
    start: Annotated[
        int | None, typer.Option(help="Where the words begin, if they stand more than once.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="In every place of the transcript.")
    ] = False,
) -> None:
    """Lay a correction or a replacement over words; codings keep their places, undo brings back."""
    from qualtool.coding.replacing import plan_replacement
    from qualtool.store.keep import keep
    from qualtool.store.transcripts import find_transcript
    from qualtool.transcripts.model import Span

    with chosen_study(study).begin() as db:
        planned, spans = plan_replacement(
            find_transcript(db, transcript),
            words,
            replacement,
            why=why,
            start=start,
            everywhere=everywhere,
        )
        kept = keep(db, planned, by=worker(db, coder))
        now = find_transcript(db, transcript)
    report_kept(kept.summary)
    report("It reads now:")
    end = len(now.transcript.source)
    for span in spans[:PLACES_SHOWN]:
        around = Span(max(0, span.start - AROUND), min(end, span.end + AROUND))
        report(f"    …{now.said(around)}…")
