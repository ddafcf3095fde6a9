"""Who was joined with whom, everything that says whose it is, and taking in what comes later."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select

from qualtool.coding.joining_coders import (
    OWNED,
    Named,
    Owned,
    is_handing_over,
    plan_giving_back,
    plan_hand_over,
)
from qualtool.coding.model import Coder, Coding
from qualtool.history.fold import fold, value_of
from qualtool.history.model import Action, Change, Entry
from qualtool.store.log import load_action, load_log_about
from qualtool.store.rounds import load_interviewers
from qualtool.store.tables import FOLDED, changes, present


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


def taken_in(db: Connection) -> Action:
    """Plan that everything of coders who were joined is theirs whom they were joined into."""
    joined = load_joined(db)
    if not joined:
        return plan_hand_over((), {})
    return plan_hand_over(load_owned(db, {*joined, *joined.values()}), joined)


def given_back(db: Connection) -> Action:
    """Plan that what was handed over for a join that does not stand any more goes back.

    One copy may have undone a join while another took in what came under the old name.
    """
    if not _was_anybody_joined(db):
        return plan_giving_back((), {})
    return plan_giving_back(_log_of_handed_over(db), load_joined(db))


def _was_anybody_joined(db: Connection) -> bool:
    into = func.json_extract(changes.c.fields, "$.joined_into")
    query = select(changes.c.id).where(changes.c.kind == Coder.KIND, into.is_not(None))
    return db.execute(query.limit(1)).first() is not None


def _log_of_handed_over(db: Connection) -> Iterator[Change]:
    """All changes, in the order of stamps, of what was ever handed over to another coder."""
    query = select(changes.c.kind, changes.c.id, changes.c.fields)
    query = query.where(changes.c.kind.in_(OWNED)).order_by(changes.c.stamp)
    found = [Change(*row) for row in db.execute(query)]
    handed = {(change.kind, change.id) for change in found if is_handing_over(change)}
    return (change for change in found if (change.kind, change.id) in handed)


def load_handed_over(db: Connection, join: Entry) -> Iterator[Entry]:
    """What was handed over to a coder since, because an action had joined another into them.

    Args:
        db: The study.
        join: Any action; only those that joined coders are followed by such.
    """
    joined = {
        change.id: change.fields["joined_into"]
        for change in join.changes
        if change.kind == Coder.KIND and change.fields.get("joined_into")
    }
    if not joined:
        return
    query = select(changes.c.stamp).where(changes.c.stamp > join.stamp, changes.c.kind.in_(OWNED))
    for stamp in db.execute(query.distinct().order_by(changes.c.stamp)).scalars().all():
        entry = load_action(db, stamp)
        if not any(map(is_handing_over, entry.changes)):
            continue
        before = fold(one for one in load_log_about(db, entry) if one.stamp < stamp)
        theirs = [
            change
            for change in entry.changes
            if is_handing_over(change)
            and joined.get(value_of(before.get((change.kind, change.id), {}), "coder"))
            == change.fields["coder"]
        ]
        if theirs:
            yield replace(entry, changes=tuple(theirs))


def _followed(coder: str, steps: dict[str, str]) -> str:
    """Where a chain of joins ends; copies that joined two both ways leave a circle."""
    seen = [coder]
    while steps.get(seen[-1]) not in {None, *seen}:
        seen.append(steps[seen[-1]])
    end = seen[-1]
    return min(seen) if end in steps else end
