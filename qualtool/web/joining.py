"""Coders who are one person under two names: joining what both did."""

from fastapi import APIRouter

from qualtool.coding.coders import UnknownCoderError
from qualtool.gathering.joined_coders import joining
from qualtool.store.coding import count_codings_by_coder, load_coders
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.keeping import keep_planned

router = APIRouter(prefix="/api/coders")


class SomebodyWhoCodes(Told):
    """A coder, and what tells them from another of the same name."""

    coder: Person
    perspectives: tuple[str, ...]
    codings: int
    """How many there are that may be seen."""


class Joining(Asked):
    """That two coders are one person, by ids."""

    joined: str
    """Whose name disappears."""
    into: str
    """Who stays."""


@router.get("")
def coders(here: Here) -> tuple[SomebodyWhoCodes, ...]:
    """Who codes, by name."""
    with here.study.read() as db:
        everybody, counts = load_coders(db), count_codings_by_coder(db)
    return tuple(
        SomebodyWhoCodes(
            coder=Person.of(one), perspectives=one.perspectives, codings=counts.get(one.id, 0)
        )
        for one in everybody
    )


@router.post("/joined")
def join(asked: Joining, here: Here) -> Kept:
    """Say that two coders are one person: all that either did is then theirs."""
    with here.study.begin() as db:
        me = here.worker(db)
        known = {one.id: one for one in load_coders(db)}
        for one in (asked.joined, asked.into):
            if one not in known:
                raise UnknownCoderError(one, (each.name for each in known.values()))
        planned = joining(db, known[asked.joined], known[asked.into])
        # Whoever joins themselves into another works under that name.
        return keep_planned(db, planned, by=asked.into if me.id == asked.joined else me.id)
