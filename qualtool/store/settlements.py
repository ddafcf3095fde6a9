"""What was settled, as the study keeps it."""

from sqlalchemy import Connection, select

from qualtool.codebook.version import CodebookVersion
from qualtool.coding.model import AGREED
from qualtool.compare.settling import Dissent, Settlement
from qualtool.store.tables import FOLDED, present
from qualtool.store.visible import seen
from qualtool.transcripts.model import Span


def load_settlements(db: Connection) -> tuple[Settlement, ...]:
    """Everything that was settled, in the order of ids."""
    table = FOLDED["settlement"]
    query = present(table).where(seen(db, Settlement.KIND))
    rows = db.execute(query.order_by(table.c.id)).mappings()
    return tuple(
        Settlement(
            id=row["id"],
            difference=row["difference"] or "",
            transcript=row["transcript"] or "",
            span=Span(row["start"], row["end"]),
            had=row["had"] or {},
            outcome=row["outcome"] or "",
            codes=tuple(row["codes"] or ()),
            reason=row["reason"] or "",
            took_part=tuple(row["took_part"] or ()),
            codes_changed=tuple(row["codes_changed"] or ()),
            dissent=tuple(Dissent(words, who) for words, who in row["dissent"] or ()),
            codebook=CodebookVersion.read(row["codebook"]),
            stamp=max(row["stamps"]),
        )
        for row in rows
    )


def load_agreed(db: Connection) -> dict[str, list[str]]:
    """The codings in the agreed layer by the settlement they come from, all by their ids."""
    table = FOLDED["coding"]
    query = (
        select(table.c.settlement, table.c.id)
        .where(table.c.removed.is_not(True), table.c.coder == AGREED)
        .order_by(table.c.id)
    )
    found: dict[str, list[str]] = {}
    for settlement, coding in db.execute(query):
        if settlement:
            found.setdefault(settlement, []).append(coding)
    return found
