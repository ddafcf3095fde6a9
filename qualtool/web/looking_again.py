"""Passages of one's own whose code meant something else when they were coded, one at a time."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from qualtool.codebook.meanings import Meaning
from qualtool.codebook.model import Code
from qualtool.coding.drift import Made, Older
from qualtool.coding.looking_again import plan_stays
from qualtool.coding.model import Coding
from qualtool.gathering.drift import Drift, drift, on_its_day
from qualtool.gathering.passage_list import Passage
from qualtool.gathering.passages import Speaking
from qualtool.history.days import day_of
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.listed import ListedPassage, Listing
from qualtool.web.named import standing
from qualtool.web.several import Several, own_several

if TYPE_CHECKING:
    from qualtool.codebook.model import Codebook

router = APIRouter(prefix="/api")


class Meant(Told):
    """What a code means, or meant when a passage was coded with it."""

    name: str
    definition: str
    include: str
    exclude: str
    example: str

    @classmethod
    def of(cls, meaning: Meaning) -> "Meant":
        """These words of a meaning."""
        return cls(**{name: getattr(meaning, name) for name in cls.model_fields})


class OlderPassage(Told):
    """A passage that its coder may look at again."""

    id: str
    """The coding's id."""
    made: str
    """The day on which its coder coded it so."""
    passage: ListedPassage


class OlderTogether(Told):
    """Passages of one code that were all coded when it meant the same."""

    code: str
    """The code's id."""
    path: str
    since: tuple[str, ...]
    """What has changed since, in words."""
    changed: tuple[str, ...]
    """The names of the fields in which `then` and `now` differ."""
    then: Meant
    now: Meant
    codings: tuple[str, ...]
    """The ids of all of them, also of those that are not listed yet."""
    passages: tuple[OlderPassage, ...]


class ToLookAt(Told):
    """What whoever is working may look at again."""

    stamp: str
    number: int
    """How many passages in all."""
    together: tuple[OlderTogether, ...]


class WantedAgain(Asked):
    """Of which code, and how many."""

    code: str = ""
    """Only of this code and those below it, by id."""
    limit: int = Field(100, ge=0, le=200)
    """How many passages are listed with their words; none tells their number."""


@router.get("/older")
def see_older(asked: Annotated[WantedAgain, Query()], here: Here) -> ToLookAt:
    """Passages of one's own that were coded when their code meant something else."""
    with here.study.read() as db:
        me = here.person(load_coders(db))
        code = standing(load_codebook(db), asked.code).id if asked.code else None
        found = drift(db, code, coder=me.id) if me else None
        if me is None or found is None:
            return ToLookAt(stamp=load_place(db), number=0, together=())
        listing = Listing(db, load_codings(db, coder=me.id), me)
        left = asked.limit
        together = []
        for one in found.older:
            together.append(_together(found, one, listing, one.codings[:left]))
            left -= len(one.codings[:left])
        return ToLookAt(
            stamp=load_place(db),
            number=sum(len(one.codings) for one in found.older),
            together=tuple(together),
        )


@router.post("/codings/stay")
def stay(asked: Several, here: Here) -> Kept:
    """Say that codings of one's own stay as they are, after another look."""
    with here.study.begin() as db:
        me = here.worker(db)
        mine = own_several(db, asked, me)
        book = load_codebook(db)
        for code in _concerned(book, mine):
            require_as_seen(db, (Code.KIND, code), asked.seen)
        return keep_planned(db, plan_stays(mine, book, coder=me.id), by=me.id)


def _concerned(book: "Codebook", codings: Iterable[Coding]) -> frozenset[str]:
    """The codes that say what these codings mean: their own, merged and split ones."""
    own = {book.resolve(one.code).id for one in codings if one.code in book}
    held = {code.id for code in book.codes if book.resolve(code.id).id in own}
    return frozenset(held | {code.id for code in book.codes if code.split_from in held})


def _together(found: Drift, one: Older, listing: Listing, listed: Iterable[Made]) -> OlderTogether:
    book = found.gathered.codebook
    return OlderTogether(
        code=one.now.code,
        path=book.path_text(book[one.now.code]),
        since=tuple(
            on_its_day(shift, shift.brief)
            for shift in one.shifts
            # What another code says was never changed: it stands beside.
            if shift.stamp or shift.what not in Meant.model_fields
        ),
        changed=tuple(shift.what for shift in one.shifts if shift.what in Meant.model_fields),
        then=Meant.of(one.then),
        now=Meant.of(one.now),
        codings=tuple(made.coding.id for made in one.codings),
        passages=tuple(
            OlderPassage(
                id=made.coding.id,
                made=day_of(made.stamp),
                passage=listing.shown(_passage(found, made.coding)),
            )
            for made in listed
        ),
    )


def _passage(found: Drift, coding: Coding) -> Passage:
    read = found.gathered.transcripts[coding.transcript]
    person, _ = Speaking(read, found.gathered).participant_of(coding.span)
    return Passage(read, coding.span, person, (coding,), "")
