"""What has come into a study's log since somebody last looked.

A place in the log is how far it has come in the order in which actions arrived here. Stamps do not
tell: merging another copy brings in actions with earlier ones.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Integer, case, func, literal_column, select

from qualtool.errors import InvalidInputError
from qualtool.history.model import Entry
from qualtool.store.rows_at_once import chunks
from qualtool.store.tables import FOLDED, actions, changes
from qualtool.store.visible import veiled

_PLACE = literal_column("changes.rowid", Integer)
"""Rows are never taken out of the log, so SQLite numbers them in the order of arrival."""

_IN_TRANSCRIPTS = ("coding", "edit", "settlement", "quote", "warning")
"""Kinds of which each belongs to one transcript."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An action that came into the log, without its changes, and what it is about."""

    entry: Entry
    kinds: tuple[str, ...]
    transcripts: tuple[str, ...]
    """The transcripts that it, its codings, edits or notes touch, by id."""


def load_place(db: Connection) -> str:
    """How far the log has come."""
    return str(db.execute(select(func.max(_PLACE)).select_from(changes)).scalar() or 0)


def load_arrived(db: Connection, *, after: str) -> tuple[Arrived, ...]:
    """The actions of which anything came into the log after a place, in the order of arrival."""
    query = (
        select(actions, changes.c.kind, changes.c.id)
        .join(changes)
        .where(_PLACE.op(">")(place_number(after)))
        .order_by(_PLACE)
    )
    entries: dict[str, Entry] = {}
    subjects: dict[str, set[tuple[str, str]]] = {}
    for stamp, who, summary, undoes, kind, identity in db.execute(query):
        entries[stamp] = Entry(stamp, who, summary, (), undoes)
        subjects.setdefault(stamp, set()).add((kind, identity))
    belonging = _belonging(db, set().union(*subjects.values()))
    return tuple(
        Arrived(
            entry,
            tuple(sorted({kind for kind, _ in subjects[entry.stamp]})),
            tuple(sorted({belonging[one] for one in subjects[entry.stamp] if one in belonging})),
        )
        for entry in veiled(db, entries.values())
    )


def load_changed_since(db: Connection, kind: str, identity: str, *, seen: str) -> Entry | None:
    """The latest action that changed a subject after a place in the log, without its changes."""
    row = db.execute(
        select(actions)
        .join(changes)
        .where(changes.c.kind == kind, changes.c.id == identity, _PLACE.op(">")(place_number(seen)))
        .order_by(_PLACE.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return veiled(db, [Entry(row.stamp, row.who, row.summary, (), row.undoes)])[0]


def count_made(db: Connection, kind: str, coder: str, *, after: str) -> int:
    """How many of a kind, such as codings, a coder has made after a place and not removed since."""
    table = FOLDED[kind]
    first = (
        select(changes.c.id)
        .where(changes.c.kind == kind)
        .group_by(changes.c.id)
        .having(func.min(_PLACE) > place_number(after))
    )
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.coder == coder, table.c.removed.is_not(True), table.c.id.in_(first))
    )
    return db.execute(query).scalar() or 0


def _belonging(db: Connection, subjects: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The transcript to which each of these belongs, if it does, by kind and id."""
    note, coding = FOLDED["note"].c, FOLDED["coding"].c
    # A note on a coding belongs to the coding's transcript.
    of_note = case((note.about_kind == "transcript", note.about), else_=coding.transcript)
    noted = select(note.id, of_note).join_from(
        FOLDED["note"],
        FOLDED["coding"],
        (note.about_kind == "coding") & (coding.id == note.about),
        isouter=True,
    )
    queries = {
        kind: select(FOLDED[kind].c.id, FOLDED[kind].c.transcript) for kind in _IN_TRANSCRIPTS
    }
    found = {one: one[1] for one in subjects if one[0] == "transcript"}
    for kind, query in {**queries, "note": noted}.items():
        ids = sorted(identity for one, identity in subjects if one == kind)
        for part in chunks(ids, 5_000):
            rows = db.execute(query.where(FOLDED[kind].c.id.in_(part)))
            found |= {(kind, identity): other for identity, other in rows if other}
    return found


def place_number(place: str) -> int:
    """A place in the log as a number.

    Raises:
        InvalidInputError: It is none.
    """
    if not (place.isascii() and place.isdigit() and len(place) < 19):
        raise InvalidInputError(f"“{place[:40]}” is no place in the log.")
    return int(place)
