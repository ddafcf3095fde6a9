"""Saying passage by passage which of several new codes it goes to, in a CSV file."""

import csv
import io
from collections.abc import Iterable

from qualtool.errors import InvalidInputError

COLUMNS = ("coding", "transcript", "coder", "quote", "new code")


def write_passages(rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    """A CSV file of codings (id, transcript, coder, words) with a column to fill in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*row, "") for row in rows)
    return out.getvalue().encode("utf-8-sig")


def read_passages(data: bytes, *, name: str) -> dict[str, str]:
    """The new code of each coding for which the column was filled in, by the coding's id.

    Raises:
        InvalidInputError: A column is missing, or the file is not UTF-8 text.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        missing = [column for column in ("coding", "new code") if column not in _columns(reader)]
        if missing:
            raise InvalidInputError(f"{name} has no column “{missing[0]}”.")
        return {
            row["coding"]: row["new code"].strip()
            for row in reader
            if (row["new code"] or "").strip()
        }
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidInputError(f"{name} cannot be read as a CSV file: {error}.") from error


def _columns(reader: "csv.DictReader[str]") -> list[str]:
    return list(reader.fieldnames or ())
