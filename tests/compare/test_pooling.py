"""All codes in one figure: worked by hand, and against doing it code by code."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.coefficients import FORMULAS, PLAIN_SHARES, Measure
from qualtool.compare.comparison import Pooling
from qualtool.compare.pooling import de_vries, mean_by_size, mean_of_codes
from qualtool.compare.ratings import Ratings, ratings_of
from qualtool.compare.report import compare


def together(*tables):
    """Ratings of (codes,) from a table of units and coders for each code."""
    parts = [ratings_of(table, 2) for table in tables]
    return Ratings(*(np.stack([getattr(one, name) for one in parts]) for name in Ratings.__slots__))


def table(both, only_first, only_second, neither):
    return [(1, 1)] * both + [(1, 0)] * only_first + [(0, 1)] * only_second + [(0, 0)] * neither


HAND = together(table(20, 5, 10, 15), table(80, 7, 8, 5), table(0, 0, 0, 50))


def test_pooled_kappa_worked_by_hand():
    """(0.70 - 0.50) + (0.85 - 0.7812) of (1 - 0.50) + (1 - 0.7812); the unused code is out."""
    assert de_vries(Measure.KAPPA, HAND) == pytest.approx(0.2688 / 0.7188)


def test_means_of_kappas_worked_by_hand():
    """Kappas 0.4 and 0.0688 / 0.2188, of 20 + 20 + 5 + 10 and 80 + 80 + 7 + 8 units coded."""
    first, second = 0.4, 0.0688 / 0.2188
    assert mean_of_codes(Measure.KAPPA, HAND) == pytest.approx((first + second) / 2)
    expected = (55 * first + 175 * second) / 230
    assert mean_by_size(Measure.KAPPA, HAND) == pytest.approx(expected)


TABLES = st.lists(
    st.lists(st.lists(st.sampled_from([0, 1]), min_size=2, max_size=2), min_size=6, max_size=6),
    min_size=1,
    max_size=4,
)


@given(TABLES)
def test_every_way_is_what_code_by_code_gives(tables):
    ratings = together(*tables)
    for measure in set(Measure) - PLAIN_SHARES:
        values = [float(FORMULAS[measure](ratings_of(one, 2))) for one in tables]
        sizes = [np.sum(one) for one in tables]
        defined = [(v, s) for v, s in zip(values, sizes, strict=True) if not math.isnan(v)]
        if not defined:
            assert all(
                math.isnan(way(measure, ratings)) for way in (de_vries, mean_of_codes, mean_by_size)
            )
            continue
        assert mean_of_codes(measure, ratings) == pytest.approx(np.mean([v for v, _ in defined]))
        assert mean_by_size(measure, ratings) == pytest.approx(
            sum(v * s for v, s in defined) / sum(s for _, s in defined)
        )
        pooled = de_vries(measure, ratings)
        assert min(v for v, _ in defined) - 1e-9 <= pooled <= max(v for v, _ in defined) + 1e-9


def test_a_comparison_pools_in_four_ways_with_intervals(layers):
    rows = [
        [("Ada", "hope", 0, 20), ("Ben", "hope", shift, 30), ("Ada", "fear", 50, 60 + shift)]
        for shift in (5, 10, 0)
    ]
    rows[1].append(("Ben", "fear", 50, 55))
    comparison = compare(
        layers(*rows), measures=[Measure.KAPPA, Measure.PERCENT], in_one_figure=True
    )
    ways = {one.how: one for one in comparison.pairs[0].pooled}
    assert list(ways) == list(Pooling)
    assert ways[Pooling.STACKED].figures == comparison.pairs[0].stacked.figures
    kappas = [row.figure(Measure.KAPPA).value for row in comparison.pairs[0].codes]
    defined = [one for one in kappas if one is not None]
    equal = ways[Pooling.EQUAL]
    assert equal.codes == (2, 2)
    assert equal.figures[0].value == pytest.approx(np.mean(defined))
    assert equal.figures[0].interval.low < equal.figures[0].value
    assert ways[Pooling.DE_VRIES].figures[1].why == "does not apply"


def test_codes_without_a_figure_leave_it_undefined_in_words(layers):
    comparison = compare(
        layers([], standing=[[2, 2]]), measures=[Measure.KAPPA], in_one_figure=True
    )
    for one in comparison.pairs[0].pooled[1:]:
        assert (one.figures[0].value, one.figures[0].why) == (None, "no code has this figure")


def test_nobody_pays_for_what_nobody_asked(layers):
    assert compare(layers([])).pairs[0].pooled == ()
