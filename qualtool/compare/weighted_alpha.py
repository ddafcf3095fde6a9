"""Krippendorff's alpha where values differ by degrees, for any distance between them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualtool.compare.intervals import Estimates, estimates
from qualtool.compare.layers import Floats, Ints

BLOCK = 256
"""Rows of the table of distances that are held at a time."""


def alpha_by_distance(
    group: Ints,
    weight: Ints,
    values: Ints,
    apart: Callable[[NDArray[np.intp], NDArray[np.intp]], Floats],
    rows: Callable[[int, int], Floats],
    *,
    confidence: float = 0.95,
) -> Estimates:
    """Krippendorff's alpha for any distance between values, with its interval over groups.

    Args:
        group: (units,) number of the transcript of each.
        weight: (units,) how often each counts.
        values: (units, coders) numbers of the values from 0; -1 where there is none.
        apart: Distances of pairs of values, by two arrays of numbers.
        rows: Distances of the values from one number up to another to all from the first on.
        confidence: Coverage of the interval.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, with the distance in
        the place of the squared difference.
    """
    paired = (values >= 0).sum(axis=1) > 1
    _, place = np.unique(group[paired], return_inverse=True)
    values, weight = values[paired], weight[paired].astype(float)
    size, kinds = int(place.max(initial=-1)) + 1, int(values.max(initial=-1)) + 1
    used = np.zeros((size, kinds))
    observed = np.zeros(size)
    for coder in range(values.shape[1]):
        own = values[:, coder] >= 0
        np.add.at(used, (place[own], values[own, coder]), weight[own])
        for other in range(coder):
            both = own & (values[:, other] >= 0)
            pairs = apart(values[both, coder], values[both, other])
            share = 2 * pairs * weight[both] / ((values[both] >= 0).sum(axis=1) - 1)
            observed += np.bincount(place[both], weights=share, minlength=size)
    between = np.zeros((size, size))
    for start in range(0, kinds, BLOCK):
        stop = min(start + BLOCK, kinds)
        here, onwards = used[:, start:stop], used[:, start:]
        block = rows(start, stop)[:, : kinds - start]
        pairs = here @ (block @ onwards.T)
        # both orders of every pair, those within the block having had both already
        between += pairs + pairs.T - here @ (block[:, : stop - start] @ here.T)
    number = used.sum(axis=1)
    total = number.sum()
    whole = _alpha(observed.sum(), between.sum(), total)
    expected = between.sum() - 2 * between.sum(axis=1) + np.diag(between)
    left_out = _alpha(observed.sum() - observed, expected, total - number)
    found = estimates(whole.reshape(1), left_out[:, None], confidence=confidence)
    if np.isnan(whole):
        return found
    apart_by_chance = between.sum() / (total * (total - 1))
    return replace(found, observed=float(observed.sum() / total), by_chance=float(apart_by_chance))


def _alpha(observed: ArrayLike, expected: ArrayLike, number: ArrayLike) -> Floats:
    """From the sums of distances: of pairs within units, and of all pairs of values."""
    apart, chance, values = np.broadcast_arrays(*map(np.asarray, (observed, expected, number)))
    ratio = np.full(apart.shape, np.nan)
    np.divide((values - 1) * apart, chance, out=ratio, where=chance > 1e-9 * values)
    alpha: Floats = 1 - ratio
    return alpha
