"""Comparing coders otherwise than by figures of each code: as other programs, by perspective."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.cli.tables import show_table, write_tables_to
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.basis import Basis
    from qualtool.export.report import Table
    from qualtool.gathering.comparing import Laid


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What one such way of comparing says."""

    found: "Laid"
    tables: "Sequence[Table]"
    words: tuple[str, ...] = ()


def like_program(found: "Laid", program: str, overlap: float | None) -> Otherwise:
    """The figures of another program."""
    from qualtool.compare.united import rolled_up
    from qualtool.gathering.products import product_tables

    layers = rolled_up(found.side.layers, found.naming)
    tables = product_tables(program, layers, found.side.parents, overlap=overlap)
    return Otherwise(found, tables)


def without_each(db: "Connection", found: "Laid") -> Otherwise:
    """What would be missing without each perspective, in words and as tables."""
    from qualtool.export.perspectives import perspective_tables
    from qualtool.gathering.perspectives import missing_without

    missing = missing_without(db, found.side, found.units, found.naming)
    words = tuple(line for one in missing for line in (*one.words, ""))
    return Otherwise(found, perspective_tables(missing), words)


def show_otherwise(said: Sequence[Otherwise], out: Path | None, *, words_only: bool) -> None:
    """Show it, or write its tables; that of several times each by itself."""
    if out is None:
        for one in said:
            report_time(one.found.basis, of=len(said))
            _show(one, words_only=words_only)
        return
    tables = [table for one in said for table in _whole(one, out.suffix.lower())]
    write_tables_to(out, tables)
    report(f"Wrote {counted(len(tables), 'table')} to {out}.")


def report_time(basis: "Basis", *, of: int) -> None:
    """Say as of when figures are that follow, where there are those of several times."""
    from qualtool.export.agreement import capital

    if of > 1:
        report(f"{capital(basis.moment or 'now')}:", "")


def _show(one: Otherwise, *, words_only: bool) -> None:
    from qualtool.export.basis import resting_on

    basis = one.found.basis
    report(*one.words)
    if not words_only:
        for table in resting_on(basis, one.tables):
            show_table(table)
        report(*one.found.notes, basis.sentence(basis.layers.coders), "")


def _whole(one: Otherwise, suffix: str) -> "Sequence[Table]":
    """Its tables with all that they rest on."""
    from qualtool.export.basis import resting_on, with_basis_columns

    basis = one.found.basis
    if suffix == ".csv":
        return [with_basis_columns(table, basis) for table in one.tables]
    notes = [*one.found.notes, *one.found.side.left_out.sentences]
    return resting_on(basis, one.tables, [*notes, basis.in_full(basis.layers.coders)])
