"""Reading the log back."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select, tuple_

from qualtool.errors import NotFoundError
from qualtool.history.model import Change, Entry
from qualtool.store.tables import actions, changes, texts
from qualtool.store.visible import veiled


class UnknownActionError(NotFoundError):
    """No action in the log has this stamp."""

    hint = "See the actions with: qualtool history"

    def __init__(self, stamp: str) -> None:
        super().__init__(f"There is no action {stamp} in this study.")


def load_log(db: Connection) -> tuple[Entry, ...]:
    """Every action with all its changes, in the order of stamps: to work with, not to show."""
    return _entries(db, None)


def load_actions(db: Connection) -> tuple[Entry, ...]:
    """Every action without its changes, by stamp, as whoever is looking may read it."""
    found = db.execute(select(actions).order_by(actions.c.stamp))
    entries = (Entry(row.stamp, row.who, row.summary, (), row.undoes) for row in found)
    return veiled(db, entries)


def load_action(db: Connection, stamp: str) -> Entry:
    """One action with its changes, by its stamp or the unmistakable beginning of it.

    Raises:
        UnknownActionError: No action, or more than one, begins like this.
    """
    stamps = db.execute(
        select(actions.c.stamp).where(actions.c.stamp.startswith(stamp, autoescape=True)).limit(2)
    ).scalars()
    found = tuple(stamps)
    if len(found) != 1:
        raise UnknownActionError(stamp)
    return _entries(db, actions.c.stamp == found[0])[0]


def load_log_about(db: Connection, entry: Entry) -> tuple[Entry, ...]:
    """Every action that touches a subject of `entry`, with its changes to these subjects."""
    of_entry = select(changes.c.kind, changes.c.id).where(changes.c.stamp == entry.stamp)
    return _entries(db, tuple_(changes.c.kind, changes.c.id).in_(of_entry))


def load_stamps_about(db: Connection, subjects: Iterable[str]) -> frozenset[str]:
    """The stamps of the actions that changed any of these subjects, by their ids."""
    found: set[str] = set()
    for subject in subjects:
        found.update(db.execute(select(changes.c.stamp).where(changes.c.id == subject)).scalars())
    return frozenset(found)


def load_texts(db: Connection, hashes: Iterable[str] | None = None) -> dict[str, str]:
    """Source texts by their SHA-256: those named, or all."""
    query = select(texts.c.hash, texts.c.text)
    if hashes is not None:
        query = query.where(texts.c.hash.in_(set(hashes)))
    return dict(db.execute(query).all())


def _entries(db: Connection, which: ColumnElement[bool] | None) -> tuple[Entry, ...]:
    query = (
        select(
            actions.c.stamp,
            actions.c.who,
            actions.c.summary,
            actions.c.undoes,
            changes.c.kind,
            changes.c.id,
            changes.c.fields,
        )
        .join(changes, isouter=True)
        .order_by(actions.c.stamp, changes.c.kind, changes.c.id)
    )
    if which is not None:
        query = query.where(which)
    heads: dict[str, tuple[str, str, str | None]] = {}
    bodies: dict[str, list[Change]] = {}
    for stamp, who, summary, undoes, kind, identity, fields in db.execute(query):
        heads[stamp] = (who, summary, undoes)
        body = bodies.setdefault(stamp, [])
        if kind is not None:
            body.append(Change(kind, identity, fields))
    return tuple(
        Entry(stamp, who, summary, tuple(bodies[stamp]), undoes)
        for stamp, (who, summary, undoes) in heads.items()
    )
