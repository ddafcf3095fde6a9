"""CSV files that people fill in, such as the map of names or the list of participants."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualtool.csv_files import Row, UnreadableCsvError, read_csv
from qualtool.errors import InvalidInputError
from qualtool.transcripts.decoding import decode


class TableFileError(InvalidInputError):
    """A CSV file that cannot be used, with line and column where there is one."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The columns of a file, in lower case, and its rows, cells without outer white space."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, *, required: Iterable[str]) -> TableFile:
    """Read a CSV file divided by commas, semicolons or tabs, with column names in its first line.

    Raises:
        UnreadableFileError: The file is not text, or empty.
        TableFileError: A required column is missing, a column stands twice, there are no rows,
            or a row has more cells than there are columns.
    """
    try:
        file = read_csv(decode(data).text)
        found = list(file.rows)
    except UnreadableCsvError as error:
        raise TableFileError(f"Line {error.line} is {error.trouble}") from error
    _check_columns(file.columns, required)
    rows = tuple(_row(row) for row in found)
    if not rows:
        raise TableFileError("The file has column names but no rows.")
    return TableFile(file.columns, rows)


def _check_columns(columns: tuple[str, ...], required: Iterable[str]) -> None:
    missing = [name for name in required if name not in columns]
    if missing:
        raise TableFileError(
            f"The file needs a column “{missing[0]}”.",
            hint="The first line has to name the columns: " + ", ".join(required) + ".",
        )
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        raise TableFileError(f"The column “{twice[0]}” stands twice in line 1.")


def _row(row: Row) -> Row:
    if any(map(str.strip, row.surplus)):
        raise TableFileError(
            f"Line {row.line} has more cells than there are columns: put cells that hold a "
            "divider into quotation marks."
        )
    return Row(row.line, {name: cell.strip() for name, cell in row.cells.items() if name}, ())
