"""Tables as CSV: a row a turn, or a row of answers."""

import csv
import io
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from qualtool.csv_files import DIVIDERS
from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.table_turns import Table, read_rows

_OPENING = 5
"""Lines at the top that are looked at for what divides cells."""


def read(data: bytes, columns: Mapping[str, str] = MappingProxyType({})) -> ParsedTranscript:
    """Read a .csv file whose first line names its columns.

    Args:
        data: The file's bytes.
        columns: Which columns are for what, where somebody says it.

    Raises:
        UnreadableFileError: The file is not text, not CSV, nobody says anything in it, or it is
            not clear which columns hold what.
    """
    decoded = decode(data)
    return read_rows(_table(decoded.text.lstrip("\ufeff")), decoded, columns)


def _table(text: str) -> Table:
    lines = io.StringIO(text, newline="")
    # A title may stand alone above the heads; it says nothing of what divides cells.
    opening = [*islice(filter(str.strip, lines), _OPENING)]
    heading = next((line for line in opening if any(map(line.count, DIVIDERS))), "")
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(DIVIDERS, key=heading.count), strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if any(map(str.strip, row))]
    except csv.Error as error:
        raise UnreadableFileError(
            f"Line {reader.line_num} cannot be read as CSV: {error}.",
            hint="Save it again as “CSV UTF-8” from the spreadsheet, or as .xlsx.",
        ) from error
    return Table.of(rows)
