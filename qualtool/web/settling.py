"""Settling differences: what was decided, why and by whom, and taking it up again."""

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter

from qualtool.codebook.editing import plan_add
from qualtool.compare.choosing import Choice, Outcome
from qualtool.compare.differences import differences
from qualtool.compare.places import Difference
from qualtool.compare.settling import (
    Grounds,
    Settlement,
    discussed,
    plan_agree_exact,
    plan_reopen,
    plan_settle,
    said_otherwise,
    settlement_id,
)
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.gathering.settled_again import keep_settled
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook, load_codebook_version
from qualtool.store.compare import SideBySide
from qualtool.store.settlements import load_agreed, load_settlements
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import GivenPassage, standing, with_new_code
from qualtool.web.places import Place, Scope, Showing

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/settling")


class RecodedError(ConflictError):
    """A difference is known by the codings there; it is another one once they change."""

    hint = "Look at the differences as they are now."

    def __init__(self) -> None:
        super().__init__("Somebody has recoded this place meanwhile; nothing was settled.")


class Settle(GivenPassage):
    """What was decided about a difference between some coders, by whom and why.

    A passage is given for “new” where it is another one than the whole place.
    """

    coders: tuple[str, ...]
    """The ids of those who are compared."""
    interview: str
    outcome: Literal[
        "as", "both", "union", "shrink", "new", "none", "kept as a difference", "later"
    ]
    coder: str = ""
    """The id of the coder whose codes are taken, for “as”."""
    code: str | None = None
    """The code that the passage gets, by id, where they used different ones or for “new”."""
    new_code: str | None = None
    """The name of a code that is not there yet, instead."""
    reason: str = ""
    took_part: tuple[str, ...] = ()
    codes_changed: tuple[str, ...] = ()
    """Ids of codes whose meaning was changed because of this difference."""
    dissent: str = ""
    """How somebody sees it otherwise."""
    dissent_by: str = ""
    """Who; empty where they wish not to be named."""
    seen: str | None = None


class Reopen(Asked):
    """A settled difference as it was at `seen`."""

    seen: str | None = None


class Alike(Asked):
    """Coders, and interviews or all, of which everything marked exactly alike is taken."""

    coders: tuple[str, ...]
    interviews: tuple[str, ...] = ()
    took_part: tuple[str, ...] = ()


class Settled(Kept):
    """A difference as it stands now."""

    place: Place


@router.post("/alike")
def agree(asked: Alike, here: Here) -> Kept:
    """Take everything that coders marked exactly alike into the agreed layer."""
    with here.study.begin() as db:
        me = here.worker(db)
        side = Scope(asked.coders, asked.interviews, ()).side(db)
        found, settlements = differences(side.layers, side.parents), load_settlements(db)
        planned = plan_agree_exact(
            found,
            Grounds(took_part=_names(asked.took_part), codebook=load_codebook_version(db)),
            settled={one.difference for one in settlements} | discussed(found, settlements),
        )
        return keep_planned(db, planned, by=me.id)


@router.post("/{difference}")
def settle(difference: str, asked: Settle, here: Here) -> Settled:
    """Decide what the agreed layer has at the place of a difference."""
    with here.study.begin() as db:
        me = here.worker(db)
        side = Scope(asked.coders, (asked.interview,), ()).side(db)
        one = _difference(side, difference)
        require_as_seen(db, (Settlement.KIND, settlement_id(one.id)), asked.seen)
        code, added = _code(db, asked)
        planned = plan_settle(
            one,
            Choice(Outcome(asked.outcome), asked.coder, code, asked.of(side.transcripts[0])),
            Grounds(
                asked.reason.strip(),
                _names(asked.took_part),
                tuple(standing(side.codebook, key).id for key in asked.codes_changed),
                said_otherwise(asked.dissent, asked.dissent_by),
                load_codebook_version(db),
            ),
            agreed=load_agreed(db).get(settlement_id(one.id), ()),
        )
        kept, again = keep_settled(db, with_new_code(added, planned), by=me.id)
        return _settled(db, asked, one, ". ".join((kept.summary, *again)))


@router.post("/{difference}/reopen")
def reopen(difference: str, asked: Reopen, here: Here) -> Kept:
    """Put a settled difference up for discussion again."""
    with here.study.begin() as db:
        me = here.worker(db)
        identity = settlement_id(difference)
        require_as_seen(db, (Settlement.KIND, identity), asked.seen)
        found = next((one for one in load_settlements(db) if one.id == identity), None)
        if found is None or not found.is_decided:
            raise NotFoundError("This difference is not settled.")
        planned = plan_reopen(found, agreed=load_agreed(db).get(identity, ()))
        return keep_planned(db, planned, by=me.id)


def _difference(side: SideBySide, identity: str) -> Difference:
    for one in differences(side.layers, side.parents):
        if one.id == identity:
            return one
    raise RecodedError


def _code(db: "Connection", asked: Settle) -> tuple[tuple[str, ...], Action | None]:
    """The id of the code that is meant, if one is, and how it comes about if it is new."""
    codebook = load_codebook(db)
    if asked.code is not None and asked.new_code is not None:
        raise InvalidInputError("A passage gets one code, there already or new.")
    if asked.code is not None:
        return (standing(codebook, asked.code).id,), None
    if asked.new_code is None:
        return (), None
    added = plan_add(codebook, asked.new_code)
    return (added.changes[0].id,), added


def _settled(db: "Connection", asked: Settle, one: Difference, said: str) -> Settled:
    # A new code changes the signs of those beside it.
    side = Scope(asked.coders, (asked.interview,), ()).side(db)
    identity = settlement_id(one.id)
    settlement = next((each for each in load_settlements(db) if each.id == identity), None)
    place = Showing(db, side).place(one, settlement)
    return Settled(said=said, stamp=load_place(db), place=place)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names without blanks around them, each once."""
    return tuple(dict.fromkeys(name for one in given if (name := " ".join(one.split()))))
