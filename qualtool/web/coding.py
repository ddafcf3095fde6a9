"""Marking passages of an interview with codes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from qualtool.codebook.model import Code
from qualtool.coding.changing import NotYoursError, Wanted, plan_change
from qualtool.coding.model import Coder, Coding, Note
from qualtool.coding.passages import proven
from qualtool.coding.placing import Placed, plan_codings
from qualtool.coding.removing import plan_removal
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import find_coding, load_coders, load_codings, load_notes
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.since import load_place
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.coded import CodedPassage, Showing
from qualtool.web.desk import Asked, Here, Kept, written
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import GivenCode, code_meant, read_interview, standing, with_new_code

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")

Layers = Literal["own", "all"]
Position = Field(ge=0, le=10**9)


class NewCoding(GivenCode):
    """A passage, the words it covers, and a code."""

    start: int = Position
    end: int = Position
    words: str


class ChangedCoding(Asked):
    """What shall be different about a coding, as it was at `seen`."""

    seen: str
    start: int | None = Field(None, ge=0, le=10**9)
    end: int | None = Field(None, ge=0, le=10**9)
    words: str | None = None
    code: str | None = None
    direction: str | None = None
    note: str | None = None


class KeptCoding(Kept):
    """A coding as it stands now."""

    coding: CodedPassage


@router.get("/interviews/{interview}/codings", response_model=tuple[CodedPassage, ...])
def codings(interview: str, here: Here, layers: Layers = "own") -> Response:
    """The codings of an interview: one's own, or on request everybody's."""
    with here.study.read() as db:
        read = read_interview(db, interview)
        me = here.person(load_coders(db))
        if layers == "own" and me is None:
            return written(())
        found = load_codings(
            db, coder=me.id if me and layers == "own" else None, transcript=read.id
        )
        return written(tuple(Showing(db, me).all(found, read)))


@router.post("/interviews/{interview}/codings")
def mark(interview: str, asked: NewCoding, here: Here) -> KeptCoding:
    """Mark a passage with a code, made for it if need be."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        span = proven(read, Span(asked.start, asked.end), asked.words)
        code, added = code_meant(db, asked)
        planned = plan_codings(
            [Placed(me.id, code.id, read.id, span)],
            load_codings(db, coder=me.id, transcript=read.id),
            summary=_summary(code, added),
        )
        kept = keep(db, with_new_code(added, planned), by=me.id)
        return _kept(db, kept.summary, planned.changes[0].id, read, me)


@router.patch("/codings/{coding}")
def change(coding: str, asked: ChangedCoding, here: Here) -> KeptCoding:
    """Change a coding of one's own, unless it was changed since it was seen."""
    with here.study.begin() as db:
        me = here.worker(db)
        mine = _own(db, coding, me, seen=asked.seen)
        read = read_interview(db, mine.transcript)
        codebook = load_codebook(db)
        notes = _notes_of(load_notes(db), mine)
        for note in notes if asked.note is not None else ():
            require_as_seen(db, (Note.KIND, note.id), asked.seen, lambda: _one(db, mine, me))
        planned = plan_change(
            mine,
            Wanted(
                _span(asked, mine, read),
                standing(codebook, asked.code) if asked.code else None,
                asked.direction,
                asked.note,
            ),
            codebook,
            others=load_codings(db, coder=me.id, transcript=read.id),
            notes=notes,
        )
        if planned.changes:
            keep(db, planned, by=me.id)
        return _kept(db, planned.summary, coding, read, me)


@router.delete("/codings/{coding}")
def remove(coding: str, here: Here, seen: str | None = None) -> Kept:
    """Take a coding of one's own away."""
    with here.study.begin() as db:
        me = here.worker(db)
        mine = _own(db, coding, me, seen=seen)
        codebook = load_codebook(db)
        read = read_interview(db, mine.transcript)
        code = codebook.resolve(mine.code)
        return keep_planned(db, plan_removal([mine], read, codebook, code), by=me.id)


def _own(db: "Connection", identity: str, me: Coder, *, seen: str | None) -> Coding:
    """A coding of `me` that has not been changed since `seen`."""
    coding = find_coding(db, identity)
    if coding and coding.coder != me.id:
        raise NotYoursError(names_of_workers(db).get(coding.coder, "the team"))
    require_as_seen(
        db, (Coding.KIND, identity), seen, lambda: _one(db, coding, me) if coding else None
    )
    if coding is None:
        raise NotFoundError("This coding has been removed.", hint="Code the passage again.")
    return coding


def _summary(code: Code, added: Action | None) -> str:
    return f"coded {{passages}} as “{code.name}”{', a new code' if added else ''}"


def _span(asked: ChangedCoding, mine: Coding, read: ReadTranscript) -> Span | None:
    if asked.start is None and asked.end is None:
        return None
    start = mine.span.start if asked.start is None else asked.start
    end = mine.span.end if asked.end is None else asked.end
    if asked.words is None:
        raise InvalidInputError("A passage is given with its words.")
    return proven(read, Span(start, end), asked.words)


def _kept(
    db: "Connection", said: str, identity: str, read: ReadTranscript, me: Coder
) -> KeptCoding:
    coding = find_coding(db, identity)
    shown = next(Showing(db, me).all([coding] if coding else [], read), None)
    if shown is None:
        raise NotFoundError("The code of this coding has been removed.")
    return KeptCoding(said=said, stamp=load_place(db), coding=shown)


def _one(db: "Connection", coding: Coding, me: Coder) -> CodedPassage | None:
    return next(Showing(db, me).all([coding], read_interview(db, coding.transcript)), None)


def _notes_of(notes: Iterable[Note], coding: Coding) -> list[Note]:
    """What the coder of a coding noted about it."""
    return [
        note
        for note in notes
        if note.about_kind == Coding.KIND and (note.about, note.coder) == (coding.id, coding.coder)
    ]
