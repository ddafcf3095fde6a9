"""Tables as comma-separated values: one header line, one line a row, nothing merged."""

import csv
import io
from collections.abc import Sequence

from qualtool.errors import InvalidInputError
from qualtool.export.report import Cell, Table

# A spreadsheet takes a cell that begins so for a formula; some also take the wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class OneTableError(InvalidInputError):
    """A comma-separated file holds one table."""

    def __init__(self, tables: Sequence[Table]) -> None:
        titles = ", ".join(f"“{table.title}”" for table in tables)
        super().__init__(
            f"A .csv file holds one table, not {len(tables)}: {titles}.",
            hint="Choose .xlsx, .docx or .html to have them in one file.",
        )


def write(tables: Sequence[Table]) -> bytes:
    """The one table as UTF-8 with a byte-order mark, by which Excel recognises it.

    Words that a spreadsheet would take for a formula get an apostrophe in front. Title and
    sentences have no place in the file.

    Raises:
        OneTableError: There is not exactly one table.
    """
    if len(tables) != 1:
        raise OneTableError(tables)
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow([_harmless(column.name) for column in tables[0].columns])
    lines.writerows([_harmless(cell) for cell in row] for row in tables[0].rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
