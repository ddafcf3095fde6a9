"""Counting once, and after an edit only the transcripts and codes that it changed.

What has changed is found by comparing the layers themselves, so that nobody has to say it and
no figure can be older than its layers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Self

import numpy as np

from qualtool.compare.changed_codings import changed
from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Comparison, Row
from qualtool.compare.groups import Known, Numbers, Wanted, grouped
from qualtool.compare.layers import Columns, Ints, Layers
from qualtool.compare.sweep import Naming, Placed, any_code, each_code, passages_met, placed, sweep
from qualtool.compare.units import UnitMap, characters


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What is compared, in which units, and what its codes are called."""

    layers: Layers
    units: UnitMap
    naming: Naming

    @classmethod
    def of(cls, layers: Layers, units: UnitMap | None, naming: Naming | None) -> Self:
        """By default characters of what is analysed, and each code for itself."""
        return cls(layers, units or characters(layers), naming or each_code(layers))

    @property
    def namings(self) -> tuple[Naming, Naming]:
        """The codes as they are compared, and any code at all."""
        return self.naming, any_code(self.layers)

    def alike_but_for_codings(self, other: Self) -> bool:
        """Whether nothing else differs that anything counted rests on.

        Of the words that are analysed, that is where the units lie.
        """
        mine, theirs = self.layers, other.layers
        return (
            (mine.coders, mine.codes, mine.transcripts)
            == (theirs.coders, theirs.codes, theirs.transcripts)
            and self.naming.names == other.naming.names
            and np.array_equal(self.naming.of_code, other.naming.of_code)
            and np.array_equal(mine.standing, theirs.standing)
            and self.units.same_as(other.units)
        )

    def placed(self, transcripts: Ints | None = None) -> Placed:
        """The codings by the units they cover; of all transcripts, or of some."""
        return placed(_within(self.layers, transcripts), self.units)

    def numbers(self, codings: Placed, transcripts: Ints | None = None) -> Numbers:
        """All that is counted of them."""
        shape = self.layers.standing.shape
        rows = _within(self.layers, transcripts).codings
        codes, anything = (sweep(codings, naming) for naming in self.namings)
        return Numbers(codes, anything, _table(rows, shape), _table(codings, shape))

    def met(self, codings: Placed, coders: Sequence[int]) -> Ints:
        """(coders, codes and any code, 2) passages, and those met by another coder's."""
        found = [passages_met(codings, naming, coders) for naming in self.namings]
        return np.concatenate(found, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A comparison, with what makes the next one quick."""

    comparison: Comparison
    _of: Material
    _wanted: Wanted
    _numbers: Numbers
    _met: Mapping[tuple[int, ...], Ints]
    """For every group of coders, by their indices."""

    def after(
        self, layers: Layers, *, units: UnitMap | None = None, naming: Naming | None = None
    ) -> "Counted":
        """The same figures of other layers: as if everything were counted anew.

        Only where transcripts and codes differ in their codings are they; where anything else
        differs, everything is.
        """
        now = Material.of(layers, units, naming)
        if not self._of.alike_but_for_codings(now):
            return _anew(now, self._wanted)
        transcripts, codes = changed(
            self._of.layers.codings, layers.codings, codes=len(layers.codes)
        )
        before, after = self._of.placed(transcripts), now.placed(transcripts)
        numbers = self._numbers.with_transcripts(transcripts, now.numbers(after, transcripts))
        known = {
            coders: Known(
                # passages of one transcript meet none of another, so that they add up
                self._met[coders] - now.met(before, coders) + now.met(after, coders),
                _but(set(now.naming.of_code[codes].tolist()), group.codes),
            )
            for coders, group in zip(self._met, self.comparison.groups, strict=True)
        }
        return _said(now, self._wanted, numbers, known)


def counted(
    layers: Layers,
    *,
    units: UnitMap | None = None,
    naming: Naming | None = None,
    measures: Sequence[Measure] = tuple(Measure),
    confidence: float = 0.95,
    in_one_figure: bool = False,
    by_pairs: bool = True,
) -> Counted:
    """Compare all coders on all codes; see `report.compare` for the arguments."""
    wanted = Wanted(tuple(measures), confidence, in_one_figure, by_pairs)
    return _anew(Material.of(layers, units, naming), wanted)


def _anew(material: Material, wanted: Wanted) -> Counted:
    codings = material.placed()
    groups = _groups(len(material.layers.coders), by_pairs=wanted.by_pairs)
    known = {coders: Known(material.met(codings, coders), {}) for coders in groups}
    return _said(material, wanted, material.numbers(codings), known)


def _said(
    material: Material, wanted: Wanted, numbers: Numbers, known: Mapping[tuple[int, ...], Known]
) -> Counted:
    layers = material.layers
    said = [grouped(layers, numbers, coders, one, wanted) for coders, one in known.items()]
    everyone = said.pop() if len(layers.coders) > 2 else None
    comparison = Comparison(material.units.name, wanted.confidence, tuple(said), everyone)
    met = {coders: one.met for coders, one in known.items()}
    return Counted(comparison, material, wanted, numbers, met)


def _groups(coders: int, *, by_pairs: bool) -> Iterator[tuple[int, ...]]:
    if by_pairs or coders == 2:
        yield from combinations(range(coders), 2)
    if coders > 2:
        yield tuple(range(coders))


def _within(layers: Layers, transcripts: Ints | None) -> Layers:
    if transcripts is None:
        return layers
    rows = np.isin(layers.codings.transcript, transcripts)
    return replace(layers, codings=layers.codings.chosen(rows))


def _table(codings: Columns | Placed, shape: tuple[int, ...]) -> Ints:
    """(transcripts, coders) how many there are."""
    cells = np.bincount(
        codings.transcript * shape[1] + codings.coder, minlength=shape[0] * shape[1]
    )
    return cells.reshape(shape)


def _but(numbers: set[int], rows: Sequence[Row]) -> dict[int, Row]:
    return {number: row for number, row in enumerate(rows) if number not in numbers}
