"""Codings as rows of a CSV file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from qualtool.coding.placing import Given
from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span

COLUMNS = ("transcript", "start", "end", "quote", "code", "coder", "note", "direction")
FORMULA_STARTS = frozenset("=+-@\t\r")
"""A spreadsheet takes a cell that begins like this for a formula."""

REQUIRED = ("transcript", "quote", "code")


def read_codings(data: bytes, *, name: str, coder: str | None = None) -> tuple[Given, ...]:
    """The codings that a CSV file with a heading line gives.

    Args:
        data: The file's bytes, in UTF-8.
        name: What to call the file in messages.
        coder: Who made those codings whose row does not say.

    Raises:
        InvalidInputError: It is not such a file; the message names column and line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"{name} is not UTF-8 text (byte {error.start}).",
            hint="Save it as “CSV UTF-8” from the spreadsheet and try again.",
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, dialect=dialect_of(text))
    try:
        columns = {(column or "").strip().casefold() for column in reader.fieldnames or ()}
        if missing := [column for column in REQUIRED if column not in columns]:
            raise InvalidInputError(
                f"{name} has no column “{missing[0]}”.",
                hint="A codings file has the columns " + ", ".join(COLUMNS) + ".",
            )
        found = tuple(_rows(reader, name, coder))
    except csv.Error as error:
        # The dictionary reader only counts lines that it could read.
        raise InvalidInputError(f"{name}, line {reader.reader.line_num}: {error}.") from error
    if not found:
        raise InvalidInputError(f"{name} holds no codings.")
    return found


def write_codings(rows: Iterable[Sequence[str | int]]) -> bytes:
    """A CSV file of rows in the order of COLUMNS, which `read_codings` reads back."""
    out = io.StringIO(newline="")
    # Both line ends, so that a cell with either of them is put in quotes.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    # The mark at the start makes spreadsheets take the file for UTF-8.
    return out.getvalue().encode("utf-8-sig")


def dialect_of(text: str) -> type[csv.Dialect]:
    """How the file separates columns, by its heading line."""
    # Spreadsheets in many countries separate columns by semicolons, whatever the suffix says.
    heading = text.partition("\n")[0]
    return _Semicolons if heading.count(";") > heading.count(",") else csv.excel


class _Semicolons(csv.excel):
    delimiter = ";"


def _rows(reader: "csv.DictReader[str]", name: str, coder: str | None) -> Iterator[Given]:
    names = {column: (column or "").strip().casefold() for column in reader.fieldnames or ()}
    for raw in reader:
        row = {
            names[column]: unguarded(value or "")
            for column, value in raw.items()
            if column in names
        }
        line = reader.line_num
        if not any(value.strip() for value in row.values()):
            continue
        where = f"{name}, line {line}"
        span = _span(row.get("start", ""), row.get("end", ""), where)
        for column in REQUIRED:
            # A passage whose words are all hidden reads as nothing, and is known by its position.
            if not row[column].strip() and (column != "quote" or span is None):
                raise InvalidInputError(f"{where}: there is no {column}.")
        who = row.get("coder", "").strip() or coder
        if not who:
            raise InvalidInputError(
                f"{where}: it does not say who coded this.",
                hint="Add a column “coder”, or give --coder NAME for the whole file.",
            )
        yield Given(
            transcript=row["transcript"],
            code=row["code"].strip(),
            coder=who,
            words=row["quote"],
            span=span,
            note=row.get("note", "").strip(),
            direction=row.get("direction", "").strip(),
            line=line,
        )


def guarded(cell: str | int) -> str | int:
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


def _span(start: str, end: str, where: str) -> Span | None:
    if not start.strip() and not end.strip():
        return None
    try:
        return Span(int(start), int(end))
    except ValueError as error:
        raise InvalidInputError(
            f"{where}: “{start}” and “{end}” are not positions.",
            hint="Positions are whole numbers; leave both empty to go by the words.",
        ) from error
