"""`qualtool warnings`: what a transcript holds, said before somebody reads it."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.history.model import Action
    from qualtool.transcripts.model import Span
    from qualtool.transcripts.read_transcript import ReadTranscript

app = command_group()


@app.command()
def add(
    transcript: TranscriptArgument,
    text: Annotated[str, typer.Argument(help="What to expect, such as “a death in the family”.")],
    words: Annotated[
        str | None, typer.Option(help="The words that are meant; without it, all of it.")
    ] = None,
    start: Annotated[
        int | None, typer.Option(help="Where the words begin, if they stand more than once.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Say what a transcript, or a passage of it, holds: it stays folded until it is opened."""
    from qualtool.coding.warnings import plan_warning
    from qualtool.store.transcripts import find_transcript
    from qualtool.store.warnings import load_warnings

    if start is not None and words is None:
        raise InvalidInputError("A passage is given with its words.", hint="Give --words TEXT")

    def plan(db: "Connection") -> "Action":
        read = find_transcript(db, transcript)
        return plan_warning(
            read,
            text,
            coder=worker(db, coder),
            standing=load_warnings(db, transcript=read.id),
            span=None if words is None else _span(read, words, start),
        )

    change(study, coder, plan)


@app.command(name="list")
def list_warnings(
    transcript: Annotated[str | None, typer.Argument(help="Only of this transcript.")] = None,
    study: StudyOption = None,
) -> None:
    """List what transcripts hold, and where; the words themselves are not shown."""
    from qualtool.gathering.warnings import warning_lines
    from qualtool.store.transcripts import find_transcript

    with chosen_study(study).read() as db:
        lines = warning_lines(db)
        title = None if transcript is None else find_transcript(db, transcript).title
    shown = [line for line in lines if title is None or line.title == title]
    if not shown:
        report("There are no content warnings.")
        return
    table(
        ("transcript", "where", "what to expect", "set by"),
        [(line.title, line.where, line.text, line.coder) for line in shown],
    )


@app.command()
def remove(
    transcript: TranscriptArgument,
    text: Annotated[
        str, typer.Argument(help="The warning, or part of it, where there are several.")
    ] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take a content warning away again."""
    from qualtool.coding.warnings import plan_warning_removal, warning_named
    from qualtool.store.transcripts import find_transcript
    from qualtool.store.warnings import load_warnings

    def plan(db: "Connection") -> "Action":
        read = find_transcript(db, transcript)
        standing = load_warnings(db, transcript=read.id)
        return plan_warning_removal(warning_named(standing, text, read.title), read)

    change(study, coder, plan)


def _span(read: "ReadTranscript", words: str, start: int | None) -> "Span":
    from qualtool.coding.passages import find_words, places

    if start is None:
        return find_words(read, words)
    for place in places(read, words):
        if place.start == start:
            return place
    raise InvalidInputError(
        f"The words do not begin at {start} of {read.title}.",
        hint="See the positions with: qualtool transcripts show TITLE --positions",
    )
