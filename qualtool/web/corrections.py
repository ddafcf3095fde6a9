"""Typing mistakes of an interview put right, and what stood there."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.passages import proven
from qualtool.errors import NotFoundError
from qualtool.store.transcripts import load_edits, load_transcripts
from qualtool.transcripts.correcting import plan_back, plan_correction
from qualtool.transcripts.model import Span
from qualtool.transcripts.reading import Edit
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import read_interview

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")

LONGEST = 20_000
"""Characters of a correction: a very long turn."""


class Standing(Told):
    """A correction, and what stood there before."""

    id: str
    start: int
    end: int
    reads: str
    stood: str


class NewCorrection(Asked):
    """A passage, the words that are read there, and what shall be read instead."""

    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=0, le=10**9)
    words: str
    reads: str = Field(max_length=LONGEST)


@router.get("/interviews/{interview}/corrections")
def corrections(interview: str, here: Here) -> tuple[Standing, ...]:
    """What was corrected in an interview; nothing of what was hidden."""
    with here.study.read() as db:
        read = read_interview(db, interview)
    return tuple(
        Standing(
            id=edit.id,
            start=edit.start,
            end=edit.end,
            reads=edit.replacement,
            stood=edit.span.of(read.transcript.source),
        )
        for edit in read.reading.corrections
    )


@router.post("/interviews/{interview}/corrections")
def correct(interview: str, asked: NewCorrection, here: Here) -> Kept:
    """Put words right; only those that change are covered, and every passage stays."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        span = proven(read, Span(asked.start, asked.end), asked.words)
        return keep_planned(db, plan_correction(read, span, asked.reads), by=me.id)


@router.delete("/corrections/{correction}")
def take_back(correction: str, here: Here, seen: str | None = None) -> Kept:
    """Take a correction back: what stood there is read again."""
    with here.study.begin() as db:
        me = here.worker(db)
        edit = _correction(db, correction)
        require_as_seen(db, (Edit.KIND, edit.id), seen)
        (read,) = load_transcripts(db, [edit.transcript])
        return keep_planned(db, plan_back(read.transcript, edit), by=me.id)


def _correction(db: "Connection", identity: str) -> Edit:
    for edits in load_edits(db).values():
        for edit in edits:
            if edit.id == identity:
                return edit
    raise NotFoundError("This correction is gone already.", hint="Look at the text as it is now.")
