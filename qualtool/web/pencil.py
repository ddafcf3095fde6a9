"""Typing in what somebody wrote with a pencil beside the lines of a printed interview."""

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.pencil import lines_span, plan_pencil
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.keep import keep
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept
from qualtool.web.named import read_interview, standing

router = APIRouter(prefix="/api/interviews/{interview}")


class Pencilled(Asked):
    """A code beside some lines."""

    first: int = Field(ge=1, le=10**7)
    last: int = Field(ge=1, le=10**7)
    code: str
    """The code's id."""


class KeptLines(Kept):
    """What was coded, in words."""

    words: str


@router.post("/lines")
def keep_lines(interview: str, asked: Pencilled, here: Here) -> KeptLines:
    """Code the passage from one numbered line to another."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        code = standing(load_codebook(db), asked.code)
        span = lines_span(read, asked.first, asked.last)
        existing = load_codings(db, coder=me.id, transcript=read.id)
        kept = keep(db, plan_pencil(read, span, code, coder=me.id, existing=existing), by=me.id)
        return KeptLines(said=kept.summary, stamp=load_place(db), words=read.said(span))
