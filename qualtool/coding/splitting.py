"""Saying passage by passage which of several new codes it goes to, in a CSV file."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator

from qualtool.coding.files import dialect_of, guarded
from qualtool.errors import InvalidInputError

COLUMNS = ("coding", "transcript", "coder", "quote", "new code")


def write_passages(rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    """A CSV file of codings (id, transcript, coder, words) with a column to fill in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([*map(guarded, row), ""] for row in rows)
    return out.getvalue().encode("utf-8-sig")


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
        text = data.decode("utf-8-sig")
        reader = csv.DictReader(
            io.StringIO(text, newline=""), strict=True, dialect=dialect_of(text)
        )
        return dict(_rows(reader, name, known))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidInputError(f"{name} cannot be read as a CSV file: {error}.") from error


def _rows(
    reader: "csv.DictReader[str]", name: str, known: Collection[str]
) -> Iterator[tuple[str, str]]:
    for column in ("coding", "new code"):
        if column not in (reader.fieldnames or ()):
            raise InvalidInputError(f"{name} has no column “{column}”.")
    for row in reader:
        coding, new_code = ((row[column] or "").strip() for column in ("coding", "new code"))
        if not new_code:
            continue
        if coding not in known:
            raise InvalidInputError(
                f"{name}, line {reader.line_num}: “{coding}” is no passage of this code.",
                hint="Write the list anew with --list-to.",
            )
        yield coding, new_code
