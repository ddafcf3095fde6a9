"""How a coder used codes early and late: how often, and the first and last passages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.drift import Made
from qualtool.coding.early_and_late import Used
from qualtool.coding.model import Coder
from qualtool.errors import NotFoundError
from qualtool.gathering.early_and_late import NOTES, UseOverTime, use_in_words, use_over_time
from qualtool.gathering.passage_list import Passage
from qualtool.gathering.passages import Speaking
from qualtool.history.days import day_of
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.web.desk import Desk, Here, Person, Told
from qualtool.web.listed import ListedPassage, Listing
from qualtool.web.named import standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/early-and-late")


class UsedThen(Told):
    """How a code was used in one half of a coder's work."""

    codings: int
    interviews: int
    per: float | None
    """Codings to 10,000 words of the interviews coded then; null where there are no words."""
    length: float | None
    """Words of a passage, the median; null where there is none."""


class UsedCode(Told):
    """How a code was used early and late."""

    code: str
    """The code's id."""
    early: UsedThen
    late: UsedThen


class UsedCodes(Told):
    """How a coder used codes early and late."""

    coder: Person | None
    """Null where nobody works, and nobody was named."""
    words: str
    """Where the work is cut, in a sentence; empty where early and late cannot be told."""
    codes: tuple[UsedCode, ...]
    """Those given four times or more, the largest shifts first."""
    notes: tuple[str, ...]


class MadePassage(Told):
    """A passage, and the day on which it was coded so."""

    made: str
    passage: ListedPassage


class FirstAndLast(Told):
    """The first and the last passages of a code, as many of each."""

    first: tuple[MadePassage, ...]
    last: tuple[MadePassage, ...]


@router.get("")
def see_use(here: Here, coder: str = "") -> UsedCodes:
    """How whoever is working, or somebody else, used codes early and late."""
    with here.study.read() as db:
        who = _who(db, here, coder)
        if who is None:
            return UsedCodes(coder=None, words="", codes=(), notes=())
        found = use_over_time(db, who)
        use = found.use
        return UsedCodes(
            coder=Person.of(who),
            words=use_in_words(who, use) if use else "",
            codes=tuple(
                UsedCode(code=one.code, early=_told(one.early), late=_told(one.late))
                for one in (use.codes if use else ())
            ),
            notes=(*(NOTES if use else ()), *found.gathered.left_out),
        )


@router.get("/{code}")
def see_passages(code: str, here: Here, coder: str = "") -> FirstAndLast:
    """The first and the last passages that somebody coded so."""
    with here.study.read() as db:
        standing(load_codebook(db), code)
        who = _who(db, here, coder)
        if who is None:
            return FirstAndLast(first=(), last=())
        found = use_over_time(db, who)
        listing = Listing(db, load_codings(db, coder=who.id), here.person(load_coders(db)))
        first, last = found.of(code)
        return FirstAndLast(first=_shown(found, listing, first), last=_shown(found, listing, last))


def _who(db: "Connection", here: Desk, identity: str) -> Coder | None:
    everyone = load_coders(db)
    if not identity:
        return here.person(everyone)
    for one in everyone:
        if one.id == identity:
            return one
    raise NotFoundError("Nobody codes under this name.")


def _told(used: Used) -> UsedThen:
    return UsedThen(
        codings=used.codings, interviews=used.interviews, per=used.per, length=used.length
    )


def _shown(found: UseOverTime, listing: Listing, made: Iterable[Made]) -> tuple[MadePassage, ...]:
    shown = []
    for one in made:
        read = found.gathered.transcripts[one.coding.transcript]
        person, _ = Speaking(read, found.gathered).participant_of(one.coding.span)
        passage = Passage(read, one.coding.span, person, (one.coding,), "")
        shown.append(MadePassage(made=day_of(one.stamp), passage=listing.shown(passage)))
    return tuple(shown)
