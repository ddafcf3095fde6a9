"""Krippendorff's alpha where values differ by degrees, for any distance between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualtool.compare.intervals import Estimates, estimates
from qualtool.compare.layers import Floats, Ints

BLOCK = 256
"""Rows of the table of distances that are held at a time."""

Numbers = NDArray[np.intp]


class Distances(Protocol):
    """How far values are apart, by their numbers."""

    def apart(self, one: Numbers, two: Numbers, /) -> Floats:
        """(pairs,) the distances of pairs of values."""

    def table(self, one: Numbers, two: Numbers, /) -> Floats:
        """(one, two) the distances of some values from others."""


@dataclass(frozen=True, slots=True, eq=False)
class GivenDistances:
    """Distances that stand in a table."""

    given: Floats
    """(values, values)"""

    def apart(self, one: Numbers, two: Numbers) -> Floats:
        """(pairs,) the distances of pairs of values."""
        found: Floats = self.given[one, two]
        return found

    def table(self, one: Numbers, two: Numbers) -> Floats:
        """(one, two) the distances of some values from others."""
        found: Floats = self.given[np.ix_(one, two)]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """What was given to units by whom; (units,) but for `values`."""

    group: Ints
    """Number of the transcript of each."""
    weight: Ints
    """How often each counts, above 0."""
    values: Ints
    """(units, coders) numbers of the values from 0; -1 where there is none."""

    def present(self, coders: Sequence[int]) -> Ints:
        """How many of these coders gave a value to each unit."""
        number: Ints = (self.values[:, list(coders)] >= 0).sum(axis=1)
        return number


def alphas_by_distance(
    rated: Rated,
    among: Sequence[Sequence[int]],
    distances: Distances,
    *,
    confidence: float = 0.95,
    advance: Callable[[float], None] = lambda _share: None,
) -> list[Estimates]:
    """Krippendorff's alpha for any distance between values, with its interval over groups.

    How far values would be apart if chance had put them together is a sum over all pairs of
    them. For all groups of coders, with every transcript and without each, it follows from one
    pass through the table of distances and from the distances within each transcript.

    Args:
        rated: What was given to units.
        among: Whom to compare, by their index in it; an alpha each.
        distances: How far values are apart.
        confidence: Coverage of the interval.
        advance: Is told the share of the work that is done.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, with the distance in
        the place of the squared difference.
    """
    transcripts, place = np.unique(rated.group, return_inverse=True)
    observed = _observed(rated, place, among, distances, len(transcripts))
    used = _used(rated, place, among)
    to_all = _distance_to_all(used, distances, advance)
    given, across, within = (np.zeros(observed.shape) for _ in range(3))
    for cells in np.split(np.arange(len(used.value)), np.flatnonzero(np.diff(used.place)) + 1):
        here, value, amount = used.place[cells[:1]], used.value[cells], used.amount[:, cells]
        apart = amount @ distances.table(value, value)
        given[:, here] = amount.sum(axis=1, keepdims=True)
        across[:, here] = (amount * to_all[:, cells]).sum(axis=1, keepdims=True)
        within[:, here] = (amount * apart).sum(axis=1, keepdims=True)
    return [
        _estimated(*(part[number, given[number] > 0] for part in parts), confidence=confidence)
        for parts in ((observed, given, across, within),)
        for number in range(len(among))
    ]


def _observed(
    rated: Rated, place: Numbers, among: Sequence[Sequence[int]], distances: Distances, size: int
) -> Floats:
    """(among, transcripts) the distances of values that units were given, summed."""
    observed = np.zeros((len(among), size))
    present = [rated.present(coders) for coders in among]
    for one, two in combinations(range(rated.values.shape[1]), 2):
        both = np.flatnonzero((rated.values[:, one] >= 0) & (rated.values[:, two] >= 0))
        pairs = distances.apart(rated.values[both, one], rated.values[both, two])
        for number, coders in enumerate(among):
            if one in coders and two in coders:
                share = 2 * pairs * rated.weight[both] / (present[number][both] - 1)
                observed[number] += np.bincount(place[both], weights=share, minlength=size)
    return observed


@dataclass(frozen=True, slots=True, eq=False)
class _Used:
    """Each value that a transcript has, transcript by transcript; (cells,) each."""

    place: Ints
    value: Ints
    amount: Floats
    """(among, cells) how often the coders gave it, where two of them or more gave any."""


def _used(rated: Rated, place: Numbers, among: Sequence[Sequence[int]]) -> _Used:
    kinds = int(rated.values.max(initial=-1)) + 1
    unit, coder = np.nonzero(rated.values >= 0)
    keys, cell = np.unique(place[unit] * kinds + rated.values[unit, coder], return_inverse=True)
    amount = np.zeros((len(among), len(keys)))
    for number, coders in enumerate(among):
        counts = np.isin(coder, list(coders)) & (rated.present(coders)[unit] > 1)
        weights = rated.weight[unit[counts]]
        amount[number] = np.bincount(cell[counts], weights=weights, minlength=len(keys))
    some = amount.any(axis=0)
    return _Used(keys[some] // max(kinds, 1), keys[some] % max(kinds, 1), amount[:, some])


def _distance_to_all(used: _Used, distances: Distances, advance: Callable[[float], None]) -> Floats:
    """(among, cells) how far the value of each cell is from all that were given, summed."""
    kinds, cell = np.unique(used.value, return_inverse=True)
    given = np.stack(
        [np.bincount(cell, weights=amount, minlength=len(kinds)) for amount in used.amount]
    )
    summed = np.zeros(given.shape)
    for start in range(0, len(kinds), BLOCK):
        stop = min(start + BLOCK, len(kinds))
        block = distances.table(kinds[start:stop], kinds[start:]).astype(float)
        # Distances are the same both ways: what a block has need not be worked out again.
        summed[:, start:stop] += (block @ given[:, start:].T).T
        summed[:, stop:] += given[:, start:stop] @ block[:, stop - start :]
        advance(1 - (1 - stop / len(kinds)) ** 2)
    to_all: Floats = summed[:, cell]
    return to_all


def _estimated(
    observed: Floats, given: Floats, across: Floats, within: Floats, *, confidence: float
) -> Estimates:
    """The alpha of some coders, from sums of each of their transcripts; (transcripts,) each."""
    total, chance = given.sum(), across.sum()
    whole = _alpha(observed.sum(), chance, total)
    left_out = _alpha(observed.sum() - observed, chance - 2 * across + within, total - given)
    found = estimates(whole.reshape(1), left_out[:, None], confidence=confidence)
    if np.isnan(whole):
        return found
    by_chance = chance / (total * (total - 1))
    return replace(found, observed=float(observed.sum() / total), by_chance=float(by_chance))


def _alpha(observed: ArrayLike, expected: ArrayLike, number: ArrayLike) -> Floats:
    """From the sums of distances: of pairs within units, and of all pairs of values."""
    apart, chance, values = np.broadcast_arrays(*map(np.asarray, (observed, expected, number)))
    ratio = np.full(apart.shape, np.nan)
    np.divide((values - 1) * apart, chance, out=ratio, where=chance > 1e-9 * values)
    alpha: Floats = 1 - ratio
    return alpha
