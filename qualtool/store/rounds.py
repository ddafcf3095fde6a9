"""Rounds of coding, as the study keeps them."""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from qualtool.coding.rounds import Assignment, Round
from qualtool.store.tables import FOLDED, present


def load_rounds(db: Connection) -> tuple[Round, ...]:
    """Every round by name, without what was given to people or of interviews that are gone."""
    rounds = list(db.execute(present(FOLDED["round"])).mappings())
    if not rounds:
        return ()
    there = {
        kind: set(db.execute(present(FOLDED[kind]).with_only_columns(FOLDED[kind].c.id)).scalars())
        for kind in ("transcript", "coder")
    }
    finished = {
        (row["round"], row["transcript"], row["coder"]): max(row["stamps"])
        for row in db.execute(present(FOLDED["finished"])).mappings()
    }
    assigned: dict[str, list[Assignment]] = {}
    for row in db.execute(present(FOLDED["assignment"])).mappings():
        round_, transcript, coder = row["round"], row["transcript"], row["coder"]
        if transcript in there["transcript"] and coder in there["coder"]:
            said = finished.get((round_, transcript, coder), "")
            assigned.setdefault(round_, []).append(Assignment(transcript, coder, said))
    found = [_round(row, assigned.get(row["id"], ())) for row in rounds]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def load_interviewers(db: Connection) -> dict[str, tuple[str, ...]]:
    """Who conducted each interview of which it is known: ids of coders, or names."""
    table = FOLDED["transcript"]
    query = select(table.c.id, table.c.interviewers).where(table.c.removed.is_not(True))
    return {identity: tuple(who) for identity, who in db.execute(query) if who}


def _round(row: RowMapping, assignments: Iterable[Assignment]) -> Round:
    opened = [stamp for stamp, names in row["stamps"].items() if "opened" in names]
    return Round(
        row["id"],
        row["name"] or "",
        tuple(sorted(assignments, key=lambda one: (one.transcript, one.coder))),
        blind=bool(row["blind"]),
        practice=bool(row["practice"]),
        opened=max(opened) if row["opened"] else "",
    )
