"""Agreement between coders: every formula once, for any number of coders and categories.

All take the sums of `Ratings` and work along any leading axes, so that one call serves all codes,
and all transcripts left out in turn. A value is NaN where it is undefined: where no unit was
rated twice and, for those that correct for chance, where everybody used one category throughout.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from qualtool.compare.layers import Floats
from qualtool.compare.ratings import CODED, Ratings


class Measure(StrEnum):
    """What can be said about agreement on a code."""

    SHARED = "shared"
    POSITIVE = "positive agreement"
    PERCENT = "percent agreement"
    ALPHA = "Krippendorff's alpha"
    KAPPA = "Cohen's kappa"
    PI = "Scott's pi"
    BRENNAN_PREDIGER = "Brennan–Prediger"
    AC1 = "Gwet's AC1"

    def among(self, coders: int) -> str:
        """Its name for that many coders: two of them were named anew for more than two."""
        if coders > 2:
            return {Measure.KAPPA: "Conger's kappa", Measure.PI: "Fleiss' kappa"}.get(
                self, str(self)
            )
        return str(self)


def shared(ratings: Ratings) -> Floats:
    """Of the units that anyone coded, the share that everyone coded (Jaccard's index).

    Source:
        Jaccard (1912), New Phytologist 11(2), 37–50.
    """
    return _ratio(ratings.every[..., CODED], ratings.some[..., CODED])


def positive_agreement(ratings: Ratings) -> Floats:
    """Of all codings of a unit, the share that another coder agrees with: 2a / (2a + b + c).

    Source:
        Dice (1945), Ecology 26(3), 297–302; for two coders also Holsti (1969).
    """
    return _ratio(ratings.together[..., CODED], ratings.values[..., CODED])


def percent_agreement(ratings: Ratings) -> Floats:
    """Mean over units of the share of ordered pairs of ratings that agree, between 0 and 1.

    Source:
        Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed. (With missing ratings
        Krippendorff weighs units by their number of ratings instead.)
    """
    return _ratio(ratings.agreeing, ratings.units)


def fleiss_pi(ratings: Ratings) -> Floats:
    """Chance from the mean share of each category; Scott's pi where there are two coders.

    Source:
        Scott (1955), Public Opinion Quarterly 19(3), 321–325; Fleiss (1971), Psychological
        Bulletin 76(5), 378–382; with missing ratings Gwet (2014).
    """
    return _quotient(beyond_chance(Measure.PI, ratings))


def conger_kappa(ratings: Ratings) -> Floats:
    """Chance from each coder's own shares; Cohen's kappa where there are two coders.

    Source:
        Cohen (1960), Educational and Psychological Measurement 20(1), 37–46; Conger (1980),
        Psychological Bulletin 88(2), 322–328; with missing ratings Gwet (2014).
    """
    return _quotient(beyond_chance(Measure.KAPPA, ratings))


def brennan_prediger(ratings: Ratings) -> Floats:
    """Chance is one in the number of categories offered; per code twice percent minus one.

    Source:
        Brennan & Prediger (1981), Educational and Psychological Measurement 41(3), 687–699.
    """
    return _quotient(beyond_chance(Measure.BRENNAN_PREDIGER, ratings))


def gwet_ac1(ratings: Ratings) -> Floats:
    """Chance is the more likely, the more evenly the categories are used.

    Source:
        Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29–48.
    """
    return _quotient(beyond_chance(Measure.AC1, ratings))


def krippendorff_alpha(ratings: Ratings) -> Floats:
    """Nominal alpha, 1 - observed / expected disagreement; coders may be missing.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    return _quotient(beyond_chance(Measure.ALPHA, ratings))


def _fleiss_chance(ratings: Ratings) -> Floats:
    chance: Floats = (_mean_shares(ratings) ** 2).sum(axis=-1)
    return chance


def _conger_chance(ratings: Ratings) -> Floats:
    rated = ratings.by_coder.sum(axis=-1)
    shares = np.nan_to_num(_ratio(ratings.by_coder, rated[..., None]))
    coders = (rated > 0).sum(axis=-1)
    # mean over ordered pairs of different coders of the product of their shares
    products = shares.sum(axis=-2) ** 2 - (shares**2).sum(axis=-2)
    return _ratio(products.sum(axis=-1), coders * (coders - 1.0))


def _even_chance(ratings: Ratings) -> Floats:
    return np.full(ratings.units.shape, 1 / ratings.values.shape[-1])


def _gwet_chance(ratings: Ratings) -> Floats:
    shares = _mean_shares(ratings)
    spread: Floats = (shares * (1 - shares)).sum(axis=-1) / (shares.shape[-1] - 1)
    return spread


_CHANCES: dict[Measure, Callable[[Ratings], Floats]] = {
    Measure.KAPPA: _conger_chance,
    Measure.PI: _fleiss_chance,
    Measure.BRENNAN_PREDIGER: _even_chance,
    Measure.AC1: _gwet_chance,
}


def beyond_chance(measure: Measure, ratings: Ratings) -> tuple[Floats, Floats]:
    """What is agreed beyond chance, and how much could be: their quotient is the figure.

    Both are shares of the units (for alpha, of the ratings). NaN where the figure is undefined.

    Raises:
        KeyError: The figure does not correct for chance.
    """
    observed, expected = disagreement(measure, ratings)
    return expected - observed, expected


def disagreement(measure: Measure, ratings: Ratings) -> tuple[Floats, Floats]:
    """The disagreement that is there, and that chance would give: 1 - their quotient is the figure.

    Both are shares of the units (for alpha, of the ratings). NaN where the figure is undefined.

    Raises:
        KeyError: The figure does not correct for chance.
    """
    if measure is Measure.ALPHA:
        number = ratings.values.sum(axis=-1)
        observed = _ratio(number - ratings.together.sum(axis=-1), number)
        expected = _ratio(number**2 - (ratings.values**2).sum(axis=-1), number * (number - 1))
    else:
        observed = 1 - percent_agreement(ratings)
        expected = 1 - _CHANCES[measure](ratings)
    used = ratings.values if measure is Measure.ALPHA else ratings.shares
    varied = (used > 0).sum(axis=-1) > 1
    return np.where(varied, observed, np.nan), np.where(varied, expected, np.nan)


FORMULAS: dict[Measure, Callable[[Ratings], Floats]] = {
    Measure.SHARED: shared,
    Measure.POSITIVE: positive_agreement,
    Measure.PERCENT: percent_agreement,
    Measure.ALPHA: krippendorff_alpha,
    Measure.KAPPA: conger_kappa,
    Measure.PI: fleiss_pi,
    Measure.BRENNAN_PREDIGER: brennan_prediger,
    Measure.AC1: gwet_ac1,
}
PLAIN_SHARES = frozenset({Measure.SHARED, Measure.POSITIVE, Measure.PERCENT})
"""Those that do not correct for chance and lie between 0 and 1."""


def _mean_shares(ratings: Ratings) -> Floats:
    return _ratio(ratings.shares, ratings.rated[..., None])


def _quotient(parts: tuple[Floats, Floats]) -> Floats:
    return _ratio(*parts)


def _ratio(above: Floats, below: Floats) -> Floats:
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    quotient: Floats = np.divide(
        above, below, out=np.full(shape, np.nan), where=np.asarray(below) > 0
    )
    return quotient
