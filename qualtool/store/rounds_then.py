"""What became of rounds when, from the log."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import NOW
from qualtool.coding.rounds import ASSIGNMENT, FINISHED, Round
from qualtool.coding.rounds_then import EVER, Given, RoundThen, Stretch, stretches
from qualtool.store.tables import FOLDED, changes, present

Place = tuple[str, str, str]
"""The ids of a round, a transcript and a coder."""


def load_rounds_then(db: Connection, *, before: str = NOW) -> tuple[RoundThen, ...]:
    """Every round: what was given and finished in it, and when; only before a stamp, if given."""
    table = FOLDED[Round.KIND]
    rows = db.execute(present(table)).mappings().all()
    if not rows:
        return ()
    finished = dict(_said(db, FINISHED, before))
    given: dict[str, dict[str, list[Given]]] = {}
    for (round_, transcript, coder), had in _said(db, ASSIGNMENT, before).items():
        done = finished.get((round_, transcript, coder), ())
        theirs = given.setdefault(round_, {}).setdefault(transcript, [])
        theirs.append(Given(coder, had, done))
    return tuple(
        RoundThen(
            row["id"],
            row["name"] or "",
            given.get(row["id"], {}),
            blind=bool(row["blind"]),
            opened=_opened(row["stamps"], before) if row["opened"] else EVER,
        )
        for row in rows
    )


def _opened(stamps: Mapping[str, list[str]], before: str) -> str:
    stamp = next(stamp for stamp, names in stamps.items() if "opened" in names)
    return stamp if stamp < before else EVER


def _said(db: Connection, kind: str, before: str) -> dict[Place, tuple[Stretch, ...]]:
    """When each interview was somebody's in a round, or finished by them."""
    table = FOLDED[kind]
    query = (
        select(table.c.round, table.c.transcript, table.c.coder, changes.c.stamp, changes.c.fields)
        .join(changes, (changes.c.id == table.c.id) & (changes.c.kind == kind))
        .where(changes.c.stamp < before)
        .order_by(changes.c.stamp)
    )
    said: dict[Place, list[tuple[str, bool]]] = {}
    for round_, transcript, coder, stamp, fields in db.execute(query):
        if "removed" in fields:
            place = round_, transcript, coder
            said.setdefault(place, []).append((stamp, not fields["removed"]))
    return {place: stretches(one) for place, one in said.items()}
