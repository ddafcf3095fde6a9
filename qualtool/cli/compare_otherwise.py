"""Comparing coders otherwise than by figures of each code: as other programs, by perspective."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.cli.tables import show_table, write_tables_to
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.compare.basis import Basis
    from qualtool.gathering.otherwise import Otherwise


def show_otherwise(said: "Sequence[Otherwise]", out: Path | None, *, words_only: bool) -> None:
    """Show it, or write its tables; that of several times each by itself."""
    if out is None:
        for one in said:
            report_time(one.laid.basis, of=len(said))
            _show(one, words_only=words_only)
        return
    tables = [table for one in said for table in one.taken(out.suffix.lower())]
    write_tables_to(out, tables)
    report(f"Wrote {counted(len(tables), 'table')} to {out}.")


def report_time(basis: "Basis", *, of: int) -> None:
    """Say as of when figures are that follow, where there are those of several times."""
    from qualtool.export.agreement import capital

    if of > 1:
        report(f"{capital(basis.moment or 'now')}:", "")


def _show(one: "Otherwise", *, words_only: bool) -> None:
    from qualtool.export.basis import resting_on

    basis = one.laid.basis
    if one.words:
        report(*one.words, "")
    if not words_only:
        for table in resting_on(basis, one.bare):
            show_table(table)
        # once for all tables: a terminal shows them one after another
        report(*one.laid.notes, basis.sentence(basis.layers.coders), "")
