"""The folded tables row by row, for programs that know nothing of qualtool."""

from collections.abc import Iterator, Sequence
from typing import Any

from qualtool.history.fold import fold
from qualtool.history.model import Entry
from qualtool.store.tables import FOLDED


def folded_rows(
    entries: Sequence[Entry],
) -> Iterator[tuple[str, list[str], Sequence[Sequence[Any]]]]:
    """Each table's name, columns and rows, in the order of ids; removed subjects included.

    They are folded from `entries` and not read from the study's own tables: a part of the log
    has tables of its own.
    """
    state = fold(entries)
    for name, table in FOLDED.items():
        columns = [column.name for column in table.c if column.name not in {"id", "stamps"}]
        rows = [
            [identity, *(fields[one].value if one in fields else None for one in columns)]
            for (kind, identity), fields in sorted(state.items())
            if kind == name
        ]
        yield name, ["id", *columns], rows
