"""Tables as one web page that needs nothing else: no script, no outside resource."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from qualtool.export.report import INDENT, Cell, Column, Table, runs, shown


def write(tables: Sequence[Table]) -> bytes:
    """The page, in UTF-8; on a narrow screen each row stands as a block of labelled lines."""
    return "".join(_page(tables)).encode()


def _page(tables: Sequence[Table]) -> Iterator[str]:
    style = files("qualtool.export").joinpath("web_page.css").read_text(encoding="utf-8")
    title = _text(tables[0].title if tables else "No tables")
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="generator" content="qualtool">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    )
    for number, table in enumerate(tables, 1):
        yield from _section(number, table)
    yield "</main>\n</body>\n</html>\n"


def _section(number: int, table: Table) -> Iterator[str]:
    name = f"table-{number}"
    heading = f'<h1 id="{name}" dir="auto">{_text(table.title)}</h1>'
    yield f'<section aria-labelledby="{name}">\n{heading}\n'
    for line in table.about:
        yield f'<p dir="auto">{_text(line)}</p>\n'
    yield f'<table class="report" aria-labelledby="{name}">\n<colgroup>\n'
    for column in table.columns:
        yield f'<col style="width: {100 * column.width / table.width:.1f}%">\n'
    yield "</colgroup>\n<thead>\n<tr>"
    for column in table.columns:
        yield f'<th scope="col"{_class(column)}>{_text(column.heading)}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    yield from _rows(table)
    yield "</tbody>\n</table>\n"
    if table.notes:
        notes = "".join(f'<li dir="auto">{_text(note)}</li>\n' for note in table.notes)
        yield f'<ul class="notes">\n{notes}</ul>\n'
    yield "</section>\n"


def _rows(table: Table) -> Iterator[str]:
    covered = runs(table)
    for number, row in enumerate(table.rows):
        yield '<tr class="first">' if covered and covered[0][number] else "<tr>"
        for place, cell in enumerate(row):
            column = table.columns[place]
            if place >= table.merged:
                yield _cell(column, cell)
            elif covered[place][number]:
                yield _heading(place, column, cell, covered[place][number])
        yield "</tr>\n"


def _heading(place: int, column: Column, cell: Cell, rows: int) -> str:
    """A cell that covers several rows and names what they have in common."""
    text = shown(cell, column.decimals)
    span = f' rowspan="{rows}"' if rows > 1 else ""
    empty = " empty" if text == "" else ""
    scope = "rowgroup" if rows > 1 else "row"
    return (
        f'<th scope="{scope}" class="level-{place}{empty}" data-label="{_text(column.name)}" '
        f'dir="auto"{span}>{_text(text)}</th>'
    )


def _cell(column: Column, cell: Cell) -> str:
    whole = shown(cell, column.decimals)
    text = whole.lstrip(INDENT)
    steps = len(whole) - len(text)
    indent = f' style="--steps: {steps}"' if steps else ""
    return (
        f'<td data-label="{_text(column.name)}" dir="auto"{_class(column)}{indent}>'
        f"{_text(text)}</td>"
    )


def _class(column: Column) -> str:
    kind = "figure" if column.is_figure else column.kind
    return "" if kind == "text" else f' class="{kind}"'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
