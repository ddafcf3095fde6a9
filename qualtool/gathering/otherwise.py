"""Ways of comparing beside the figures of each code: each as sentences, tables and a file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.compare.report import compare
from qualtool.compare.sets import SetDistance
from qualtool.compare.sweep import Naming
from qualtool.compare.united import rolled_up
from qualtool.compare.units import UnitMap
from qualtool.export.agreement import SHOWN, agreement_tables, sentences
from qualtool.export.basis import resting_on, with_basis_columns
from qualtool.export.figure_list import FigureList, figure_list
from qualtool.export.perspectives import perspective_tables
from qualtool.export.report import Table
from qualtool.export.writing import write_tables
from qualtool.gathering.measures import USUALLY, Wanted, Working, further_figures
from qualtool.gathering.perspectives import NoPerspectivesError, missing_without
from qualtool.gathering.products import product_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.basis import Basis
    from qualtool.store.compare import SideBySide

FURTHER = {
    "sets": Wanted((), tuple(SetDistance)),
    "u-alpha": Wanted((), u_alpha=True),
    "matching": Wanted((), matching=True),
    "gamma": Wanted((), gamma=True),
}
"""The figures of ours that a way stands for."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What one way of comparing says."""

    words: tuple[str, ...]
    tables: tuple[Table, ...]
    listed: tuple[Table, ...]
    """For CSV, which has room for one table and for no sentences: a figure a row."""

    def file(self, suffix: str) -> bytes:
        """The tables as a file, in the format of a suffix such as `.docx`.

        Raises:
            UnknownFormatError: There is no such format.
            OneTableError: The format holds one table, and there are several.
        """
        return write_tables(self.listed if suffix == ".csv" else self.tables, suffix)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, and how codes are called."""

    units: UnitMap
    naming: Naming
    working: Working = USUALLY


def further(side: "SideBySide", basis: "Basis", counting: Counting, way: str) -> Otherwise:
    """Figures that are not those of each code; `way` is one of `FURTHER`."""
    units, naming = counting.units, counting.naming
    found = further_figures(side, units, naming, FURTHER[way], working=counting.working)
    # Without measures it says only what was counted, for the list.
    counted = compare(side.layers, units=units, naming=naming, measures=(), by_pairs=False)
    listed = FigureList(counted, basis, found.sets, found.unitized, found.matching, found.gamma)
    return Otherwise(
        (), resting_on(basis, found.tables(), _below(side, basis)), (figure_list([listed]),)
    )


def like_a_program(
    side: "SideBySide", basis: "Basis", counting: Counting, program: str, *, themes: bool
) -> Otherwise:
    """The figures of another program, one of `PRODUCTS`; codes by themselves, or as themes."""
    layers = rolled_up(side.layers, counting.naming) if themes else side.layers
    return _as_tables((), product_tables(program, layers, side.parents), side, basis)


def by_perspective(
    db: "Connection", side: "SideBySide", basis: "Basis", counting: Counting
) -> Otherwise:
    """What would be missing without the coders of each perspective."""
    try:
        found = missing_without(db, side, counting.units, counting.naming)
    except NoPerspectivesError as nobody:
        return Otherwise((str(nobody),), (), ())
    words = tuple(sentence for one in found for sentence in one.words)
    return _as_tables(words, perspective_tables(found), side, basis)


def code_by_code(side: "SideBySide", basis: "Basis", counting: Counting) -> Otherwise:
    """The figures of each code of any layers side by side, as the command gives them."""
    found = compare(side.layers, units=counting.units, naming=counting.naming, measures=SHOWN)
    groups = found.groups
    notes = side.left_out.sentences
    tables = [
        table
        for group in groups
        for table in agreement_tables(
            found, group, basis=basis, notes=(*notes, basis.sentence(group.coders))
        )
    ]
    return Otherwise(
        tuple(sentence for group in groups for sentence in sentences(group)),
        tuple(tables),
        (figure_list([FigureList(found, basis, notes=notes)]),),
    )


def _as_tables(
    words: tuple[str, ...], tables: Collection[Table], side: "SideBySide", basis: "Basis"
) -> Otherwise:
    return Otherwise(
        words,
        resting_on(basis, tables, _below(side, basis)),
        tuple(with_basis_columns(one, basis) for one in tables),
    )


def _below(side: "SideBySide", basis: "Basis") -> list[str]:
    """What belongs below the last table: what does not count, and what the figures rest on."""
    return [*side.left_out.sentences, basis.sentence(basis.layers.coders)]
