"""Who withdrew: the tombstones that the study keeps."""

from itertools import chain

from sqlalchemy import Connection

from qualtool.erasing.gone import Withdrawal
from qualtool.store.tables import FOLDED, present


def load_withdrawals(db: Connection) -> tuple[Withdrawal, ...]:
    """The tombstones of everybody who withdrew, by code."""
    table = FOLDED[Withdrawal.KIND]
    rows = db.execute(present(table).order_by(table.c.code, table.c.id)).mappings()
    return tuple(
        Withdrawal(
            id=row["id"],
            code=row["code"] or "",
            counts=row["counts"] or {},
            transcripts=tuple(row["transcripts"] or ()),
            whole=tuple(row["whole"] or ()),
            reason=row["reason"] or "",
            stamp=max(chain(row["stamps"], [""])),
        )
        for row in rows
    )
