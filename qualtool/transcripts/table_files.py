"""CSV files that people fill in, such as the map of names or the list of participants."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualtool.errors import InvalidInputError
from qualtool.transcripts.decoding import decode


class TableFileError(InvalidInputError):
    """A CSV file that cannot be used, with line and column where there is one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells by column, without outer white space."""

    line: int
    """Line number from 1; of its last line where a cell has several."""
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableFile:
    """The columns of a file, in lower case, and its rows that hold anything."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, *, required: Iterable[str]) -> TableFile:
    """Read a CSV file divided by commas, semicolons or tabs, with column names in its first line.

    Raises:
        UnreadableFileError: The file is not text, or empty.
        TableFileError: A required column is missing, a column stands twice, there are no rows,
            or a row has more cells than there are columns.
    """
    text = decode(data).text
    first = text.lstrip("\n").split("\n", 1)[0]
    divider = max(",;\t", key=first.count)
    reader = csv.reader(text.split("\n"), delimiter=divider)
    try:
        lines = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise TableFileError(f"Line {reader.line_num} is not readable as CSV: {error}.") from error
    columns = tuple(name.strip().casefold() for name in lines[0][1]) if lines else ()
    _check_columns(columns, required)
    rows = tuple(_row(line, columns, cells) for line, cells in lines[1:])
    if not rows:
        raise TableFileError("The file has column names but no rows.")
    return TableFile(columns, rows)


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


def _row(line: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    if surplus:
        raise TableFileError(
            f"Line {line} has more cells than there are columns: put cells that hold a divider "
            "into quotation marks."
        )
    padded = [cell.strip() for cell in cells] + [""] * len(columns)
    return Row(line, {name: cell for name, cell in zip(columns, padded, strict=False) if name})
