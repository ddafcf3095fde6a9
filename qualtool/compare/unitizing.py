"""The u-alpha family: do coders cut the text into the same units, and value these alike?

Every coder cuts the text into units, each with a value (a code), and gaps without one, value 0
here. Chance pairs any two characters of any coders at random, but never those of the same unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from qualtool.compare.layers import Floats, Ints
from qualtool.compare.ratings import Ratings
from qualtool.compare.sets import Segments
from qualtool.compare.sweep import Placed
from qualtool.compare.united import overlapping

Apart = tuple[Floats, Floats]
"""The disagreement that is there, and that chance would give: alpha is 1 - their quotient."""

GAP = 0
"""The value of text that a coder did not code."""


@dataclass(frozen=True, slots=True, eq=False)
class Coincidences:
    """What the family is worked out from; adds up over texts. Any leading axes ("…")."""

    lengths: Floats
    """(…, values, values) characters to which one coder gave the first value and another the
    second, each ordered pair of m coders weighing 1 / (m - 1)."""
    squares: Floats
    """(…, values) sum of the squared lengths of units; of gaps, their length."""
    shared_squares: Floats
    """(…, values) the same, of each unit only what the other coders valued too: the mean over
    them; 0 for gaps."""

    def total(self) -> Self:
        """Summed over the first axis."""
        return type(self)(*(column.sum(axis=0) for column in self.columns))

    def without_each(self) -> Self:
        """All but one, for each entry of the first axis."""
        return type(self)(*(column.sum(axis=0) - column for column in self.columns))

    @property
    def columns(self) -> list[Floats]:
        """All three, in their order."""
        return [getattr(self, field.name) for field in fields(self)]


def u_alpha(found: Coincidences) -> Floats:
    """Agreement on units and their values together.

    Source:
        Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual
        continua: further developments, Quality & Quantity 50, 2347–2364.
    """
    return alpha_of(units_apart(found))


def binary_u_alpha(found: Coincidences) -> Floats:
    """Agreement on what is coded at all, whatever the value: |u-alpha of the same source."""
    return alpha_of(coded_apart(found))


def cu_alpha(found: Coincidences) -> Floats:
    """Agreement on the values, only where coders both coded: cu-alpha of the same source."""
    return alpha_of(values_apart(found))


def value_alphas(found: Coincidences) -> Floats:
    """(…, values without the gap) agreement on one value, where it met any: (k)u-alpha."""
    return alpha_of(each_value_apart(found))


def alpha_of(apart: Apart) -> Floats:
    """1 - observed / by chance; NaN where chance gives no disagreement."""
    return 1 - _ratio(*apart)


def units_apart(found: Coincidences) -> Apart:
    """Characters on whose value coders differ, gaps included: see `u_alpha`."""
    return _differing(found.lengths, _expected(found.lengths, found.squares))


def coded_apart(found: Coincidences) -> Apart:
    """Characters that one coder coded and another did not: see `binary_u_alpha`."""
    expected = _expected(found.lengths, found.squares)
    return _differing(_coded_or_not(found.lengths), _coded_or_not(expected))


def values_apart(found: Coincidences) -> Apart:
    """Characters that both coded, with different values: see `cu_alpha`."""
    both, squares = _both_coded(found)
    return _differing(both, _expected(both, squares))


def each_value_apart(found: Coincidences) -> Apart:
    """(…, values without the gap) of what met any value, the share that met another."""
    both, squares = _both_coded(found)
    return _other_share(both), _other_share(_expected(both, squares))


def coverage(found: Coincidences) -> Floats:
    """(…, values without the gap) of what has the value, the share that met any other value."""
    return _ratio(found.lengths[..., 1:, 1:].sum(axis=-2), found.lengths[..., 1:].sum(axis=-2))


def _expected(lengths: Floats, squares: Floats) -> Floats:
    rows, columns = lengths.sum(axis=-1), lengths.sum(axis=-2)
    number = rows.sum(axis=-1)
    pairs = rows[..., :, None] * columns[..., None, :]
    places = np.arange(lengths.shape[-1])
    pairs[..., places, places] -= squares
    rate = _ratio(number, number**2 - squares.sum(axis=-1))
    expected: Floats = pairs * rate[..., None, None]
    return expected


def _both_coded(found: Coincidences) -> tuple[Floats, Floats]:
    return found.lengths[..., 1:, 1:], found.shared_squares[..., 1:]


def _differing(observed: Floats, expected: Floats) -> Apart:
    def off_diagonal(table: Floats) -> Floats:
        own: Floats = np.trace(table, axis1=-1, axis2=-2)
        return np.asarray(table.sum(axis=(-1, -2)) - own)

    return off_diagonal(observed), off_diagonal(expected)


def _coded_or_not(table: Floats) -> Floats:
    """The table of two values, gap and anything else."""
    rows = np.stack([table[..., GAP, :], table[..., 1:, :].sum(axis=-2)], axis=-2)
    return np.stack([rows[..., GAP], rows[..., 1:].sum(axis=-1)], axis=-1)


def _other_share(table: Floats) -> Floats:
    own = np.diagonal(table, axis1=-1, axis2=-2)
    columns = table.sum(axis=-2)
    return _ratio(columns - own, columns)


def _ratio(above: Floats, below: Floats) -> Floats:
    quotient: Floats = np.divide(
        above, below, out=np.full(np.shape(above), np.nan), where=np.asarray(below) > ALMOST_NONE
    )
    return quotient


ALMOST_NONE = 1e-9
"""Lengths are whole numbers over small ones: what is below is 0 but for rounding."""


def coincidences(
    cut: Segments, codings: Placed, coders: Sequence[int], values: int
) -> Coincidences:
    """What the family needs of some coders; leading axis (transcripts that two of them did).

    Args:
        cut: The text cut where a coder's codes change; nobody may have two codes at a place.
        codings: The same codings, by the characters they cover.
        coders: Whose, by index.
        values: How many codes there are.
    """
    chosen = list(coders)
    counting = codings.counting[:, chosen]
    joint = np.flatnonzero(counting.sum(axis=1) > 1)
    raters = counting[joint].sum(axis=1)
    lengths = _lengths(cut, chosen, joint, values)
    units = _units(codings, chosen, joint)
    squares = np.zeros((len(joint), values + 1))
    np.add.at(squares, (units.text, units.value), (units.end - units.start) ** 2.0)
    # every single character of a gap counts for itself
    squares[:, GAP] = lengths[:, GAP, :].sum(axis=1)
    shared = np.zeros_like(squares)
    met = _met(units, codings.totals[joint]) / (raters[units.text] - 1)
    np.add.at(shared, (units.text, units.value), met**2)
    return Coincidences(lengths, squares, shared)


def of_single_codes(
    codings: Placed, coders: Sequence[int], ratings: Ratings
) -> tuple[Ints, Ints, Coincidences]:
    """What u-alpha of every code for itself needs: the code against everything else.

    Codes may overlap here, as each is looked at alone. Leading axes (transcripts, codes).

    Args:
        codings: The codings, by the characters they cover.
        coders: Whose, by index.
        ratings: Of the same, leading axes (transcripts, codes).

    Returns:
        (codes,) units of all coders, (codes,) characters in them, and the coincidences.
    """
    joint = np.flatnonzero(codings.counting[:, list(coders)].sum(axis=1) > 1)
    units = _units(codings, list(coders), joint)
    size, code = units.end - units.start, units.value - 1
    apart = ratings.values[..., 1] - ratings.together[..., 1]
    rows = [
        np.stack([ratings.together[..., 0], apart], axis=-1),
        np.stack([apart, ratings.together[..., 1]], axis=-1),
    ]
    squares = np.zeros(ratings.values.shape)
    squares[..., GAP] = ratings.values[..., GAP]
    np.add.at(squares[..., 1], (units.text, code), size**2.0)
    names = ratings.units.shape[-1]
    number = np.bincount(code, minlength=names)
    amount = np.bincount(code, weights=size, minlength=names).astype(np.int64)
    found = Coincidences(np.stack(rows, axis=-2), squares, np.zeros_like(squares))
    return number, amount, found


def _lengths(cut: Segments, chosen: Sequence[int], joint: Ints, values: int) -> Floats:
    # a set has one member here, or none: its number among the values
    numbers = np.where(
        cut.members.any(axis=1), cut.members.argmax(axis=1) + 1 if values else GAP, GAP
    )
    given = cut.sets[:, chosen]
    value = np.where(given >= 0, numbers[given], -1)
    raters = (given >= 0).sum(axis=1)
    text = np.searchsorted(joint, cut.transcript)
    table = np.zeros((len(joint), values + 1, values + 1))
    for one in range(len(chosen)):
        for two in range(one):
            both = (value[:, one] >= 0) & (value[:, two] >= 0)
            share = cut.length[both] / (raters[both] - 1)
            np.add.at(table, (text[both], value[both, one], value[both, two]), share)
    return table + np.swapaxes(table, 1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class _Units:
    """Units in the order of texts, coders, values and starts; (units,) each."""

    text: Ints
    coder: Ints
    value: Ints
    start: Ints
    end: Ints


def _units(codings: Placed, chosen: Sequence[int], joint: Ints) -> _Units:
    """The passages of some coders; those of one coder and code that overlap are one unit."""
    kept = np.isin(codings.coder, chosen) & np.isin(codings.transcript, joint)
    text = np.searchsorted(joint, codings.transcript[kept])
    return _merged(
        text, codings.coder[kept], codings.code[kept] + 1, codings.first[kept], codings.last[kept]
    )


def _merged(text: Ints, coder: Ints, value: Ints, start: Ints, end: Ints) -> _Units:
    first, ends = overlapping(np.stack([text, coder, value]), start, end)
    return _Units(text[first], coder[first], value[first], start[first], ends)


def _met(units: _Units, sizes: Ints) -> Floats:
    """(units,) the characters of each that other coders valued, summed over these coders."""
    offsets = np.cumsum(sizes + 1) - (sizes + 1)
    start, end = units.start + offsets[units.text], units.end + offsets[units.text]
    met = np.zeros(len(start))
    for other in np.unique(units.coder):
        theirs = units.coder == other
        order = np.argsort(start[theirs])
        begins, ends = start[theirs][order], end[theirs][order]
        lengths = np.concatenate([[0], np.cumsum(ends - begins)])
        met += np.where(
            theirs,
            0,
            _covered(begins, ends, lengths, end) - _covered(begins, ends, lengths, start),
        )
    return met


def _covered(begins: Ints, ends: Ints, lengths: Ints, position: Ints) -> Ints:
    """How many characters before each position lie in one of the units, which do not overlap."""
    at = np.searchsorted(begins, position, side="right") - 1
    within = np.minimum(position, ends[at]) - begins[at]
    covered: Ints = np.where(at >= 0, lengths[at] + within, 0)
    return covered
