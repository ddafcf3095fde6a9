"""What is on record of files that were taken out, and what participants decided since."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qualtool.history.model import Json
from qualtool.store.tables import FOLDED, actions, changes, present
from qualtool.transcripts.taken import Taken


def load_taken(db: Connection) -> tuple[Taken, ...]:
    """Every file on record, in the order in which they were taken out."""
    table = FOLDED[Taken.KIND]
    who: dict[str, str] = dict(
        db.execute(
            select(actions.c.stamp, actions.c.who).join(changes).where(changes.c.kind == Taken.KIND)
        ).all()
    )
    found = [
        Taken(
            id=row["id"],
            file=row["file"] or "",
            what=row["what"] or "",
            format=row["format"] or "",
            sha256=row["sha256"] or "",
            participants=tuple(row["participants"] or ()),
            stamp=(stamp := min(row["stamps"])),
            who=who.get(stamp, ""),
        )
        for row in db.execute(present(table)).mappings()
    ]
    return tuple(sorted(found, key=lambda one: one.stamp))


def load_stamps_of_taken(db: Connection) -> frozenset[str]:
    """The stamps of the actions that put a file on record; these are never taken back."""
    query = select(changes.c.stamp).where(changes.c.kind == Taken.KIND)
    return frozenset(db.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class Decided:
    """What an action set of a participant: when, by whom it was written down, and what."""

    participant: str
    """Its id."""
    stamp: str
    who: str
    fields: Mapping[str, Json]


def load_decided(db: Connection, participant: str | None = None) -> tuple[Decided, ...]:
    """Every action that set anything of a participant, or of all, in the order of stamps."""
    query = (
        select(changes.c.id, changes.c.stamp, actions.c.who, changes.c.fields)
        .join(actions)
        .where(changes.c.kind == "participant")
        .order_by(changes.c.stamp, changes.c.id)
    )
    if participant is not None:
        query = query.where(changes.c.id == participant)
    return tuple(Decided(*row) for row in db.execute(query))
