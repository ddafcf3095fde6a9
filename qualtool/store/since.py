"""What has come into a study's log since somebody last looked.

A place in the log is how far it has come in the order in which actions arrived here. Stamps do not
tell: merging another copy brings in actions with earlier ones.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Subquery, func, literal_column, select

from qualtool.errors import InvalidInputError
from qualtool.history.model import Entry
from qualtool.store.tables import FOLDED, actions, changes

_PLACE = literal_column("actions.rowid")
"""Rows are never taken out of the log, so SQLite numbers them in the order of arrival."""

_TRANSCRIPT_OF = {
    "coding": "transcript",
    "edit": "transcript",
    "settlement": "transcript",
    "note": "about",
}
"""The column that names the transcript, of every kind that belongs to one."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An action that came into the log, without its changes, and what it is about."""

    place: str
    entry: Entry
    kinds: tuple[str, ...]
    transcripts: tuple[str, ...]
    """The transcripts that it, its codings, edits or notes touch, by id."""


def load_place(db: Connection) -> str:
    """How far the log has come."""
    return str(db.execute(select(func.max(_PLACE)).select_from(actions)).scalar() or 0)


def load_arrived(db: Connection, *, after: str) -> tuple[Arrived, ...]:
    """The actions that came into the log after a place, in the order in which they came."""
    rows = db.execute(
        select(_PLACE.label("place"), actions)
        .where(_PLACE > place_number(after))
        .order_by(_PLACE)
    ).all()
    if not rows:
        return ()
    kinds: dict[str, set[str]] = {row.stamp: set() for row in rows}
    touched: dict[str, set[str]] = {row.stamp: set() for row in rows}
    arrived = select(actions.c.stamp).where(_PLACE > place_number(after))
    about = select(changes.c.stamp, changes.c.kind, changes.c.id).where(
        changes.c.stamp.in_(arrived)
    )
    belonging = _belonging(db, about.subquery())
    for stamp, kind, identity in db.execute(about):
        kinds[stamp].add(kind)
        if found := identity if kind == "transcript" else belonging.get((kind, identity)):
            touched[stamp].add(found)
    return tuple(
        Arrived(
            str(row.place),
            Entry(row.stamp, row.who, row.summary, (), row.undoes),
            tuple(sorted(kinds[row.stamp])),
            tuple(sorted(touched[row.stamp])),
        )
        for row in rows
    )


def load_changed_since(db: Connection, kind: str, identity: str, *, seen: str) -> Entry | None:
    """The latest action that changed a subject after a place in the log, without its changes."""
    row = db.execute(
        select(actions)
        .join(changes)
        .where(changes.c.kind == kind, changes.c.id == identity, _PLACE > place_number(seen))
        .order_by(_PLACE.desc())
        .limit(1)
    ).first()
    return row and Entry(row.stamp, row.who, row.summary, (), row.undoes)


def _belonging(db: Connection, about: Subquery) -> dict[tuple[str, str], str]:
    """The transcript of every coding, edit, note and settlement among these subjects."""
    found: dict[tuple[str, str], str] = {}
    for kind, column in _TRANSCRIPT_OF.items():
        table = FOLDED[kind]
        query = select(table.c.id, table.c[column]).where(
            table.c.id.in_(select(about.c.id).where(about.c.kind == kind))
        )
        found |= {(kind, identity): str(other) for identity, other in db.execute(query) if other}
    return found


def place_number(place: str) -> int:
    """A place in the log as a number.

    Raises:
        InvalidInputError: It is none.
    """
    if not (place.isascii() and place.isdigit() and len(place) < 19):
        raise InvalidInputError(f"“{place[:40]}” is no place in the log.")
    return int(place)
