"""Saying passage by passage which of several new codes it goes to, in a CSV file."""

from collections.abc import Collection, Iterable, Iterator

from qualtool.csv_files import CsvFile, UnreadableCsvError, read_csv, text_of, written_csv
from qualtool.errors import InvalidInputError

COLUMNS = ("coding", "transcript", "coder", "quote", "new code")


def write_passages(rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    """A CSV file of codings (id, transcript, coder, words) with a column to fill in."""
    return written_csv([COLUMNS, *((*row, "") for row in rows)])


def read_passages(data: bytes, *, name: str, known: Collection[str]) -> dict[str, str]:
    """The new code of each coding for which the column was filled in, by the coding's id.

    Args:
        data: The file's bytes, in UTF-8.
        name: What to call the file in messages.
        known: The ids of the codings that can be handed on.

    Raises:
        InvalidInputError: It is not such a file, or names another coding.
    """
    try:
        return dict(_rows(read_csv(text_of(data)), name, known))
    except UnreadableCsvError as error:
        raise InvalidInputError(
            f"{name} cannot be read as a CSV file: line {error.line}: {error.trouble}"
        ) from error


def _rows(file: CsvFile, name: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    for column in ("coding", "new code"):
        if column not in file.columns:
            raise InvalidInputError(f"{name} has no column “{column}”.")
    for row in file.rows:
        coding, new_code = (row.cells[column].strip() for column in ("coding", "new code"))
        if not new_code:
            continue
        if coding not in known:
            raise InvalidInputError(
                f"{name}, line {row.line}: “{coding}” is no passage of this code.",
                hint="Write the list anew with --list-to.",
            )
        yield coding, new_code
