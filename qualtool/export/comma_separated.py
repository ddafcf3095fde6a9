"""Tables as comma-separated values: one header line, one line a row, nothing merged."""

from collections.abc import Sequence

from qualtool.csv_files import written_csv
from qualtool.errors import InvalidInputError
from qualtool.export.report import Table


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
    (table,) = tables
    return written_csv([[column.name for column in table.columns], *table.rows])
