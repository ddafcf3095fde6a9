"""Ways of comparing beside the figures of each code: each as sentences, tables and a file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.compare.report import compare
from qualtool.compare.sets import SetDistance
from qualtool.compare.united import rolled_up
from qualtool.export.agreement import SHOWN, agreement_tables, sentences
from qualtool.export.basis import resting_on, with_basis_columns
from qualtool.export.figure_list import FigureList, figure_list
from qualtool.export.perspectives import perspective_tables
from qualtool.export.report import Table
from qualtool.gathering.measures import USUALLY, Wanted, Working, further_figures
from qualtool.gathering.perspectives import missing_without
from qualtool.gathering.products import product_tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.gathering.comparing import Laid

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

    laid: "Laid"
    """What was compared."""
    words: tuple[str, ...]
    bare: tuple[Table, ...]
    """Its tables, without what they rest on."""
    listed: tuple[Table, ...]
    """For CSV, which has room for one table and for no sentences: a figure a row."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """As they are read, with what does not count and what they rest on below each."""
        basis = self.laid.basis
        return resting_on(basis, self.bare, [*self._below, basis.sentence(basis.layers.coders)])

    def taken(self, suffix: str) -> tuple[Table, ...]:
        """As they leave the study, in a file with a suffix such as `.docx`."""
        if suffix == ".csv":
            return self.listed
        basis = self.laid.basis
        return resting_on(basis, self.bare, [*self._below, basis.in_full(basis.layers.coders)])

    @property
    def _below(self) -> tuple[str, ...]:
        return *self.laid.notes, *self.laid.side.left_out.sentences


def further(laid: "Laid", way: str, working: Working = USUALLY) -> Otherwise:
    """Figures that are not those of each code; `way` is one of `FURTHER`."""
    side, units, naming = laid.side, laid.units, laid.naming
    found = further_figures(side, units, naming, FURTHER[way], working=working)
    # Without measures it says only what was counted, for the list.
    counted = compare(side.layers, units=units, naming=naming, measures=(), by_pairs=False)
    parts = (found.sets, found.unitized, found.matching, found.gamma)
    listed = figure_list([FigureList(counted, laid.basis, *parts)])
    return Otherwise(laid, (), tuple(found.tables()), (listed,))


def like_a_program(laid: "Laid", program: str, *, overlap: float | None = None) -> Otherwise:
    """The figures of another program, one of `PRODUCTS`.

    Args:
        laid: What is compared.
        program: Its name.
        overlap: How much of their text passages share to match; that program's usual where None.
    """
    layers = rolled_up(laid.side.layers, laid.naming)
    tables = product_tables(program, layers, laid.side.parents, overlap=overlap)
    return _as_tables(laid, (), tables)


def by_perspective(db: "Connection", laid: "Laid") -> Otherwise:
    """What would be missing without the coders of each perspective.

    Raises:
        NoPerspectivesError: Nobody has said from which perspective they code.
    """
    found = missing_without(db, laid.side, laid.units, laid.naming)
    words = tuple(sentence for one in found for sentence in one.words)
    return _as_tables(laid, words, perspective_tables(found))


def code_by_code(laid: "Laid") -> Otherwise:
    """The figures of each code of two layers side by side, as the command gives them."""
    side, basis = laid.side, laid.basis
    found = compare(side.layers, units=laid.units, naming=laid.naming, measures=SHOWN)
    (group,) = found.groups
    return Otherwise(
        laid,
        tuple(sentences(group)),
        tuple(agreement_tables(found, group, basis=basis)),
        (figure_list([FigureList(found, basis, notes=side.left_out.sentences)]),),
    )


def _as_tables(laid: "Laid", words: tuple[str, ...], tables: Collection[Table]) -> Otherwise:
    listed = tuple(with_basis_columns(one, laid.basis) for one in tables)
    return Otherwise(laid, words, tuple(tables), listed)
