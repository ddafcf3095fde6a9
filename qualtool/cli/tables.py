"""Tables of the study: shown in the terminal, or written to a file of any known format."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.options import write_file
from qualtool.cli.output import console, plain
from qualtool.export.report import Table, shown
from qualtool.export.writing import write_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.codebook.model import Codebook


def write_tables_to(place: Path, tables: Sequence[Table]) -> None:
    """Write tables to a file whose suffix says the format.

    Raises:
        InvalidInputError: The format is unknown, or the file cannot be written.
    """
    write_file(place, write_tables(tables, place.suffix))


def show_table(table: Table) -> None:
    """Show a table in the terminal, with the sentences around it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid
    from rich.text import Text

    terminal = console()
    terminal.print(Text(plain(table.title), style="bold"))
    for sentence in table.about:
        terminal.print(Text(plain(sentence)))
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in table.columns:
        grid.add_column(
            Text(plain(column.name)),
            justify="right" if column.is_figure else "left",
            overflow="fold",
        )
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        grid.add_row(*(Text(plain(shown(cell, column))) for cell, column in cells))
    terminal.print(grid)
    for note in table.notes:
        terminal.print(Text(plain(note), style="dim"))


def codebook_table(db: "Connection", codebook: "Codebook", *, tree: str | None) -> Table:
    """The codebook with counts of what everybody coded."""
    from qualtool.export import codebook as export_codebook
    from qualtool.gathering.passages import gather, lines_of

    name = tree or (codebook.trees[0] if len(codebook.trees) == 1 else "")
    title = f"Codebook: {name}" if name else "Codebook"
    return export_codebook.codebook_table(lines_of(gather(db, layer=None), tree=tree), title=title)
