"""`qualtool transcripts`: reading them, and laying corrections over them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.correcting import correct
from qualtool.cli.keeping import change, report_kept
from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    TranscriptArgument,
    WhereOption,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import report, table
from qualtool.cli.turns import turns
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.history.model import Action

app = command_group()
app.command()(turns)
app.command()(correct)

AROUND = 60
"""Characters shown before and after a replacement."""

PLACES_SHOWN = 5
"""Replacements that are shown as they read now."""


@app.command(name="list")
def list_transcripts(
    study: StudyOption = None, coder: CoderOption = None, where: WhereOption = None
) -> None:
    """List the transcripts, who speaks in each, and who has coded how much."""
    from qualtool.gathering.chosen import chosen
    from qualtool.store.coding import count_codings_by_transcript, load_coders

    with chosen_study(study, coder).read() as db:
        found = chosen(db, where or ())
        coders = {coder.id: coder.name for coder in load_coders(db)}
        counts = count_codings_by_transcript(db)
    overview, people = found.interviews, found.everybody
    if not overview:
        none = "There are no transcripts yet. Take some in with: qualtool import FILES"
        report("No transcript fits." if found.overview else none)
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
                "withdrawn" if line.withdrawn else f"{line.words:,}",
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
def check(
    expected: Annotated[
        list[str] | None,
        typer.Option(
            help="How many participants there should be: 48, or carer=16 for a group; may be "
            "repeated."
        ),
    ] = None,
    study: StudyOption = None,
) -> None:
    """Say where interviews, the list of participants and expected numbers do not add up."""
    from qualtool.store.transcripts import load_overview, load_participants
    from qualtool.transcripts.adding_up import expected_from, not_adding_up
    from qualtool.wording import counted

    wanted = expected_from(expected or ())
    with chosen_study(study).read() as db:
        interviews, people = load_overview(db), load_participants(db)
    found = not_adding_up(interviews, people, wanted)
    report(
        f"{counted(len(interviews), 'interview')}, {counted(len(people), 'participant')}.",
        *(found or ("They add up.",)),
    )


@app.command(name="set")
def describe(
    transcript: TranscriptArgument,
    title: Annotated[str | None, typer.Option(help="What it is called from now on.")] = None,
    time_point: Annotated[
        str | None, typer.Option(help="Where people are interviewed more than once: when.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give a transcript another title, or say which time point of the study it belongs to."""
    from qualtool.store.transcripts import find_transcript, load_titles
    from qualtool.transcripts.describing import plan_description

    if title is None and time_point is None:
        raise InvalidInputError("Nothing to change was given.", hint="--title or --time-point")

    def plan(db: "Connection") -> "Action":
        one = find_transcript(db, transcript).transcript
        others = [other for key, other in load_titles(db).items() if key != one.id]
        return plan_description(one, others, title=title, time_point=time_point)

    change(study, coder, plan)


@app.command()
def conducted(
    transcript: TranscriptArgument,
    by: Annotated[
        list[str] | None, typer.Argument(help="Who held it: coders, or others by name.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Say who conducted an interview, or that it is not known where nobody is named."""
    from qualtool.coding.interviewers import plan_interviewers
    from qualtool.store.coding import load_coders
    from qualtool.store.transcripts import find_transcript_id, load_titles

    def plan(db: "Connection") -> "Action":
        one = find_transcript_id(db, transcript)
        return plan_interviewers(one, load_titles(db)[one], by or (), load_coders(db))

    change(study, coder, plan)


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

    with chosen_study(study, coder).begin() as db:
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
