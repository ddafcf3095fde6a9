"""Tables of the study: shown in the terminal, or written to a file of any known format."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.files import write_file
from qualtool.cli.output import console, plain, table
from qualtool.export.report import Table, shown
from qualtool.export.writing import write_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.codebook.model import Codebook

INTERVAL = re.compile(r" \[-?\d\.\d+, -?\d\.\d+\]$")


def write_tables_to(place: Path, tables: Sequence[Table]) -> None:
    """Write tables to a file whose suffix says the format.

    Raises:
        InvalidInputError: The format is unknown, or the file cannot be written.
    """
    write_file(place, write_tables(tables, place.suffix))


def show_table(shown_table: Table) -> None:
    """Show a table in the terminal, with the sentences around it."""
    from rich.text import Text

    terminal = console()
    terminal.print(Text(plain(shown_table.title), style="bold"))
    for sentence in shown_table.about:
        terminal.print(Text(plain(sentence)))
    columns = shown_table.columns
    table(
        [column.name for column in columns],
        [
            [
                # An interval stands below its figure: a terminal is narrower than a page.
                shown(cell, column.decimals).replace(" [", "\n[")
                if INTERVAL.search(str(cell))
                else shown(cell, column.decimals)
                for cell, column in zip(row, columns, strict=True)
            ]
            for row in shown_table.rows
        ],
        numbers=[column.name for column in columns if column.is_figure],
    )
    for note in shown_table.notes:
        terminal.print(Text(plain(note), style="dim"))
    terminal.print()


def codebook_table(db: "Connection", codebook: "Codebook", *, tree: str | None) -> Table:
    """The codebook with counts of what everybody coded."""
    from qualtool.export import codebook as export_codebook
    from qualtool.gathering.passages import gather, lines_of

    gathered = replace(gather(db, layer=None), codebook=codebook)
    name = tree or (codebook.trees[0] if len(codebook.trees) == 1 else "")
    title = f"Codebook: {name}" if name else "Codebook"
    return export_codebook.codebook_table(lines_of(gathered, tree=tree), title=title)
