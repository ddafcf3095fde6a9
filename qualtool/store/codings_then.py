"""What a coder had marked at an earlier time, from the log."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from qualtool.coding.model import Coding
from qualtool.history.fold import Fields, take
from qualtool.store.tables import FOLDED, changes
from qualtool.store.visible import seen


@dataclass(frozen=True, slots=True)
class CodingThen:
    """A coding as it stood."""

    id: str
    code: str
    transcript: str
    start: int
    end: int


def load_codings_then(db: Connection, coder: str, *, before: str) -> tuple[CodingThen, ...]:
    """The codings of a coder that stood just before a stamp, or the beginning of one, by id."""
    table = FOLDED[Coding.KIND]
    query = (
        select(changes.c.id, changes.c.fields, changes.c.stamp)
        .where(
            changes.c.kind == Coding.KIND,
            changes.c.stamp < before,
            # whoever they were before somebody joined two names
            changes.c.id.in_(
                select(table.c.id).where(table.c.coder == coder, seen(db, Coding.KIND))
            ),
        )
        .order_by(changes.c.stamp)
    )
    subjects: dict[str, Fields] = {}
    for identity, fields, stamp in db.execute(query):
        take(subjects.setdefault(identity, {}), fields, stamp)
    found = []
    for identity, standing in sorted(subjects.items()):
        values = {name: setting.value for name, setting in standing.items()}
        # what was erased since then has lost its place
        whole = all(values.get(name) is not None for name in ("code", "transcript", "start", "end"))
        if whole and not values.get("removed"):
            found.append(
                CodingThen(
                    identity,
                    values["code"],
                    values["transcript"],
                    int(values["start"]),
                    int(values["end"]),
                )
            )
    return tuple(found)
