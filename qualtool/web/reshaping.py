"""Splitting and removing codes, and seeing beforehand what that touches."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from pydantic import Field

from qualtool.codebook.merging import plan_split
from qualtool.codebook.removing import plan_remove
from qualtool.errors import ConflictError
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import codes_perhaps_used_unseen, count_codings
from qualtool.store.passages import load_coded_passages
from qualtool.store.since import load_place
from qualtool.web.codebook import require_unchanged
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.named import standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.passages import CodedPassage

router = APIRouter(prefix="/api/codebook/{code}")


class UsedPassage(Told):
    """A passage that is coded with a code."""

    id: str
    """The coding's id."""
    interview: str
    title: str
    start: int
    coder: Person
    mine: bool
    words: str


class Use(Told):
    """What a code is used for: what merging, splitting or removing it would touch."""

    stamp: str
    """The place in the log as of which this is so; a change may be asked for as `seen` there."""
    mine: int
    """How many passages whoever is working coded with it, without the codes below it."""
    others: int
    interviews: int
    """In how many interviews there are such passages."""
    below: int
    """How many codes stand below it."""
    passages: tuple[UsedPassage, ...]
    """One's own, or on request everybody's."""


class Split(Asked):
    """The names of new codes, and which of them takes which passage."""

    into: tuple[str, ...]
    codings: dict[str, str] = Field(default_factory=dict)
    """For the id of a coding, the name of the new code; what is not named stays."""
    seen: str | None = None


class Removal(Asked):
    """What becomes of a code's passages, and of the codes below it."""

    moving_to: str | None = None
    """The id of the code that takes the passages; refused without one where there are any."""
    children: Literal["remove", "lift"] | None = None
    """Removed as well, or lifted to its place; refused without where there are any."""
    seen: str | None = None


@router.get("/use")
def see_use(code: str, here: Here, layers: Literal["own", "all"] = "own") -> Use:
    """What a code is used for, before it is merged, split or removed."""
    with here.study.read() as db:
        codebook = load_codebook(db)
        one = standing(codebook, code)
        mine = here.own_layer(db)
        used = _used(db, code)
        own = [passage for passage in used if passage.coding.coder == mine]
        return Use(
            stamp=load_place(db),
            mine=len(own),
            others=len(used) - len(own),
            interviews=len({passage.coding.transcript for passage in used}),
            below=sum(1 for _ in codebook.walk(one)),
            passages=_shown(used if layers == "all" else own, mine),
        )


@router.post("/split")
def split(code: str, asked: Split, here: Here) -> Kept:
    """Make new codes beside a code, and hand them some of its passages."""
    with here.study.begin() as db:
        me = here.worker(db)
        codebook = load_codebook(db)
        require_unchanged(db, code, asked.seen)
        one = standing(codebook, code)
        if asked.codings.keys() - {passage.coding.id for passage in _used(db, code)}:
            raise ConflictError(
                "Some of these passages are not coded with it any more.",
                hint="Look at its passages again.",
            )
        planned = plan_split(codebook, one.id, asked.into, codings=asked.codings)
        return keep_planned(db, planned, by=me.id)


@router.post("/removal")
def remove(code: str, asked: Removal, here: Here) -> Kept:
    """Remove a code; its passages go to another code, or it has none."""
    with here.study.begin() as db:
        me = here.worker(db)
        codebook = load_codebook(db)
        require_unchanged(db, code, asked.seen)
        planned = plan_remove(
            codebook,
            standing(codebook, code).id,
            codings=count_codings(db),
            unseen=codes_perhaps_used_unseen(db),
            moving_to=standing(codebook, asked.moving_to).id if asked.moving_to else None,
            children=asked.children,
        )
        return keep_planned(db, planned, by=me.id)


def _used(db: "Connection", code: str) -> "list[CodedPassage]":
    """The passages coded with a code itself, not with those below it."""
    codebook = load_codebook(db)
    return [
        passage
        for passage in load_coded_passages(db, code=code)
        if codebook.resolve(passage.coding.code).id == code
    ]


def _shown(used: "Iterable[CodedPassage]", mine: str) -> tuple[UsedPassage, ...]:
    return tuple(
        UsedPassage(
            id=one.coding.id,
            interview=one.coding.transcript,
            title=one.title,
            start=one.coding.span.start,
            coder=Person(id=one.coding.coder, name=one.coder),
            mine=one.coding.coder == mine,
            words=one.words,
        )
        for one in used
    )
