"""Comparing coders otherwise than by figures of each code: as other programs, by perspective."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.cli.tables import show_table, write_tables_to
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.compare.perspectives import WithoutPerspective
    from qualtool.export.report import Table
    from qualtool.store.compare import SideBySide


def show_like(
    side: "SideBySide", program: str, *, themes: bool, overlap: float | None, out: Path | None
) -> None:
    """The figures of another program, shown or written."""
    from qualtool.compare.sweep import by_theme, renamed
    from qualtool.gathering.products import product_tables

    layers = side.layers
    if themes:
        layers = renamed(layers, by_theme(layers, side.parents))
    tables = product_tables(program, layers, side.parents, overlap=overlap)
    _show_or_write(tables, out)


def show_missing(
    found: "Sequence[WithoutPerspective]", *, words_only: bool, out: Path | None
) -> None:
    """What would be missing without each perspective, in words and as tables."""
    from qualtool.export.perspectives import perspective_tables

    tables = perspective_tables(found)
    if out is not None:
        _show_or_write(tables, out)
        return
    for one in found:
        report(*one.words, "")
    _show_or_write(() if words_only else tables, None)


def _show_or_write(tables: "Sequence[Table]", out: Path | None) -> None:
    if out is not None:
        write_tables_to(out, tables)
        report(f"Wrote {counted(len(tables), 'table')} to {out}.")
        return
    for one in tables:
        show_table(one)
