"""Who can be talked to, as the study keeps it."""

from sqlalchemy import Connection

from qualtool.coding.support import HelpLine
from qualtool.store.tables import FOLDED, present


def load_support(db: Connection) -> tuple[HelpLine, ...]:
    """Everybody whom the study names, in the order in which they were added."""
    table = FOLDED["support"]
    rows = db.execute(present(table).order_by(table.c.position, table.c.id)).mappings()
    return tuple(
        HelpLine(
            row["id"],
            row["name"] or "",
            row["how"] or "",
            row["hours"] or "",
            row["position"] or 0,
        )
        for row in rows
    )
