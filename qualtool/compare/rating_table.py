"""Every coefficient for a table of ratings, whatever was rated and whatever the categories mean."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.coefficients import FORMULAS, PLAIN_SHARES, Measure, disagreement
from qualtool.compare.comparison import NamedFigure
from qualtool.compare.intervals import NoInterval
from qualtool.compare.layers import Floats
from qualtool.compare.ratings import Ratings, ratings_of
from qualtool.compare.sets import SetDistance, set_distance
from qualtool.compare.weighted_alpha import GivenDistances, Rated, alphas_by_distance

Rating = Hashable | None
"""A category, a set of them, or None where there is no rating."""

Distance = Callable[[Hashable, Hashable], float]
"""How far two categories are apart, from 0 for the same."""

NOTHING_TWICE = "no unit was rated by two"
ONE_CATEGORY = "everybody used one category throughout"
NO_CATEGORY_TO_ASK_FOR = frozenset({Measure.SHARED, Measure.POSITIVE})
"""Figures that ask for the second of two categories: for a code, “coded”."""


def figures_of_ratings(
    table: Sequence[Sequence[Rating]], categories: Sequence[Hashable]
) -> tuple[NamedFigure, ...]:
    """Every coefficient for nominal categories.

    Args:
        table: (units, coders) the category of each, or None.
        categories: All that were offered, used or not; Brennan-Prediger and AC1 depend on it.

    Returns:
        A figure each, without intervals. “Shared” and “positive agreement” are those of the second
        of two categories; where there are more or fewer, they are left out.

    Raises:
        ValueError: A rating is not among the categories; rows differ in length, or have fewer
            than two ratings.
    """
    number = {category: place for place, category in enumerate(categories)}
    coders = _coders(table)
    strange = {one for row in table for one in row if one is not None} - number.keys()
    if strange:
        raise ValueError(f"Not among the categories: {', '.join(sorted(map(str, strange)))}.")
    ratings = ratings_of(
        np.reshape(
            [-1 if one is None else number[one] for row in table for one in row], (-1, coders)
        ),
        # of a single category nothing can be said but why there is no figure
        max(len(number), 2),
    )
    return tuple(
        _figure(measure, ratings, coders)
        for measure in FORMULAS
        if len(number) == 2 or measure not in NO_CATEGORY_TO_ASK_FOR
    )


def alpha_of_ratings(
    table: Sequence[Sequence[Rating]], distance: Distance, *, name: str
) -> NamedFigure:
    """Krippendorff's alpha where categories differ by degrees.

    Args:
        table: (units, coders) the category of each, or None.
        distance: How far two categories are apart; for Krippendorff's interval scale, the square
            of their difference.
        name: What the figure is called.

    Raises:
        ValueError: Rows differ in length, or have fewer than two.
    """
    coders = _coders(table)
    kinds = tuple(dict.fromkeys(one for row in table for one in row if one is not None))
    number = {kind: place for place, kind in enumerate(kinds)}
    apart = _distances(kinds, distance)
    values = np.reshape(
        [-1 if one is None else number[one] for row in table for one in row], (-1, coders)
    )
    alone = np.zeros(len(values), dtype=np.int64)
    rated = Rated(alone, alone + 1, values.astype(np.int64))
    (found,) = alphas_by_distance(rated, [range(coders)], GivenDistances(apart))
    value = float(found.value[0])
    if np.isnan(value):
        twice = ((values >= 0).sum(axis=1) > 1).any()
        return NamedFigure(name, None, ONE_CATEGORY if twice else NOTHING_TWICE, _NONE)
    return NamedFigure(name, value, "", _NONE, found.observed, found.by_chance)


def alphas_of_sets(table: Sequence[Sequence[frozenset[Hashable] | None]]) -> list[NamedFigure]:
    """Krippendorff's alpha of sets of categories, by Jaccard's and by the MASI distance.

    Args:
        table: (units, coders) the set of each, which may be empty, or None for no rating.
    """

    def by(kind: SetDistance) -> Distance:
        return lambda one, two: float(
            set_distance(kind, len(_set(one) & _set(two)), len(_set(one)), len(_set(two)))
        )

    return [
        alpha_of_ratings(table, by(kind), name=f"{Measure.ALPHA}, {kind}")
        for kind in (SetDistance.JACCARD, SetDistance.MASI)
    ]


_NONE = NoInterval.NO_TRANSCRIPTS


def _set(rating: Hashable) -> frozenset[Hashable]:
    return rating if isinstance(rating, frozenset) else frozenset({rating})


def _coders(table: Sequence[Sequence[Rating]]) -> int:
    sizes = {len(row) for row in table}
    if len(sizes) != 1 or min(sizes) < 2:
        raise ValueError(
            "Every unit needs a cell for each coder, and there are two coders at least."
        )
    return sizes.pop()


def _distances(kinds: Iterable[Hashable], distance: Distance) -> NDArray[np.float64]:
    found = list(kinds)
    table: Floats = np.array([distance(*pair) for pair in product(found, found)], dtype=float)
    return table.reshape(len(found), len(found))


def _figure(measure: Measure, ratings: Ratings, coders: int) -> NamedFigure:
    name, value = measure.among(coders), float(FORMULAS[measure](ratings))
    if np.isnan(value):
        return NamedFigure(name, None, _why(measure, ratings), _NONE)
    if measure in PLAIN_SHARES:
        return NamedFigure(name, value, "", _NONE)
    observed, by_chance = (float(part) for part in disagreement(measure, ratings))
    return NamedFigure(name, value, "", _NONE, observed, by_chance)


def _why(measure: Measure, ratings: Ratings) -> str:
    if not ratings.units:
        return NOTHING_TWICE
    return "nobody used the category" if measure in PLAIN_SHARES else ONE_CATEGORY
