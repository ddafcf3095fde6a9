"""Excel files (.xlsx): a row a turn, or a row of answers."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType
from typing import Any

from qualtool.transcripts.archives import OLD_OFFICE, check_archive
from qualtool.transcripts.decoding import Decoded, check_lines, check_size
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.table_turns import Table, read_rows

_MOST_COLUMNS = 500


def read(data: bytes, columns: Mapping[str, str] = MappingProxyType({})) -> ParsedTranscript:
    """Read an .xlsx file: its first sheet with more than one row.

    Args:
        data: The file's bytes.
        columns: Which columns are for what, where somebody says it.

    Raises:
        UnreadableFileError: The file is damaged, locked, no Excel file, nobody says anything in
            it, or it is not clear which columns hold what.
    """
    check_size(data)
    if data.startswith(OLD_OFFICE):
        raise UnreadableFileError(
            "The file is locked with a password, or an old Excel file (.xls).",
            hint="Open it in Excel or LibreOffice and save it as .xlsx without a password.",
        )
    check_archive(data, _damaged())
    with warnings.catch_warnings(action="ignore"):
        try:
            return _read(data, columns)
        except (
            *(zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError),
            *(AttributeError, RuntimeError, NotImplementedError, OSError, EOFError),
        ) as error:
            raise _damaged() from error


def _read(data: bytes, columns: Mapping[str, str]) -> ParsedTranscript:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    sheets = {sheet.title: [*_rows(sheet)] for sheet in book.worksheets}
    filled = [name for name, rows in sheets.items() if len(rows) > 1]
    if not filled:
        raise UnreadableFileError("The file is empty: no sheet has a row below its heads.")
    told = ", ".join(f"“{name}”" for name in filled[1:])
    warning = (f"Only the sheet “{filled[0]}” was read; {told} left out.",) if told else ()
    return read_rows(Table.of(sheets[filled[0]]), Decoded("", "Excel", warning), columns)


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers; sheets declare sizes that are not true."""
    sheet.reset_dimensions()
    before = None
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), start=1):
        check_lines(number)
        if row is before:
            continue  # openpyxl gives one and the same row for all that are left out of the file
        before = row
        cells = [_text(value) for value in row[: _filled(row)]]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _filled(row: Sequence[Any]) -> int:
    """How many cells there are up to the last that holds anything; openpyxl gives 500."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] is not None), 0)


def _text(value: Any) -> str:
    """A cell as people see it; times as hours, minutes and seconds."""
    match value:
        case None:
            return ""
        case timedelta():
            seconds = value.total_seconds()
            return f"{int(seconds // 3600)}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}"
        case time():
            return value.strftime("%H:%M:%S.%f")[:-3]
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case _:
            return str(value)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "The file is damaged or not an Excel file (.xlsx).",
        hint="Open it in Excel or LibreOffice and save it again, or as “CSV UTF-8”.",
    )
