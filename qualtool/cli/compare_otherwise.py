"""Comparing coders otherwise than by figures of each code: as other programs, by perspective."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.cli.tables import show_table, write_tables_to
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.compare.basis import Basis
    from qualtool.compare.perspectives import WithoutPerspective
    from qualtool.export.report import Table
    from qualtool.store.compare import SideBySide


def show_like(
    side: "SideBySide",
    program: str,
    basis: "Basis",
    *,
    themes: bool,
    overlap: float | None,
    out: Path | None,
) -> None:
    """The figures of another program, shown or written."""
    from qualtool.compare.sweep import by_theme, renamed
    from qualtool.gathering.products import product_tables

    layers = side.layers
    if themes:
        layers = renamed(layers, by_theme(layers, side.parents))
    tables = product_tables(program, layers, side.parents, overlap=overlap)
    _show_or_write(tables, basis, out)


def show_missing(
    found: "Sequence[WithoutPerspective]", basis: "Basis", *, words_only: bool, out: Path | None
) -> None:
    """What would be missing without each perspective, in words and as tables."""
    from qualtool.export.perspectives import perspective_tables

    tables = perspective_tables(found)
    if out is not None:
        _show_or_write(tables, basis, out)
        return
    for one in found:
        report(*one.words, "")
    if not words_only:
        _show_or_write(tables, basis, None)


def _show_or_write(tables: "Sequence[Table]", basis: "Basis", out: Path | None) -> None:
    from qualtool.export.basis import with_basis_columns, with_notes

    everybody = basis.layers.coders
    if out is not None:
        if out.suffix.lower() == ".csv":
            write_tables_to(out, [with_basis_columns(one, basis) for one in tables])
        else:
            write_tables_to(out, with_notes(tables, [basis.in_full(everybody)]))
        report(f"Wrote {counted(len(tables), 'table')} to {out}.")
        return
    for one in tables:
        show_table(one)
    report(basis.sentence(everybody))
