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
    from qualtool.gathering.comparing import Laid


def show_like(found: "Laid", program: str, *, overlap: float | None, out: Path | None) -> None:
    """The figures of another program, shown or written."""
    from qualtool.compare.united import rolled_up
    from qualtool.gathering.products import product_tables

    layers = rolled_up(found.side.layers, found.naming)
    _show_or_write(product_tables(program, layers, found.side.parents, overlap=overlap), found, out)


def show_missing(
    missing: "Sequence[WithoutPerspective]", found: "Laid", *, words_only: bool, out: Path | None
) -> None:
    """What would be missing without each perspective, in words and as tables."""
    from qualtool.export.perspectives import perspective_tables

    tables = perspective_tables(missing)
    if out is not None:
        _show_or_write(tables, found, out)
        return
    for one in missing:
        report(*one.words, "")
    if not words_only:
        _show_or_write(tables, found, None)


def _show_or_write(tables: "Sequence[Table]", found: "Laid", out: Path | None) -> None:
    from qualtool.export.basis import with_basis_columns, with_notes

    basis, everybody = found.basis, found.basis.layers.coders
    if out is None:
        for one in tables:
            show_table(one)
        report(*found.notes, basis.sentence(everybody))
        return
    if out.suffix.lower() == ".csv":
        write_tables_to(out, [with_basis_columns(one, basis) for one in tables])
    else:
        write_tables_to(out, with_notes(tables, [*found.notes, basis.in_full(everybody)]))
    report(f"Wrote {counted(len(tables), 'table')} to {out}.")
