"""What figures rest on, below their tables and in columns of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualtool.compare.basis import Basis
from qualtool.compare.labels import Label
from qualtool.export.report import Cell, Column, Table
from qualtool.history.days import time_of


def basis_cells(basis: Basis, coders: Sequence[Label]) -> dict[str, Cell]:
    """What a figure on some coders rests on, by the name of the column."""
    spans, codebook = basis.spans(coders), basis.codebook
    return {
        "which transcripts": "; ".join(one.name for one in spans.transcripts),
        "codings": spans.fingerprint,
        "codebook": codebook.fingerprint if codebook else None,
        "codebook since": _minute(codebook.changed) if codebook and codebook.changed else None,
        "as of": basis.moment.removeprefix("as of ") or None,
        "counted on": basis.day.isoformat(),
        "with": basis.program,
        "to know": " ".join(basis.besides) or None,
    }


def _minute(stamp: str) -> str:
    return f"{time_of(stamp):%Y-%m-%d %H:%M}"


def resting_on(
    basis: Basis, tables: Iterable[Table], notes: Iterable[str] = ()
) -> tuple[Table, ...]:
    """Tables with further sentences below each, and in their titles as of when they are."""
    more = tuple(notes)
    when = f", {basis.moment}" if basis.moment else ""
    return tuple(
        replace(one, title=f"{one.title}{when}", notes=(*one.notes, *more)) for one in tables
    )


def with_basis_columns(table: Table, basis: Basis) -> Table:
    """A table with what it rests on in further columns, for files that have no sentences."""
    coders = basis.layers.coders
    cells = {
        "coders compared": "; ".join(one.name for one in coders),
        **basis_cells(basis, coders),
    }
    return replace(
        table,
        columns=(*table.columns, *map(Column, cells)),
        rows=tuple((*row, *cells.values()) for row in table.rows),
    )
