"""Who was joined with whom, and everything that says whose it is."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from qualtool.coding.joining_coders import OWNED, Named, Owned
from qualtool.coding.model import Coding
from qualtool.store.rounds import load_interviewers
from qualtool.store.tables import FOLDED, present


def load_joined(db: Connection) -> dict[str, str]:
    """Who each coder is now who was joined into another, by ids."""
    table = FOLDED["coder"]
    query = select(table.c.id, table.c.joined_into).where(
        table.c.removed.is_(True), table.c.joined_into.is_not(None)
    )
    steps: dict[str, str] = dict(db.execute(query).all())
    return {one: _followed(one, steps) for one in steps}


def load_owned(db: Connection, coders: Collection[str]) -> tuple[Owned, ...]:
    """Everything that is one of these coders', by their ids."""
    found: list[Owned] = []
    for kind in OWNED:
        table = FOLDED[kind]
        marks = (
            [table.c[name] for name in ("code", "transcript", "start", "end")]
            if kind == Coding.KIND
            else []
        )
        query = select(table.c.id, table.c.coder, *marks).where(
            table.c.removed.is_not(True), table.c.coder.in_(coders)
        )
        found += [Owned(kind, row[0], row[1], tuple(row[2:])) for row in db.execute(query)]
    return tuple(found)


def load_named(db: Connection) -> Named:
    """Where coders are named among others."""
    rows = db.execute(present(FOLDED["settlement"])).mappings().all()
    return Named(
        {row["id"]: row["had"] or {} for row in rows},
        {row["id"]: row["outcome"] or "" for row in rows},
        load_interviewers(db),
    )


def _followed(coder: str, steps: dict[str, str]) -> str:
    """Where a chain of joins ends; copies that joined two both ways leave a circle."""
    seen = [coder]
    while steps.get(seen[-1]) not in {None, *seen}:
        seen.append(steps[seen[-1]])
    end = seen[-1]
    return min(seen) if end in steps else end
