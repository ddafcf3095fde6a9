"""How far a figure might lie elsewhere had other transcripts been coded."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qualtool.compare.layers import Floats
from qualtool.compare.ratings import Ratings

FEWEST_TRANSCRIPTS = 3
SMALLEST_ERROR = 1e-9
"""Standard errors below are 0 but for rounding."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where a figure lies, with the confidence it was asked for."""

    low: float
    high: float


class NoInterval(StrEnum):
    """Why a figure has no interval."""

    NO_FIGURE = "there is no figure"
    TOO_FEW = "fewer than 3 transcripts were coded by more than one person"
    NO_TRANSCRIPTS = "ratings alone do not say which transcripts they come from"
    RESTS_ON_ONE = "the figure rests on a single transcript"
    SAME_EVERYWHERE = "the figure is the same whichever transcript is left out"


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """One figure for each name, and how far it moves from transcript to transcript."""

    value: Floats
    """(names,) NaN where the figure is undefined."""
    error: Floats
    """(names,) jackknife standard error; NaN where it is undefined."""
    transcripts: int
    quantile: float
    """How many standard errors the interval reaches to either side."""
    observed: float | None = None
    """Of a single figure: the mean disagreement that is there, where it is known."""
    by_chance: float | None = None
    """The same that chance would give."""

    def interval(self, name: int, *, lowest: float) -> Interval | NoInterval:
        """The interval within `lowest` and 1, or why there is none.

        It always holds the figure, which may lie below `lowest` where coders code different
        transcripts.
        """
        value, error = float(self.value[name]), float(self.error[name])
        if np.isnan(value):
            return NoInterval.NO_FIGURE
        if self.transcripts < FEWEST_TRANSCRIPTS:
            return NoInterval.TOO_FEW
        if np.isnan(error):
            return NoInterval.RESTS_ON_ONE
        if error < SMALLEST_ERROR:
            return NoInterval.SAME_EVERYWHERE
        reach = self.quantile * error
        return Interval(max(value - reach, min(lowest, value)), min(value + reach, 1.0))


def jackknife(
    ratings: Ratings, formula: Callable[[Ratings], Floats], *, confidence: float = 0.95
) -> Estimates:
    """A figure with its jackknife-t interval, leaving out one whole transcript at a time.

    Characters of one interview are not independent of each other; interviews are. Wider than
    the bootstrap, and nearer to the promised coverage where there are few transcripts. There is
    no interval where leaving any transcript out changes nothing: it would claim certainty.
    Transcripts without a unit do not count.

    Args:
        ratings: Leading axes (transcripts, names).
        formula: One of the coefficients.
        confidence: Coverage of the interval.

    Source:
        Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 11; t with n - 1
        degrees of freedom after Tukey (1958).
    """
    # where a transcript holds no unit, leaving it out is leaving nothing out
    holding = ratings.units.any(axis=tuple(range(1, ratings.units.ndim)))
    left_out = formula(ratings.without_each())[holding]
    return estimates(formula(ratings.total()), left_out, confidence=confidence)


def estimates(value: Floats, left_out: Floats, *, confidence: float = 0.95) -> Estimates:
    """How far figures move when one transcript after the other is left out.

    Args:
        value: (names,) the figures over all transcripts.
        left_out: (transcripts, names) the figures without each.
        confidence: Coverage of the intervals.
    """
    from scipy.special import stdtrit

    size = len(left_out)
    if size < FEWEST_TRANSCRIPTS:
        return Estimates(value, np.full(value.shape, np.nan), size, np.nan)
    squares = ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0)
    error = np.sqrt((size - 1) / size * squares)
    return Estimates(value, error, size, float(stdtrit(size - 1, (1 + confidence) / 2)))
