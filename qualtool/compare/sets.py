"""Agreement on all codes at once: each place carries a set of codes, and sets differ by degrees."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualtool.compare.intervals import Estimates, estimates
from qualtool.compare.layers import Floats, Ints, Layers
from qualtool.compare.units import UnitMap

BLOCK = 256
"""Rows of the table of distances that are held at a time."""


class SetDistance(StrEnum):
    """How far apart two sets of codes are, from 0 (the same) to 1 (nothing in common)."""

    JACCARD = "Jaccard"
    MASI = "MASI"


def set_distance(
    kind: SetDistance, common: ArrayLike, first: ArrayLike, second: ArrayLike
) -> Floats:
    """Distance of two sets by how many codes they share and how many each has.

    Jaccard: 1 - |both| / |either|. MASI: 1 - (|both| / |either|) * M, with M 1 for equal sets,
    2/3 for one within the other, 1/3 for an overlap, 0 for none. Two empty sets are the same.

    Source:
        Passonneau (2006), Measuring agreement on set-valued items (MASI), LREC, 831–836.
    """
    both, one, two = (np.asarray(value, dtype=np.float32) for value in (common, first, second))
    either = one + two - both
    likeness = np.divide(both, either, out=np.ones_like(either), where=either > 0)
    if kind is SetDistance.MASI:
        inside = np.where(both == np.minimum(one, two), np.float32(2 / 3), np.float32(1 / 3))
        likeness *= np.where((both == one) & (both == two), np.float32(1), inside)
    distance: Floats = 1 - likeness
    return distance


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Stretches of text in which no coder's set of codes changes; (segments,) each."""

    transcript: Ints
    length: Ints
    """Units."""
    sets: Ints
    """(segments, coders) number of the set that each coder gave; -1 where they do not count."""
    members: NDArray[np.float32]
    """(sets, codes) 1 where a set holds a code."""


def segments(layers: Layers, units: UnitMap) -> Segments:
    """Cut the transcripts that at least two coders have finished at every change of a set."""
    codings = layers.codings
    first, last, covers = units.ranges(codings.transcript, codings.start, codings.end)
    joint = layers.counts.sum(axis=1) > 1
    kept = covers & joint[codings.transcript] & layers.counts[codings.transcript, codings.coder]
    numbers: dict[int, int] = {0: 0}
    rows: list[tuple[int, ...]] = []
    for transcript in np.flatnonzero(joint).tolist():
        here = kept & (codings.transcript == transcript)
        who, code = codings.coder[here].tolist() * 2, codings.code[here].tolist() * 2
        position = first[here].tolist() + last[here].tolist()
        steps = [1] * int(here.sum()) + [-1] * int(here.sum())
        events = sorted(zip(position, who, code, steps, strict=True))
        blank = np.where(layers.counts[transcript], 0, -1).tolist()
        total = int(units.totals[transcript])
        rows += _cut(transcript, total, events, blank, numbers)
    table = np.array(rows, dtype=np.int64).reshape(-1, 2 + len(layers.coders))
    sets = np.array([[mask >> i & 1 for i in range(len(layers.codes))] for mask in numbers])
    return Segments(table[:, 0], table[:, 1], table[:, 2:], sets.astype(np.float32))


def _cut(
    transcript: int,
    total: int,
    events: list[tuple[int, int, int, int]],
    blank: list[int],
    numbers: dict[int, int],
) -> list[tuple[int, ...]]:
    masks, given = [0] * len(blank), list(blank)
    open_passages: dict[tuple[int, int], int] = {}
    rows, since = [], 0
    for position, who, code, step in events:
        if position > since:
            rows.append((transcript, position - since, *given))
            since = position
        number = open_passages.get((who, code), 0) + step
        open_passages[who, code] = number
        masks[who] = masks[who] & ~(1 << code) | ((number > 0) << code)
        # a set is numbered only where it lasts, not halfway through the events of one position
        given[who] = numbers.setdefault(masks[who], len(numbers))
    if total > since:
        rows.append((transcript, total - since, *given))
    return rows


def set_alpha(
    layers: Layers,
    units: UnitMap,
    *,
    distance: SetDistance = SetDistance.MASI,
    confidence: float = 0.95,
) -> Estimates:
    """Krippendorff's alpha of the sets of codes, with its interval over transcripts.

    Takes seconds where hundreds of thousands of codings overlap. The value is NaN where no two
    coders have a transcript in common, or everybody gave the same set throughout.
    """
    cut = segments(layers, units)
    sizes = cut.members.sum(axis=1)

    def apart(one: NDArray[np.intp], two: NDArray[np.intp]) -> Floats:
        common = (cut.members[one] * cut.members[two]).sum(axis=-1)
        return set_distance(distance, common, sizes[one], sizes[two])

    def rows(start: int, stop: int) -> Floats:
        common = cut.members[start:stop] @ cut.members[start:].T
        return set_distance(distance, common, sizes[start:stop, None], sizes[None, start:])

    return alpha_by_distance(
        cut.transcript, cut.length, cut.sets, apart, rows, confidence=confidence
    )


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
    whole = _alpha(observed.sum(), between.sum(), number.sum())
    expected = between.sum() - 2 * between.sum(axis=1) + np.diag(between)
    left_out = _alpha(observed.sum() - observed, expected, number.sum() - number)
    return estimates(whole.reshape(1), left_out[:, None], confidence=confidence)


def _alpha(observed: ArrayLike, expected: ArrayLike, number: ArrayLike) -> Floats:
    """From the sums of distances: of pairs within units, and of all pairs of values."""
    apart, chance, values = np.broadcast_arrays(*map(np.asarray, (observed, expected, number)))
    ratio = np.full(apart.shape, np.nan)
    np.divide((values - 1) * apart, chance, out=ratio, where=chance > 1e-9 * values)
    alpha: Floats = 1 - ratio
    return alpha
