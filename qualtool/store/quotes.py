"""Passages marked as quotes, as the study keeps them."""

from sqlalchemy import Connection

from qualtool.quoting.altering import alterations_from_json
from qualtool.quoting.model import MarkedQuote
from qualtool.store.tables import FOLDED, present
from qualtool.store.visible import seen
from qualtool.transcripts.model import Span


def load_quotes(db: Connection) -> tuple[MarkedQuote, ...]:
    """Every marked quote, by transcript and position in it."""
    table = FOLDED[MarkedQuote.KIND]
    query = (
        present(table)
        .where(seen(db, MarkedQuote.KIND))
        .order_by(table.c.transcript, table.c.start, table.c.end, table.c.id)
    )
    return tuple(
        MarkedQuote(
            id=row["id"],
            transcript=row["transcript"] or "",
            span=Span(row["start"] or 0, row["end"] or 0),
            code=row["code"] or "",
            used=bool(row["used"]),
            position=row["position"] or 0.0,
            coder=row["coder"] or "",
            alterations=alterations_from_json(row["alterations"]),
        )
        for row in db.execute(query).mappings()
    )
