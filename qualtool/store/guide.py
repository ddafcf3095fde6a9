"""The interview guide, and what people said of which turn asks what."""

from collections import defaultdict

from sqlalchemy import Connection, select

from qualtool.store.tables import FOLDED, present
from qualtool.transcripts.guide import Question


def load_guide(db: Connection) -> tuple[Question, ...]:
    """The questions of the guide in their order; numbers follow it, whatever copies brought."""
    table = FOLDED["question"]
    rows = db.execute(present(table).order_by(table.c.position, table.c.id)).mappings()
    return tuple(
        Question(row["id"], row["text"] or "", tuple(row["probes"] or ()), number)
        for number, row in enumerate(rows, start=1)
    )


def load_said(db: Connection) -> dict[str, dict[int, str]]:
    """By transcript, where a turn begins → the question that somebody said it asks."""
    table = FOLDED["asking"]
    query = select(table.c.transcript, table.c.start, table.c.question)
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for transcript, start, question in db.execute(query.where(table.c.removed.is_not(True))):
        if question:
            found[transcript][start] = question
    return found


def load_not_asked(db: Connection) -> dict[str, frozenset[str]]:
    """By transcript, the questions that somebody said are not asked in it."""
    table = FOLDED["not_asked"]
    query = select(table.c.transcript, table.c.question)
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for transcript, question in db.execute(query.where(table.c.removed.is_not(True))):
        found[transcript] |= {question}
    return found
