"""Notes on an interview, its passages, and anything else."""

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.model import AGREED, Coding, Note
from qualtool.coding.notes import About, plan_note
from qualtool.coding.passages import BadSpanError
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import find_coding, load_codings, load_notes
from qualtool.store.keep import keep
from qualtool.store.naming import name_of, names_of_workers
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_participants, load_titles, load_transcripts
from qualtool.transcripts.model import Span
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.named import title_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")

AboutKind = Literal["study", "transcript", "coding", "code", "participant"]


class NewNote(Asked):
    """A note about something, or a passage of it."""

    about_kind: AboutKind
    about: str = ""
    start: int | None = Field(None, ge=0, le=10**9)
    end: int | None = Field(None, ge=0, le=10**9)
    text: str
    kind: str = "memo"


class WrittenNote(Told):
    """A note, and who wrote it."""

    id: str
    coder: Person
    mine: bool
    about_kind: str
    about: str
    start: int | None
    end: int | None
    text: str
    kind: str


class KeptNote(Kept):
    """A note as it stands now."""

    note: WrittenNote


@router.get("/interviews/{interview}/notes")
def notes(
    interview: str, here: Here, layers: Literal["own", "all"] = "own"
) -> tuple[WrittenNote, ...]:
    """Notes on an interview, its passages and its codings: one's own, or everybody's."""
    with here.study.read() as db:
        title_of(db, interview)
        mine = here.own_layer(db)
        names = names_of_workers(db) | {AGREED: AGREED}
        found = load_notes(db)
        # There may be thousands of codings, and no note about any.
        some = any(note.about_kind == Coding.KIND for note in found)
        coded = {one.id for one in load_codings(db, transcript=interview)} if some else set()
    return tuple(
        written(note, names, mine)
        for note in found
        if (note.about == interview if note.about_kind == "transcript" else note.about in coded)
        and (layers == "all" or note.coder == mine)
    )


@router.post("/notes")
def write(asked: NewNote, here: Here) -> KeptNote:
    """Write a note."""
    with here.study.begin() as db:
        me = here.worker(db)
        about = _about(db, asked)
        kept = keep(db, plan_note(asked.text, about, coder=me.id, kind=asked.kind), by=me.id)
        identity = kept.changes[0].id
        note = next(note for note in load_notes(db) if note.id == identity)
        stamp = load_place(db)
    made = written(note, {me.id: me.name}, me.id)
    return KeptNote(said=kept.summary, stamp=stamp, note=made)


def _about(db: "Connection", asked: NewNote) -> About:
    if asked.about_kind == "study":
        return About()
    if not _is_there(db, asked.about_kind, asked.about):
        raise NotFoundError("What this note is about is not there any more.")
    if asked.about_kind == Coding.KIND:
        return About(Coding.KIND, asked.about, "a coding")
    name = name_of(db, asked.about_kind, asked.about)
    return About(asked.about_kind, asked.about, name, _span(db, asked))


def _is_there(db: "Connection", kind: AboutKind, identity: str) -> bool:
    if kind == "transcript":
        return identity in load_titles(db)
    if kind == "coding":
        return find_coding(db, identity) is not None
    if kind == "code":
        return load_codebook(db).is_live(identity)
    return any(one.id == identity for one in load_participants(db))


def _span(db: "Connection", asked: NewNote) -> Span | None:
    if asked.start is None and asked.end is None:
        return None
    if asked.start is None or asked.end is None or asked.about_kind != "transcript":
        raise InvalidInputError("A passage of an interview has a start and an end.")
    span = Span(asked.start, asked.end)
    read = load_transcripts(db, [asked.about])[0]
    if not span.start < span.end <= len(read.transcript.source):
        raise BadSpanError(span, read)
    return span


def written(note: Note, names: dict[str, str], mine: str) -> WrittenNote:
    """A note as the page tells of it.

    Args:
        note: The note.
        names: Of those who write, by id.
        mine: The id of whoever is working.
    """
    return WrittenNote(
        id=note.id,
        coder=Person.called(note.coder, names),
        mine=note.coder == mine,
        about_kind=note.about_kind,
        about=note.about,
        start=note.span.start if note.span else None,
        end=note.span.end if note.span else None,
        text=note.text,
        kind=note.kind,
    )
