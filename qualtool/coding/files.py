"""Codings as rows of a CSV file."""

from collections.abc import Iterable, Sequence

from qualtool.coding.placing import Given
from qualtool.csv_files import Row, UnreadableCsvError, read_csv, text_of, unguarded, written_csv
from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span

COLUMNS = ("transcript", "start", "end", "quote", "code", "coder", "note", "direction")
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
        file = read_csv(text_of(data))
        if missing := [column for column in REQUIRED if column not in file.columns]:
            raise InvalidInputError(
                f"{name} has no column “{missing[0]}”.",
                hint="A codings file has the columns " + ", ".join(COLUMNS) + ".",
            )
        found = tuple(_given(row, f"{name}, line {row.line}", coder) for row in file.rows)
    except UnreadableCsvError as error:
        raise InvalidInputError(f"{name}, line {error.line}: {error.trouble}") from error
    if not found:
        raise InvalidInputError(f"{name} holds no codings.")
    return found


def write_codings(rows: Iterable[Sequence[str | int]]) -> bytes:
    """A CSV file of rows in the order of COLUMNS, which `read_codings` reads back."""
    return written_csv([COLUMNS, *rows])


def _given(row: Row, where: str, coder: str | None) -> Given:
    cells = {column: unguarded(cell) for column, cell in row.cells.items()}
    span = _span(cells.get("start", ""), cells.get("end", ""), where)
    for column in REQUIRED:
        # A passage whose words are all hidden reads as nothing, and is known by its position.
        if not cells[column].strip() and (column != "quote" or span is None):
            raise InvalidInputError(f"{where}: there is no {column}.")
    who = cells.get("coder", "").strip() or coder
    if not who:
        raise InvalidInputError(
            f"{where}: it does not say who coded this.",
            hint="Add a column “coder”, or give --coder NAME for the whole file.",
        )
    return Given(
        transcript=cells["transcript"],
        code=cells["code"].strip(),
        coder=who,
        words=cells["quote"],
        span=span,
        note=cells.get("note", "").strip(),
        direction=cells.get("direction", "").strip(),
        line=row.line,
    )


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
