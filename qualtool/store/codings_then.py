"""What coders had marked at an earlier time, from the log."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from qualtool.coding.model import Coding
from qualtool.store.independent import Row
from qualtool.store.tables import FOLDED
from qualtool.store.then import load_rows_then
from qualtool.store.visible import seen


def load_codings_then(db: Connection, coders: Collection[str], *, before: str) -> list[Row]:
    """The codings of some coders that stood just before a stamp, or the beginning of one, by id."""
    table = FOLDED[Coding.KIND]
    # whoever they were before somebody joined two names
    theirs = table.c.coder.in_(sorted(coders)), seen(db, Coding.KIND)
    whose: dict[str, str] = dict(db.execute(select(table.c.id, table.c.coder).where(*theirs)).all())
    ids = select(table.c.id).where(*theirs)
    found: list[Row] = []
    for row in load_rows_then(db, Coding.KIND, before=before, ids=ids):
        place = (row["code"], row["transcript"], row["start"], row["end"])
        # what was erased since then has lost its place
        if not row["removed"] and None not in place:
            found.append((row["id"], whose[row["id"]], *place))
    return found
