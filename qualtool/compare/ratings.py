"""Counts to what the coefficients need: sums over units, which add up over transcripts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from qualtool.compare.layers import Flags, Floats, Ints
from qualtool.compare.sweep import Counts

CODED = 1
"""The second of the two categories of a code: 0 is not coded, 1 is coded."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Sums over units; any leading axes ("…").

    Nothing can agree in a unit with one rating, so only units with at least two count, save where
    Gwet (2014) takes all ratings to say what chance would give: `rated`, `shares`, `by_coder`.
    """

    units: Floats
    """(…) number of units that at least two coders rated."""
    rated: Floats
    """(…) number of units that anyone rated."""
    agreeing: Floats
    """(…) sum of each unit's share of ordered pairs of ratings that agree."""
    shares: Floats
    """(…, categories) sum of each unit's share of ratings in the category, one rating or more."""
    values: Floats
    """(…, categories) number of ratings in the category."""
    together: Floats
    """(…, categories) coincidences of the category with itself: in a unit with m ratings each
    ordered pair weighs 1 / (m - 1)."""
    some: Floats
    """(…, categories) units that anyone put into the category."""
    every: Floats
    """(…, categories) units that everyone who rated them put into it."""
    by_coder: Floats
    """(…, coders, categories) ratings of each coder, also of units that nobody else rated."""

    def total(self) -> Self:
        """Summed over the first axis."""
        return type(self)(*(column.sum(axis=0) for column in self._columns()))

    def without_each(self) -> Self:
        """All but one, for each entry of the first axis."""
        return type(self)(*(column.sum(axis=0) - column for column in self._columns()))

    def of_names(self, names: Sequence[int]) -> Self:
        """Only some of the names, which are the second axis."""
        return type(self)(*(column.take(names, axis=1) for column in self._columns()))

    def _columns(self) -> list[Floats]:
        return [getattr(self, field.name) for field in fields(self)]


def ratings_of(table: ArrayLike, categories: int) -> Ratings:
    """The sums for one table of nominal ratings.

    Args:
        table: (units, coders) numbers of categories from 0; NaN or a negative number is no rating.
        categories: How many categories were offered, used or not.
    """
    # Units come last: sums over the few coders and categories are then several times as quick.
    codes = np.nan_to_num(np.asarray(table, dtype=float), nan=-1.0).transpose()
    given = np.stack([codes == k for k in range(categories)]).astype(float)
    given = given[:, :, given.any(axis=(0, 1))]
    everything = given.sum(axis=1)
    number = everything.sum(axis=0)
    counts, raters = everything[:, number > 1], number[number > 1]
    pairs = counts * (counts - 1)
    return Ratings(
        units=np.array(float(len(raters))),
        rated=np.array(float(len(number))),
        agreeing=(pairs / (raters * (raters - 1))).sum(),
        shares=(everything / number).sum(axis=1),
        values=counts.sum(axis=1),
        together=(pairs / (raters - 1)).sum(axis=1),
        some=(counts > 0).sum(axis=1).astype(float),
        every=(counts == raters).sum(axis=1).astype(float),
        by_coder=given.sum(axis=2).T,
    )


def side_by_side(parts: Sequence[Ratings]) -> Ratings:
    """The names of all parts in one row: the second axis."""
    return Ratings(
        *(
            np.concatenate([getattr(part, field.name) for part in parts], axis=1)
            for field in fields(Ratings)
        )
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Exact counts of units for some coders, in the transcripts that at least two of them did.

    Arrays are (transcripts, names) or have the coders before; other transcripts hold zeros.
    """

    joint: Flags
    """(transcripts,) where at least two of the coders count."""
    raters: Ints
    """(transcripts,) how many of them count there."""
    totals: Ints
    """(transcripts,) units, 0 where not joint."""
    coded: Ints
    """(coders, transcripts, names) units each coder coded."""
    alone: Ints
    """(coders, transcripts, names) units that only this coder coded."""
    pairs: Ints
    """Ordered pairs of coders that both coded a unit, summed over units."""
    some: Ints
    """Units that anyone coded."""
    every: Ints
    """Units that everyone who counts there coded."""

    def stacked(self) -> Self:
        """All names as if they were one text after another."""
        return type(self)(
            self.joint,
            self.raters,
            self.totals * self.some.shape[1],
            self.coded.sum(axis=-1, keepdims=True),
            self.alone.sum(axis=-1, keepdims=True),
            self.pairs.sum(axis=-1, keepdims=True),
            self.some.sum(axis=-1, keepdims=True),
            self.every.sum(axis=-1, keepdims=True),
        )


def tally(counts: Counts, coders: Sequence[int]) -> Tally:
    """Fold the counts of all sets of coders to those of the given coders (by index)."""
    chosen = list(coders)
    raters = counts.counting[:, chosen].sum(axis=1)
    joint = raters > 1
    bits = np.stack([counts.coders >> number & 1 for number in chosen])
    size = bits.sum(axis=0)
    rows = joint[counts.transcript] & (size > 0)
    bits, size, units = bits[:, rows], size[rows], counts.units[rows]
    names = len(counts.names)
    shape = (len(counts.totals), names)
    cell = (counts.transcript * names + counts.name)[rows]

    def summed(amounts: Ints) -> Ints:
        # float64 sums are exact below 2**53 units
        sums = np.bincount(cell, weights=amounts, minlength=shape[0] * shape[1])
        return sums.astype(np.int64).reshape(shape)

    return Tally(
        joint=joint,
        raters=raters,
        totals=np.where(joint, counts.totals, 0),
        coded=np.stack([summed(bit * units) for bit in bits]),
        alone=np.stack([summed(bit * units * (size == 1)) for bit in bits]),
        pairs=summed(size * (size - 1) * units),
        some=summed(units),
        every=summed(units * (size == raters[counts.transcript[rows]])),
    )


def ratings_of_codes(tallied: Tally, counting: Flags) -> Ratings:
    """The sums for each transcript and name, with the categories not coded and coded.

    Args:
        tallied: Counts of some coders.
        counting: (transcripts, coders) which of these coders count where.

    Returns:
        Leading axes (joint transcripts, names).
    """
    joint = tallied.joint
    raters = tallied.raters[joint][:, None].astype(float)
    units = np.broadcast_to(tallied.totals[joint][:, None], tallied.some[joint].shape).astype(float)
    given = tallied.coded[:, joint].astype(float)
    coded = given.sum(axis=0)
    both = tallied.pairs[joint].astype(float)
    mixed = 2 * ((raters - 1) * coded - both)
    neither = units * raters * (raters - 1) - both - mixed
    present = counting[joint].T[:, :, None]
    not_given = np.where(present, units - given, 0)
    some, every = tallied.some[joint].astype(float), tallied.every[joint].astype(float)
    values = np.stack([units * raters - coded, coded], axis=-1)
    return Ratings(
        units=units,
        rated=units,
        agreeing=(both + neither) / (raters * (raters - 1)),
        shares=values / raters[..., None],
        values=values,
        together=np.stack([neither, both], axis=-1) / (raters - 1)[..., None],
        some=np.stack([units - every, some], axis=-1),
        every=np.stack([units - some, every], axis=-1),
        by_coder=np.moveaxis(np.stack([not_given, given], axis=-1), 0, -2),
    )
