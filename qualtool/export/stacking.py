"""Several tables of one shape as one, with a column that says which rows are whose."""

from collections.abc import Sequence

from qualtool.export.report import Column, Table


def stacked(parts: Sequence[tuple[str, Table]], *, column: str, title: str) -> Table:
    """The rows of all tables, each led by the name of its table.

    Args:
        parts: Names and tables; all tables have the same columns.
        column: What stands above the names.
        title: Stands above the whole.

    Raises:
        ValueError: There is no table.
    """
    if not parts:
        raise ValueError("there is no table to stack")
    first = parts[0][1]
    several = len(parts) > 1
    return Table(
        title,
        (Column(column, width=1.2), *first.columns),
        tuple((name, *row) for name, table in parts for row in table.rows),
        about=tuple(
            f"{name}: {line}" if several else line for name, table in parts for line in table.about
        ),
        merged=first.merged + 1,
        notes=tuple(dict.fromkeys(note for _, table in parts for note in table.notes)),
    )
