"""Which meaning of its code whoever works on a coding knows, in this copy of the study.

Copies go apart: somebody codes with a pack for a week while the team changes what a code means.
Stamps alone would say that the coding came later, and so by the new meaning.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import TEXTS
from qualtool.codebook.model import Code
from qualtool.codebook.tree import survivors
from qualtool.coding.drift import KNEW, LOOKED_AT
from qualtool.coding.model import Coding
from qualtool.history.model import Change
from qualtool.store.tables import FOLDED

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

SAID = frozenset({"name", *TEXTS})
STRUCTURE = ("merged_into", "split_from", "removed")


def with_what_is_known(db: Connection, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same changes; those by which a coder looks at a coding say what they know of its code.

    That is the stamp up to which the code's meaning is known here. A code that comes to be in the
    same action is known as of that action, which needs no saying.
    """
    kept = tuple(changes)
    if not any(one.kind == Coding.KIND and LOOKED_AT.intersection(one.fields) for one in kept):
        return kept
    known = _Known(db)
    return tuple(known.said_with(one) for one in kept)


class _Known:
    """What this copy knows of the meaning of codes."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        table = FOLDED[Code.KIND]
        names = ("id", "stamps", "merged_into", "split_from", "removed")
        rows = db.execute(select(*(table.c[name] for name in names))).mappings().all()
        self._rows = {row["id"]: row for row in rows}
        self._structure = max((_structure(row) for row in rows), default="")
        self._stands = survivors(
            {row["id"]: row["merged_into"] for row in rows},
            {row["id"] for row in rows if row["removed"]},
        )

    def said_with(self, change: Change) -> Change:
        if change.kind != Coding.KIND or not LOOKED_AT.intersection(change.fields):
            return change
        code = change.fields.get("code") or change.fields.get("looked") or self._code_of(change.id)
        row = self._rows.get(self._stands.get(code or "", ""))
        if row is None:
            return change
        knew = max(_last(row["stamps"], SAID), self._structure)
        return Change(change.kind, change.id, {**change.fields, KNEW: knew})

    def _code_of(self, coding: str) -> str | None:
        table = FOLDED[Coding.KIND]
        return self._db.execute(select(table.c.code).where(table.c.id == coding)).scalar()


def _last(stamps: Mapping[str, Iterable[str]], names: Iterable[str]) -> str:
    wanted = frozenset(names)
    return max((stamp for stamp, given in stamps.items() if wanted.intersection(given)), default="")


def _structure(row: "RowMapping") -> str:
    """When a code last came to be merged, split off or removed, or was taken out of it again.

    That a code is none of this from the beginning tells nothing of other codes.
    """
    stamps: Mapping[str, Iterable[str]] = row["stamps"]
    first = min(stamps, default="")
    given = {name: _last(stamps, (name,)) for name in STRUCTURE}
    return max(stamp if row[name] or stamp > first else "" for name, stamp in given.items())
