"""`qualtool notes`: words of coders about anything."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import change, report_kept
from qualtool.cli.options import CoderOption, StudyOption, chosen_study, command_group, worker
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.coding.model import Note
    from qualtool.coding.notes import About

app = command_group()


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="The note.")],
    transcript: Annotated[str | None, typer.Option(help="The transcript it is about.")] = None,
    words: Annotated[
        str | None, typer.Option(help="The words of the transcript that it is about.")
    ] = None,
    code: Annotated[str | None, typer.Option(help="The code or theme it is about.")] = None,
    participant: Annotated[str | None, typer.Option(help="The participant it is about.")] = None,
    kind: Annotated[str, typer.Option(help="memo, journal or flag.")] = "memo",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write a note, about the study as a whole where nothing is named."""
    from qualtool.coding.notes import About, plan_note
    from qualtool.store.keep import keep

    named = {"transcript": transcript, "code": code, "participant": participant}
    given = [(what, name) for what, name in named.items() if name is not None]
    if len(given) > 1:
        raise InvalidInputError("A note is about one thing.", hint="Write two notes.")
    if words is not None and transcript is None:
        raise InvalidInputError("Words stand in a transcript.", hint="Say which: --transcript NAME")
    with chosen_study(study, coder).begin() as db:
        by = worker(db, coder)
        about = _subject(db, *given[0], words=words) if given else About()
        kept = keep(db, plan_note(text, about, coder=by, kind=kind), by=by)
    report_kept(kept.summary)


@app.command(name="list")
def list_notes(study: StudyOption = None, coder: CoderOption = None) -> None:
    """List the notes."""
    from qualtool.gathering.notes import note_lines

    with chosen_study(study, coder).read() as db:
        lines = note_lines(db)
    if coder is not None:
        lines = tuple(line for line in lines if line.coder.casefold() == coder.casefold())
    if not lines:
        report("There are no notes.")
        return
    table(
        ("coder", "kind", "about", "note"),
        [(line.coder, line.note.kind, line.about, line.note.text) for line in lines],
    )


@app.command(name="change")
def change_note(
    words: Annotated[str, typer.Argument(help="Words that one note of yours has.")],
    text: Annotated[str | None, typer.Argument(help="What it shall say instead.")] = None,
    kind: Annotated[str | None, typer.Option(help="memo, journal or flag.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change what one of your notes says, or its kind."""
    from qualtool.coding.notes import plan_note_change

    change(study, coder, lambda db: plan_note_change(_own(db, coder, words), text=text, kind=kind))


@app.command()
def remove(
    words: Annotated[str, typer.Argument(help="Words that one note of yours has.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take one of your notes away."""
    from qualtool.coding.notes import plan_note_removal

    change(study, coder, lambda db: plan_note_removal(_own(db, coder, words)))


def _own(db: "Connection", coder: str | None, words: str) -> "Note":
    from qualtool.coding.notes import note_with
    from qualtool.store.coding import load_notes

    me = worker(db, coder)
    return note_with((note for note in load_notes(db) if note.coder == me), words)


def _subject(db: "Connection", what: str, name: str, *, words: str | None) -> "About":
    from qualtool.coding.notes import About
    from qualtool.coding.passages import find_words
    from qualtool.store.codebook import load_codebook
    from qualtool.store.transcripts import find_participant, find_transcript

    if what == "transcript":
        read = find_transcript(db, name)
        span = find_words(read, words) if words is not None else None
        return About(what, read.id, f"“{read.title}”", span)
    if what == "code":
        found = load_codebook(db).named(name)
        return About(what, found.id, f"“{found.name}”")
    participant = find_participant(db, name)
    return About(what, participant.id, f"“{participant.code}”")
