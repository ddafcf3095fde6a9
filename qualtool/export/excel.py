"""Tables as an Excel workbook: a sheet each, and a sheet with what is said about them.

Nothing is merged here. In a workbook people sort, filter and count, and merged cells break all
three; so every row says its theme, and where it repeats the row above it is printed paler.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from qualtool.export.report import Cell, Column, Table, right_to_left, shown

MOST_CHARACTERS = 32_767
"""What a cell holds, counted in UTF-16 units."""

NOTES = "About"
"""The sheet with titles and sentences."""

_CUT = "[… cut here: a cell of a workbook holds no more. The whole text is in the other formats.]"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
_WIDTH = 13
"""Characters in a column of relative width 1."""
_LINE_HEIGHT, _TALLEST = 15, 409
"""Points; Excel knows no taller row."""

_INK, _MUTED, _LINE = "#1E2227", "#575D66", "#DEDACF"
_RIGHT = {"align": "right", "indent": 1}
"""Figures keep a little away from words in the column after them."""
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}


def write(tables: Sequence[Table]) -> bytes:
    """The workbook. All words are written as words: no cell can become a formula or a link."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": tables[0].title[:255] if tables else "No tables", "author": ""})
    names = sheet_names([table.title for table in tables])
    for name, table in zip(names, tables, strict=True):
        _write_table(book, book.add_worksheet(name), table)
    _write_notes(book, book.add_worksheet(NOTES), names, tables)
    book.close()
    return out.getvalue()


def sheet_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Valid sheet names, different from each other, close to the titles."""
    # Excel keeps History for itself, and tells no capitals from small letters.
    taken = {NOTES.casefold(), "history"}
    names: list[str] = []
    for title in titles:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") or "Table"
        name, number = _short(plain), 1
        while name.casefold() in taken:
            number += 1
            name = _short(plain, f" {number}")
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def fitting(text: str) -> str:
    """The text, cut and saying so where a cell cannot hold it."""
    if len(text) <= MOST_CHARACTERS // 2 or _units(text) <= MOST_CHARACTERS:
        return text
    room = 2 * (MOST_CHARACTERS - _units(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT


def _short(name: str, ending: str = "") -> str:
    room = 2 * (_NAME_LENGTH - len(ending))
    cut = name.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
    return cut.rstrip("' ") + ending


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _write_table(book: Any, sheet: Any, table: Table) -> None:
    head = {**_BASE, "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
    heads = {False: book.add_format(head), True: book.add_format({**head, **_RIGHT})}
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTH * column.width)
        _write_cell(sheet, 0, place, column.name, heads[column.is_figure])
    cell_formats = [book.add_format(_format(column)) for column in table.columns]
    words_in_figures = book.add_format({**_format(table.columns[0]), **_RIGHT})
    backwards = book.add_format({**_format(table.columns[0]), "reading_order": 2, "align": "right"})
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(table, row))
        for place, cell in enumerate(row):
            look = cell_formats[place]
            if isinstance(cell, str) and table.columns[place].is_figure:
                look = words_in_figures
            elif isinstance(cell, str) and right_to_left(cell):
                look = backwards
            _write_cell(sheet, number, place, cell, look)
    _fade_repeats(book, sheet, table)
    _set_page(sheet, table)


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, look: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(cell, str):
        sheet.write_string(row, place, fitting(cell), look)
    else:
        sheet.write_number(row, place, cell, look)


def _height(table: Table, row: Sequence[Cell]) -> float:
    """Points for the lines that the longest cell takes; not every program works them out.

    Letters are narrower on average than the digits in which Excel measures columns.
    """
    lines = max(
        sum(1 + len(line) // int(1.15 * _WIDTH * column.width) for line in cell.split("\n"))
        for column, value in zip(table.columns, row, strict=True)
        for cell in [shown(value, column.decimals)]
    )
    return min(_LINE_HEIGHT * lines + 3, _TALLEST)


def _format(column: Column) -> dict[str, Any]:
    shape = {**_BASE, "text_wrap": True, "bottom": 1, "bottom_color": _LINE}
    if column.kind == "quote":
        return {**shape, "font_name": "Cambria"}
    if column.is_figure:
        decimals = "0" if column.kind == "count" else _decimals(column)
        return {**shape, **_RIGHT, "num_format": decimals}
    return shape


def _decimals(column: Column) -> str:
    return f"0.{'0' * column.decimals}" if column.decimals else "0"


def _fade_repeats(book: Any, sheet: Any, table: Table) -> None:
    """Make what repeats the row above paler, in whatever order the rows are sorted later."""
    from xlsxwriter.utility import xl_col_to_name

    if not table.merged or len(table.rows) < 2:
        return
    paler = book.add_format({"font_color": "#9A9FA7"})
    for place in range(table.merged):
        same = ",".join(
            f"${letter}3=${letter}2" for letter in map(xl_col_to_name, range(place + 1))
        )
        rule = {"type": "formula", "criteria": f"=AND({same})", "format": paler}
        sheet.conditional_format(2, place, len(table.rows), place, rule)


def _set_page(sheet: Any, table: Table) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    if table.is_wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.set_footer("&R&P of &N")


def _write_notes(book: Any, sheet: Any, names: Sequence[str], tables: Sequence[Table]) -> None:
    """For each table its title, its sentences and its notes, one a line."""
    bold = book.add_format({**_BASE, "bold": True, "text_wrap": True})
    plain = book.add_format({**_BASE, "text_wrap": True})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    row = 0
    for name, table in zip(names, tables, strict=True):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, fitting(table.title), bold)
        row += 1
        for line in (*table.about, *table.notes):
            sheet.write_string(row, 1, fitting(line), plain)
            row += 1
        row += 1
