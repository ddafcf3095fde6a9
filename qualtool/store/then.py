"""Subjects as they stood at an earlier time, from the log."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from qualtool.codebook.meanings import NOW
from qualtool.history.fold import Fields, take
from qualtool.store.tables import FOLDED, changes, present

Row = Mapping[str, Any] | RowMapping
"""A subject as its folded table has it: a value for every column, None where nobody set it."""


def load_rows(db: Connection, kind: str, *, before: str = NOW) -> Sequence[Row]:
    """The subjects of a kind that were there just before a stamp, or are there now; by id."""
    if before == NOW:
        return db.execute(present(FOLDED[kind])).mappings().all()
    return [row for row in load_rows_then(db, kind, before=before) if not row["removed"]]


def load_rows_then(
    db: Connection, kind: str, *, before: str, ids: Select[tuple[str]] | None = None
) -> list[Row]:
    """All subjects of a kind as they stood just before a stamp, removed ones too, by id.

    Args:
        db: The study.
        kind: The kind.
        before: A stamp, or the beginning of one.
        ids: Which ones; all where nothing is said.
    """
    query = select(changes.c.stamp, changes.c.id, changes.c.fields).where(
        changes.c.kind == kind, changes.c.stamp < before
    )
    if ids is not None:
        query = query.where(changes.c.id.in_(ids))
    subjects: dict[str, Fields] = {}
    for stamp, identity, fields in db.execute(query):
        take(subjects.setdefault(identity, {}), fields, stamp)
    return [row_of(kind, identity, subjects[identity]) for identity in sorted(subjects)]


def load_ids_then(db: Connection, kind: str, *, before: str) -> frozenset[str]:
    """The ids of the subjects that had been made before a stamp, or the beginning of one."""
    query = select(changes.c.id).where(changes.c.kind == kind, changes.c.stamp < before)
    return frozenset(db.execute(query.distinct()).scalars())


def row_of(kind: str, identity: str, fields: Fields) -> Row:
    """A subject's fields as a row of the folded table."""
    stamps: dict[str, list[str]] = {}
    for name, setting in fields.items():
        stamps.setdefault(setting.stamp, []).append(name)
    return {
        **dict.fromkeys(column.name for column in FOLDED[kind].c),
        **{name: setting.value for name, setting in fields.items()},
        "id": identity,
        "stamps": stamps,
    }
