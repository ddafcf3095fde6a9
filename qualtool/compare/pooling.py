"""One figure for all codes: four ways that teams use, each by its name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from qualtool.compare.coefficients import (
    FORMULAS,
    PLAIN_SHARES,
    Measure,
    beyond_chance,
    disagreement,
)
from qualtool.compare.comparison import Figure, Pooled, Pooling
from qualtool.compare.intervals import NoInterval, jackknife
from qualtool.compare.layers import Flags, Floats
from qualtool.compare.ratings import CODED, Ratings

POOLING_MEANS: dict[Pooling, str] = {
    Pooling.STACKED: (
        "The counts of all codes are added up, as if the text stood there once for each code, used "
        "or not; then the figure is worked out once."
    ),
    Pooling.DE_VRIES: (
        "Observed and chance agreement are each averaged over the codes, then the figure is "
        "worked out once (De Vries et al. 2008). It applies to figures that correct for chance."
    ),
    Pooling.EQUAL: "The mean of the codes' figures; every code weighs the same.",
    Pooling.BY_SIZE: (
        "The mean of the codes' figures; a code weighs as much as the coders coded with it, "
        "everyone's added up."
    ),
}
"""What each way does, in a sentence."""


def pooled(
    ratings: Ratings, stacked: Sequence[Figure], *, confidence: float = 0.95
) -> tuple[Pooled, ...]:
    """All codes in one figure, in every way.

    Codes that nobody used, or for which the figure is undefined, take part only where the codes
    are stacked.

    Args:
        ratings: Leading axes (transcripts, codes).
        stacked: The figures of all codes one after another.
        confidence: Coverage of the intervals.
    """
    total = ratings.total()
    number = ratings.units.shape[-1]
    found = [Pooled(Pooling.STACKED, tuple(stacked), (number,) * len(stacked))]
    measures = [figure.measure for figure in stacked]
    codes = tuple(int(_taking_part(measure, total).sum()) for measure in measures)
    for how in _WAYS:
        figures = tuple(_figure(how, measure, ratings, confidence) for measure in measures)
        found.append(Pooled(how, figures, codes))
    return tuple(found)


def _figure(how: Pooling, measure: Measure, ratings: Ratings, confidence: float) -> Figure:
    if how is Pooling.DE_VRIES and measure in PLAIN_SHARES:
        why = "does not apply"
        return Figure(measure, None, why, NoInterval.NO_FIGURE)
    way = _WAYS[how]
    estimate = jackknife(ratings, lambda some: way(measure, some)[..., None], confidence=confidence)
    value = float(estimate.value[0])
    if np.isnan(value):
        return Figure(measure, None, "no code has this figure", NoInterval.NO_FIGURE)
    lowest = 0.0 if measure in PLAIN_SHARES else -1.0
    figure = Figure(measure, value, "", estimate.interval(0, lowest=lowest))
    if how is not Pooling.DE_VRIES:
        return figure
    total = ratings.total()
    taking = _taking_part(measure, total)
    observed, by_chance = (float(part[taking].mean()) for part in disagreement(measure, total))
    return replace(figure, observed=observed, by_chance=by_chance)


def _taking_part(measure: Measure, ratings: Ratings) -> Flags:
    used = ratings.some[..., CODED] > 0
    flags: Flags = used & ~np.isnan(FORMULAS[measure](ratings))
    return flags


def de_vries(measure: Measure, ratings: Ratings) -> Floats:
    """What is agreed beyond chance against what could be, both averaged over codes.

    Source:
        De Vries, Elliott, Kanouse & Teleki (2008), Using pooled kappa to summarize interrater
        agreement across many items, Field Methods 20(3), 272–282.
    """
    gain, room = beyond_chance(measure, ratings)
    return _quotient(np.nansum(gain, axis=-1), np.nansum(room, axis=-1))


def mean_of_codes(measure: Measure, ratings: Ratings) -> Floats:
    """The mean of the codes' figures."""
    taking = _taking_part(measure, ratings)
    values = np.where(taking, FORMULAS[measure](ratings), 0)
    return _quotient(values.sum(axis=-1), taking.sum(axis=-1))


def mean_by_size(measure: Measure, ratings: Ratings) -> Floats:
    """The mean of the codes' figures, each weighing the units all coders gave it together."""
    taking = _taking_part(measure, ratings)
    values = np.where(taking, FORMULAS[measure](ratings), 0)
    sizes = np.where(taking, ratings.values[..., CODED], 0)
    return _quotient((values * sizes).sum(axis=-1), sizes.sum(axis=-1))


_WAYS: dict[Pooling, Callable[[Measure, Ratings], Floats]] = {
    Pooling.DE_VRIES: de_vries,
    Pooling.EQUAL: mean_of_codes,
    Pooling.BY_SIZE: mean_by_size,
}


def _quotient(above: Floats, below: Floats) -> Floats:
    quotient: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return quotient
