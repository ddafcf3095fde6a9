"""Lists of passages: of a code, a theme, a participant or an interview; re-coded in place."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from qualtool.codebook.model import Codebook
from qualtool.coding.changing_several import plan_recoding, plan_removals
from qualtool.coding.model import AGREED, Coder
from qualtool.errors import NotFoundError
from qualtool.gathering.chosen import chosen
from qualtool.gathering.passage_list import (
    Order,
    Wish,
    passage_list,
)
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.listed import ListedPassage, Listing
from qualtool.web.named import GivenCode, code_meant, standing, with_new_code
from qualtool.web.several import Several, own_several

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")


class Passages(Told):
    """Part of a list of passages, and how many there are in all of it."""

    passages: int
    """Stretches of text; those that overlap are one."""
    people: int
    items: int
    """How many entries the whole list has."""
    next: int | None
    """Where the next part begins; null where this is the last."""
    list: tuple[ListedPassage, ...]


class Recoding(Several, GivenCode):
    """The code that they get."""


class Wanted(Asked):
    """Which passages a list shall hold, and which part of it is asked for."""

    code: str = ""
    """The id of a code."""
    theme: str = ""
    """The id of a code that is meant with all that stands below it."""
    participant: str = ""
    interview: str = ""
    layer: str = "own"
    """own, all, agreed, or a coder's id."""
    by: Order = "interview"
    """What stands together."""
    where: tuple[str, ...] = Field((), max_length=40)
    """Only of people who fit, such as site=Devon."""
    after: int = Field(0, ge=0, le=10**9)
    limit: int = Field(50, ge=1, le=200)


@router.get("/passages")
def passages(asked: Annotated[Wanted, Query()], here: Here) -> Passages:
    """The passages of a code, of a theme with all below it, of a participant, of an interview."""
    with here.study.read() as db:
        me = here.person(load_coders(db))
        if asked.layer == "own" and me is None:
            return Passages(passages=0, people=0, items=0, next=None, list=())
        wish = Wish(
            _layer(db, asked.layer, me),
            _codes(load_codebook(db), asked.code, asked.theme),
            asked.participant,
            asked.interview,
            asked.by,
        )
        choosing = chosen(db, asked.where)
        found = passage_list(db, wish, choosing)
        times = {line.id: line.time_point for line in choosing.overview}
        listing = Listing(db, found.codings, me, times)
        end = asked.after + asked.limit
        return Passages(
            passages=found.passages,
            people=found.people,
            items=len(found.items),
            next=end if end < len(found.items) else None,
            list=tuple(listing.shown(one) for one in found.items[asked.after : end]),
        )


@router.post("/codings/recode")
def recode(asked: Recoding, here: Here) -> Kept:
    """Give several codings of one's own another code, as one action."""
    with here.study.begin() as db:
        me = here.worker(db)
        mine = own_several(db, asked, me)
        code, added = code_meant(db, asked)
        others = load_codings(db, coder=me.id)
        planned = plan_recoding(mine, code, load_codebook(db), others=others)
        new = ", a new code" if added else ""
        told = Action(f"{planned.summary}{new}", planned.changes)
        return keep_planned(db, with_new_code(added, told), by=me.id)


@router.post("/codings/remove")
def remove(asked: Several, here: Here) -> Kept:
    """Take several codings of one's own away, as one action."""
    with here.study.begin() as db:
        me = here.worker(db)
        planned = plan_removals(own_several(db, asked, me), load_codebook(db))
        return keep_planned(db, planned, by=me.id)


def _layer(db: "Connection", layer: str, me: Coder | None) -> str | None:
    """The layer that is meant; None for everybody's own.

    Raises:
        NotFoundError: Nobody has this id.
    """
    if layer in ("all", AGREED):
        return AGREED if layer == AGREED else None
    if layer == "own" and me:
        return me.id
    if layer not in {one.id for one in load_coders(db)}:
        raise NotFoundError("Nobody codes under this name.")
    return layer


def _codes(book: Codebook, code: str, theme: str) -> frozenset[str] | None:
    if not code and not theme:
        return None
    top = standing(book, theme or code)
    return frozenset({top.id, *(one.id for one in book.walk(top) if theme)})
