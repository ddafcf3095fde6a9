"""CSV files as people and spreadsheets write them: rows under column names, and no formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualtool.errors import InvalidInputError

# Spreadsheets in many countries divide columns by semicolons, whatever the suffix says.
DIVIDERS = ",;\t"

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""A spreadsheet takes a cell that begins like this for a formula; some also take the wide forms."""

Cell = str | int | float | None


class UnreadableCsvError(InvalidInputError):
    """A CSV file cannot be read on, and why; `line` counts from 1."""

    def __init__(self, line: int, trouble: str) -> None:
        super().__init__(f"Line {line}: {trouble}")
        self.line = line
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything."""

    line: int
    """Line number from 1; of its last line where a cell has several."""
    cells: Mapping[str, str]
    """What stands in each column; empty where the row ends before it."""
    surplus: tuple[str, ...]
    """Cells behind the last column."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The names of the columns, in lower case, and the rows below them, read one by one."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, with or without the mark that spreadsheets put before it.

    Raises:
        UnreadableCsvError: It is in another encoding.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableCsvError(
            line, "the file is not UTF-8; save it as “CSV UTF-8” from the spreadsheet."
        ) from error


def read_csv(text: str) -> CsvFile:
    """The columns that the first line names, and the rows.

    Columns are divided by what stands most often in that line: commas, semicolons or tabs.

    Raises:
        UnreadableCsvError: Also while the rows are read: quotation marks are left open, or a cell
            is enormous.
    """
    records = _records(text)
    _, heading = next(records, (1, []))
    columns = tuple(name.strip().casefold() for name in heading)
    return CsvFile(columns, (_row(line, columns, cells) for line, cells in records))


def written_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file that a spreadsheet opens as UTF-8 and in which it finds nothing to calculate."""
    out = io.StringIO(newline="")
    # With both line ends, so that a cell with either of them is put in quotes.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    # The mark at the start makes spreadsheets take the file for UTF-8.
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """The cell with an apostrophe before what a spreadsheet would read as a formula.

    An apostrophe that stands there already gets another, so that reading takes off just ours.
    """
    if isinstance(cell, str) and (bare := cell.lstrip("'")) and bare[0] in FORMULA_STARTS:
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """The words without the apostrophe that `guarded` put before them."""
    bare = cell.lstrip("'")
    return cell[1:] if bare and bare != cell and bare[0] in FORMULA_STARTS else cell


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that holds anything, the heading too, and the number of its last line."""
    lines = io.StringIO(text, newline="")
    heading = next(filter(str.strip, lines), "")
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(DIVIDERS, key=heading.count), strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableCsvError(reader.line_num, f"not readable as CSV: {error}.") from error


def _row(line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    return Row(line, dict(zip(columns, padded, strict=False)), tuple(padded[len(columns) :]))
