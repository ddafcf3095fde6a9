"""Tables in Markdown, with pipes, as GitHub, Pandoc and most editors read them."""

import re
from collections.abc import Sequence

from qualtool.export.report import INDENT, Cell, Column, Table, runs, shown

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$^]|^[#+\-=:]|(?<=^\d)[.)]", re.MULTILINE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", INDENT: "&emsp;"}


def write(tables: Sequence[Table]) -> bytes:
    """Each table under a heading, its sentences above and below it."""
    return ("\n".join(map(_section, tables)) or "There are no tables.\n").encode()


def _section(table: Table) -> str:
    paragraphs = [f"## {_escaped(table.title)}", *(_escaped(line) for line in table.about)]
    paragraphs.append("\n".join(_lines(table)))
    paragraphs.extend(_escaped(note) for note in table.notes)
    return "\n\n".join(paragraphs) + "\n"


def _lines(table: Table) -> list[str]:
    """Header, rule and rows; what would merge stands in the first row of its run."""
    covered = runs(table)
    lines = [
        _line([_escaped(column.name) for column in table.columns]),
        _line(["---:" if column.is_figure else "---" for column in table.columns]),
    ]
    for number, row in enumerate(table.rows):
        cells = [
            "" if place < table.merged and not covered[place][number] else _cell(cell, column)
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True))
        ]
        lines.append(_line(cells))
    return lines


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, column: Column) -> str:
    return _escaped(shown(cell, column.decimals))


def _escaped(text: str) -> str:
    """The text so that nothing in it is markup, on one line."""
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    for character, entity in _ENTITIES.items():
        text = text.replace(character, entity)
    return text.replace("\n", "<br>")
