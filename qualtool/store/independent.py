"""Codings as they stood when their coders could not have seen the others' work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qualtool.coding.independence import ANYBODY, first_sights
from qualtool.coding.model import Coding
from qualtool.coding.rounds import Round
from qualtool.history.fold import Fields, take, value_of
from qualtool.store.rows_at_once import ROWS_AT_ONCE, chunks
from qualtool.store.tables import FOLDED, changes
from qualtool.store.visible import seen

Row = tuple[str, str, str, str, int, int]
"""Id, coder, code, transcript, start and end of a coding."""

MARKING = frozenset({"code", "transcript", "start", "end", "removed"})
"""The fields that say what was marked how."""


@dataclass(frozen=True, slots=True)
class Independent:
    """Codings that count where coders are compared, and how many do not, or not as they are."""

    rows: list[Row]
    late: int = 0
    """Made after their coder could see another's work on the transcript: left out."""
    changed: int = 0
    """Changed or removed after that: they count as they stood."""


def independent(
    db: Connection, rows: Sequence[Row], rounds: Iterable[Round], coders: Iterable[str]
) -> Independent:
    """The codings of some coders as they stood before these could see each other's work."""
    sights = first_sights(rounds)
    if not sights:
        return Independent(list(rows))
    touched = _touched_later(db, sights, frozenset(coders))
    stood = _as_they_stood(db, touched)
    now = {row[0]: row for row in rows if row[0] in touched}
    return Independent(
        sorted([*(row for row in rows if row[0] not in touched), *stood.values()]),
        late=len(now.keys() - stood.keys()),
        changed=sum(now.get(key) != row for key, row in stood.items()),
    )


def _touched_later(
    db: Connection, sights: dict[tuple[str, str], str], coders: frozenset[str]
) -> dict[str, tuple[str, str]]:
    """Codings that were made, changed or removed later than they could be independently.

    Returns:
        By id: until when, and the id of the coder, who may have been joined with another since.
    """
    table = FOLDED[Coding.KIND]
    query = select(table.c.id, table.c.coder, table.c.transcript, table.c.stamps).where(
        table.c.coder.in_(sorted(coders)),
        table.c.transcript.in_(sorted({transcript for transcript, _ in sights})),
        seen(db, Coding.KIND),
    )
    found: dict[str, tuple[str, str]] = {}
    for identity, coder, transcript, stamps in db.execute(query):
        until = sights.get((transcript, coder)) or sights.get((transcript, ANYBODY), "")
        marked = max(stamp for stamp, names in stamps.items() if MARKING.intersection(names))
        if until and marked > until:
            found[identity] = (until, coder)
    return found


def _as_they_stood(db: Connection, touched: dict[str, tuple[str, str]]) -> dict[str, Row]:
    """Those of these codings that there were then, as they were then."""
    fields: dict[str, Fields] = {}
    for part in chunks(sorted(touched), ROWS_AT_ONCE):
        query = select(changes.c.stamp, changes.c.id, changes.c.fields).where(
            changes.c.kind == Coding.KIND, changes.c.id.in_(part)
        )
        for stamp, identity, changed in db.execute(query):
            if stamp <= touched[identity][0]:
                take(fields.setdefault(identity, {}), changed, stamp)
    return {
        identity: _row(identity, touched[identity][1], known)
        for identity, known in fields.items()
        if not value_of(known, "removed") and value_of(known, "code") is not None
    }


def _row(identity: str, coder: str, known: Fields) -> Row:
    code, transcript, start, end = (
        value_of(known, name) for name in ("code", "transcript", "start", "end")
    )
    return identity, coder, code, transcript, start, end
