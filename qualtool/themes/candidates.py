"""Groups → candidates: what a person is shown of each group to judge it by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qualtool.history.identity import derived_id
from qualtool.themes.clustering import Grouping
from qualtool.themes.graph import Floats, Vectors
from qualtool.themes.labelling import Terms
from qualtool.themes.model import Candidate, Pair, Segment, Spread
from qualtool.themes.moving import centroids
from qualtool.themes.stability import Tries

Rows = NDArray[np.intp]

NEARLY = 0.08
"""How much less like a segment than its best group another may be to fit it too (cosine)."""

MOST_OTHERS = 2
LOOSE_PERCENTILE = 10
FEWEST_FOR_LOOSE = 10
"""Below this a group's tenth percentile says nothing."""

EXAMPLES = 3


def fits(middles: Vectors, vectors: Vectors) -> Floats:
    """(segments, groups): the cosine of each segment to the middle of each group."""
    likeness: Floats = (vectors @ middles.T).astype(np.float64)
    return likeness.round(6)


def also_fits(likeness: Floats, groups: Rows) -> list[tuple[int, ...]]:
    """For each segment the other groups that it fits nearly as well as the best: two at most."""
    rows = np.arange(len(groups))
    near = likeness >= likeness.max(axis=1, keepdims=True) - NEARLY
    near[rows, groups] = False
    order = np.argsort(-likeness, axis=1, kind="stable")
    found = []
    for row in rows:
        others = [int(group) for group in order[row] if near[row, group]]
        found.append(tuple(others[:MOST_OTHERS]))
    return found


@dataclass(frozen=True, slots=True)
class Describing:
    """What is needed to describe any group of the segments."""

    run: str
    segments: Sequence[Segment]
    vectors: Vectors
    """Smoothed."""
    terms: Terms
    tries: Tries
    record: Mapping[str, Any]
    places: Floats
    """(segments, 2), where each lies on the map."""

    def candidate(
        self, members: Rows, *, under: Candidate | None = None, also: Sequence[int] = ()
    ) -> Candidate:
        """The candidate with these members, and with segments that fit it also."""
        middle = centroids(self.vectors[members], np.zeros(len(members), dtype=np.intp))
        strength = fits(middle, self.vectors[members])[:, 0]
        nearest = np.argsort(-strength, kind="stable")
        members, strength = members[nearest], strength[nearest]
        chosen = [self.segments[row] for row in members]
        return Candidate(
            id=_identity(self.run, under, [one.id for one in chosen]),
            run=self.run,
            parent=None if under is None else under.id,
            words=self.terms.words_of(members),
            members=tuple(one.passage for one in chosen),
            strengths=tuple(float(one) for one in np.round(strength, 3)),
            examples=tuple(one.passage for one in _examples(chosen)),
            loose=frozenset(one.passage for one in _loose(chosen, strength)),
            also=tuple(self.segments[row].passage for row in also),
            spread=self._spread(chosen),
            stability=self.tries.stability(members),
            record=self.record,
            places=tuple((float(x), float(y)) for x, y in self.places[members]),
        )

    def _spread(self, chosen: Sequence[Segment]) -> Spread:
        people = {(one.participant, one.group) for one in chosen}
        groups = Counter(group for _, group in people if group)
        everybody = {one.participant for one in self.segments}
        return Spread(
            len({name for name, _ in people}), len(everybody), dict(sorted(groups.items()))
        )


def _identity(run: str, under: Candidate | None, members: Sequence[str]) -> str:
    return derived_id(run, "theme" if under is None else under.id, *sorted(members))


def _examples(nearest_first: Sequence[Segment]) -> list[Segment]:
    """The first ones of different participants; then others whose words differ."""
    chosen: list[Segment] = []
    for new_person in (True, False):
        for segment in nearest_first:
            people = {one.participant for one in chosen}
            words = {one.text for one in chosen}
            if segment.text in words or (new_person and segment.participant in people):
                continue
            chosen.append(segment)
            if len(chosen) == EXAMPLES:
                return chosen
    return chosen


def _loose(chosen: Sequence[Segment], strength: Floats) -> list[Segment]:
    if len(chosen) < FEWEST_FOR_LOOSE:
        return []
    limit = np.percentile(strength, LOOSE_PERCENTILE)
    return [one for one, fit in zip(chosen, strength, strict=True) if fit < limit]


def described(describing: Describing, grouping: Grouping) -> tuple[Candidate, ...]:
    """Each theme followed by its sub-themes, the largest first.

    A theme of one sub-theme stands alone, and what fits that also fits the theme.
    """
    groups, vectors = grouping.sub_themes, describing.vectors
    also: list[list[int]] = [[] for _ in grouping.themes]
    likeness = fits(centroids(vectors, groups), vectors)
    for row, others in enumerate(also_fits(likeness, groups)):
        for other in others:
            also[other].append(row)
    # those that fit best first
    also = [
        sorted(rows, key=lambda row: (-likeness[row, group], row))
        for group, rows in enumerate(also)
    ]
    themes = grouping.themes[groups]
    found = [
        _family(describing, grouping, np.flatnonzero(themes == theme), also)
        for theme in range(int(grouping.themes.max()) + 1)
    ]
    found.sort(key=lambda family: (-len(family[0].members), family[0].id))
    return tuple(candidate for family in found for candidate in family)


def _family(
    describing: Describing, grouping: Grouping, members: Rows, also: Sequence[Sequence[int]]
) -> list[Candidate]:
    groups = sorted(set(grouping.sub_themes[members].tolist()))
    if len(groups) == 1:
        return [describing.candidate(members, also=also[groups[0]])]
    theme = describing.candidate(members)
    below = [
        describing.candidate(
            np.flatnonzero(grouping.sub_themes == group), under=theme, also=also[group]
        )
        for group in groups
    ]
    return [theme, *sorted(below, key=lambda one: (-len(one.members), one.id))]


def nearest_pairs(segments: Sequence[Segment], vectors: Vectors, count: int) -> tuple[Pair, ...]:
    """The `count` most similar pairs of segments, the most similar first."""
    first, second = np.triu_indices(len(segments), k=1)
    likeness = np.round((vectors[first] * vectors[second]).sum(axis=1, dtype=np.float64), 6)
    return tuple(
        Pair(segments[first[place]], segments[second[place]], float(likeness[place]))
        for place in np.argsort(-likeness, kind="stable")[:count]
    )
