"""`qualtool notes`: words of coders about anything."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Write notes about anything.",
)


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="The note.")],
    transcript: Annotated[str | None, typer.Option(help="The transcript it is about.")] = None,
    code: Annotated[str | None, typer.Option(help="The code or theme it is about.")] = None,
    participant: Annotated[str | None, typer.Option(help="The participant it is about.")] = None,
    kind: Annotated[str, typer.Option(help="memo, journal, content warning or flag.")] = "memo",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write a note, about the study as a whole where nothing is named."""
    from qualtool.coding.model import NOTE_KINDS
    from qualtool.coding.placing import note_change
    from qualtool.history.model import Action
    from qualtool.store.keep import keep

    if kind not in NOTE_KINDS:
        raise InvalidInputError(
            f"“{kind}” is not a kind of note.", hint="Kinds: " + ", ".join(NOTE_KINDS)
        )
    if not text.strip():
        raise InvalidInputError("The note is empty.")
    named = {"transcript": transcript, "code": code, "participant": participant}
    given = [(what, name) for what, name in named.items() if name is not None]
    if len(given) > 1:
        raise InvalidInputError("A note is about one thing.", hint="Write two notes.")
    with chosen_study(study).begin() as db:
        by = worker(db, coder)
        what, name, identity = _subject(db, *given[0]) if given else ("study", "the study", "")
        change = note_change(by, text, what, identity, kind)
        kept = keep(db, Action(f"wrote a {kind} about {name}", [change]), by=by)
    report(f"Kept: {kept.summary}.")


@app.command(name="list")
def list_notes(study: StudyOption = None, coder: CoderOption = None) -> None:
    """List the notes."""
    from qualtool.store.coding import load_notes
    from qualtool.store.naming import name_of, names_of_workers

    with chosen_study(study).read() as db:
        names = names_of_workers(db)
        rows = [
            (
                names.get(note.coder, note.coder),
                note.kind,
                f"{note.about_kind} {name_of(db, note.about_kind, note.about)}".strip(),
                note.text,
            )
            for note in load_notes(db)
        ]
    if coder is not None:
        rows = [row for row in rows if row[0].casefold() == coder.casefold()]
    if not rows:
        report("There are no notes.")
        return
    table(("coder", "kind", "about", "note"), rows)


def _subject(db: "Connection", what: str, name: str) -> tuple[str, str, str]:
    """Kind, name in words and id of the thing a note is about."""
    if what == "transcript":
        from qualtool.store.transcripts import find_transcript_id, load_titles

        identity = find_transcript_id(db, name)
        return what, load_titles(db)[identity], identity
    if what == "code":
        from qualtool.store.codebook import load_codebook

        found = load_codebook(db).named(name)
        return what, f"“{found.name}”", found.id
    from qualtool.store.transcripts import find_participant

    participant = find_participant(db, name)
    return what, participant.code, participant.id
