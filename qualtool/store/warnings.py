"""Content warnings, as the study keeps them."""

from sqlalchemy import Connection

from qualtool.coding.model import ContentWarning
from qualtool.store.tables import FOLDED, present
from qualtool.transcripts.model import Span


def load_warnings(db: Connection, *, transcript: str | None = None) -> tuple[ContentWarning, ...]:
    """The content warnings of one transcript, or of all: in the order of the text.

    What is about a whole transcript comes first.
    """
    table = FOLDED["warning"]
    query = present(table).order_by(table.c.transcript, table.c.start, table.c.end, table.c.id)
    if transcript is not None:
        query = query.where(table.c.transcript == transcript)
    return tuple(
        ContentWarning(
            row["id"],
            row["transcript"] or "",
            row["text"] or "",
            row["coder"] or "",
            None if row["start"] is None else Span(row["start"], row["end"]),
        )
        for row in db.execute(query).mappings()
    )
