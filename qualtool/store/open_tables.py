"""The folded tables row by row, for programs that know nothing of qualtool."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from qualtool.store.tables import FOLDED


def folded_rows(db: Connection) -> Iterator[tuple[str, list[str], Sequence[Sequence[Any]]]]:
    """Each table's name, columns and rows, in the order of ids; removed subjects included."""
    for name, table in FOLDED.items():
        columns = [column for column in table.c if column.name != "stamps"]
        rows = db.execute(select(*columns).order_by(table.c.id)).all()
        yield name, [column.name for column in columns], rows
