"""Agreement on all codes at once: each place carries a set of codes, and sets differ by degrees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualtool.compare.intervals import Estimates
from qualtool.compare.layers import Floats, Ints, Layers
from qualtool.compare.units import UnitMap
from qualtool.compare.weighted_alpha import Rated, alphas_by_distance

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEAR = 0.5
"""How far a code is from its parent, its children and its siblings; others are at 1."""


class SetDistance(StrEnum):
    """How far apart two sets of codes are, from 0 (the same) to 1 (nothing in common)."""

    JACCARD = "Jaccard"
    MASI = "MASI"
    TREE = "by the code tree"


SET_DISTANCE_MEANS: dict[SetDistance, str] = {
    SetDistance.JACCARD: (
        "Two sets are as far apart as the share of their codes that only one of them has."
    ),
    SetDistance.MASI: (
        "As Jaccard, but what two sets share counts two thirds where one lies within the other, "
        "and one third where they merely overlap (Passonneau 2006)."
    ),
    SetDistance.TREE: (
        "As Jaccard, but a code that only one set has costs half where the other set has its "
        "parent, a child or a sibling in the codebook."
    ),
}
"""What each distance says, in a sentence."""


def set_distance(
    kind: SetDistance, common: ArrayLike, first: ArrayLike, second: ArrayLike
) -> Floats:
    """Distance of two sets, Jaccard or MASI, by how many codes they share and each has.

    Jaccard: 1 - |both| / |either|. MASI: 1 - (|both| / |either|) * M, with M 1 for equal sets,
    2/3 for one within the other, 1/3 for an overlap, 0 for none. Two empty sets are the same.

    Source:
        Passonneau (2006), Measuring agreement on set-valued items (MASI), LREC, 831–836.
    """
    both, one, two = (np.asarray(value, dtype=np.float32) for value in (common, first, second))
    either = one + two - both
    likeness = np.divide(both, either, out=np.ones_like(either), where=either > 0)
    if kind is SetDistance.MASI:
        # What is shared is all of one set, of both, or of neither; without any, nothing is left.
        likeness *= (np.float32(1) + (both == one) + (both == two)) / np.float32(3)
    distance: Floats = 1 - likeness
    return distance


def code_distances(layers: Layers, parents: Mapping[str, str | None]) -> NDArray[np.float32]:
    """(codes, codes) 0 for the same code, `NEAR` for its parent, children and siblings, else 1."""
    ids = [label.id for label in layers.codes]
    above = [parents.get(one) for one in ids]
    table = np.ones((len(ids), len(ids)), dtype=np.float32)
    for i, parent in enumerate(above):
        if parent is not None:
            near = [parent in (other, one) for one, other in zip(ids, above, strict=True)]
            table[i, near] = table[near, i] = NEAR
        table[i, i] = 0
    return table


@dataclass(frozen=True, slots=True, eq=False)
class _Distances:
    """Distances between sets that are numbered."""

    kind: SetDistance
    members: NDArray[np.float32]
    """(sets, codes)"""
    holding: "csr_array"
    """The same: few of the codes are in any set, so that most of a product need not be made."""
    sizes: NDArray[np.float32]
    missed: NDArray[np.float32]
    """(sets, codes) how far each code is from the nearest of the set; by the tree alone."""

    @classmethod
    def of(
        cls, kind: SetDistance, members: NDArray[np.float32], codes: NDArray[np.float32]
    ) -> "_Distances":
        from scipy.sparse import csr_array

        missed = np.ones(members.shape, dtype=np.float32)
        if kind is SetDistance.TREE:
            for code, far in enumerate(codes):
                holds = members[:, code] > 0
                missed[holds] = np.minimum(missed[holds], far)
        return cls(kind, members, csr_array(members), members.sum(axis=1), missed)

    def apart(self, one: NDArray[np.intp], two: NDArray[np.intp]) -> Floats:
        """(pairs,) the distances of pairs of sets."""
        common = (self.members[one] * self.members[two]).sum(axis=-1)
        if self.kind is not SetDistance.TREE:
            return set_distance(self.kind, common, self.sizes[one], self.sizes[two])
        cost = (self.members[one] * self.missed[two]).sum(axis=-1)
        cost += (self.members[two] * self.missed[one]).sum(axis=-1)
        return _share(cost, self.sizes[one] + self.sizes[two] - common)

    def table(self, one: NDArray[np.intp], two: NDArray[np.intp]) -> Floats:
        """(one, two) the distances of some sets from others."""
        here, there = self.holding[one], self.members[two].T
        common = here @ there
        sizes = self.sizes[one][:, None], self.sizes[two][None, :]
        if self.kind is not SetDistance.TREE:
            return set_distance(self.kind, common, *sizes)
        cost = here @ self.missed[two].T + self.missed[one] @ there
        return _share(cost, sizes[0] + sizes[1] - common)


def _share(cost: NDArray[np.float32], either: NDArray[np.float32]) -> Floats:
    """The cost as a share of all codes of the two sets; two empty sets are the same."""
    share: Floats = np.divide(cost, either, out=np.zeros_like(either), where=either > 0)
    return share


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
    parents: Mapping[str, str | None] | None = None,
    confidence: float = 0.95,
) -> Estimates:
    """Krippendorff's alpha of the sets of codes, with its interval over transcripts.

    Takes seconds where hundreds of thousands of codings overlap. The value is NaN where no two
    coders have a transcript in common, or everybody gave the same set throughout.

    Args:
        layers: Who marked what.
        units: What is counted.
        distance: How far apart sets are.
        parents: The code above each code, for the distance by the code tree.
        confidence: Coverage of the interval.
    """
    cut = segments(layers, units)
    far = code_distances(layers, parents or {})
    everybody = [range(len(layers.coders))]
    (found,) = alphas_of_sets(cut, everybody, distance, far, confidence=confidence)
    return found


def alphas_of_sets(
    cut: Segments,
    among: Sequence[Sequence[int]],
    distance: SetDistance,
    codes: NDArray[np.float32],
    *,
    confidence: float = 0.95,
    advance: Callable[[float], None] = lambda _share: None,
) -> list[Estimates]:
    """The same for groups of the coders, of segments that are already cut.

    Args:
        cut: The segments of all coders.
        among: Whose sets are compared, by index; an alpha each.
        distance: How far apart sets are.
        codes: What `code_distances` gives.
        confidence: Coverage of the interval.
        advance: Is told the share of the work that is done.
    """
    return alphas_by_distance(
        Rated(cut.transcript, cut.length, cut.sets),
        among,
        _Distances.of(distance, cut.members, codes),
        confidence=confidence,
        advance=advance,
    )
