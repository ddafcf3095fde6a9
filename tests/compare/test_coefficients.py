"""Every coefficient against numbers printed by others, and worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from qualtool.compare.coefficients import (
    FORMULAS,
    PLAIN_SHARES,
    Measure,
    brennan_prediger,
    conger_kappa,
    fleiss_pi,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    positive_agreement,
    shared,
)
from qualtool.compare.ratings import ratings_of

NO = math.nan
KRIPPENDORFF_2011 = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
        [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
    ]
).T
# a row a unit, "-" is no rating; the same ratings, but of other raters
GWET_2014 = "11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 --3-"
FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def square(*rows: list[int]):
    """Ratings of two coders from a table of how often each pair of categories occurs."""
    table = [
        (i, j) for i, row in enumerate(rows) for j, times in enumerate(row) for _ in range(times)
    ]
    return ratings_of(table, len(rows))


def test_alpha_of_krippendorffs_four_coders_with_missing_ratings():
    assert krippendorff_alpha(ratings_of(KRIPPENDORFF_2011 - 1, 5)) == pytest.approx(
        0.743, abs=5e-4
    )


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (percent_agreement, 0.81818),
        (conger_kappa, 0.76282),
        (fleiss_pi, 0.76117),
        (gwet_ac1, 0.77544),
        (brennan_prediger, 0.77273),
        (krippendorff_alpha, 0.74342),
    ],
)
def test_four_raters_of_twelve_units_as_gwet_has_them(formula, printed):
    """One unit has one rating: it counts for chance, save with alpha.

    Four raters and twelve units of the Handbook (Gwet 2014), as the manual of irrCAC prints them.
    """
    table = [[NO if mark == "-" else int(mark) - 1 for mark in row] for row in GWET_2014.split()]
    assert formula(ratings_of(table, 5)) == pytest.approx(printed, abs=6e-6)


def test_percent_is_the_mean_over_units():
    """Krippendorff's own way of weighing would give 0.800."""
    assert percent_agreement(ratings_of(KRIPPENDORFF_2011 - 1, 5)) == pytest.approx(0.818, abs=5e-4)


def test_fleiss_of_thirty_patients_and_six_psychiatrists():
    table = [
        [k for k, times in enumerate(row) for _ in range(int(times))] for row in FLEISS_1971.split()
    ]
    assert fleiss_pi(ratings_of(table, 5)) == pytest.approx(0.430, abs=5e-4)


def test_kappa_of_cohens_second_example():
    ratings = square([44, 5, 1], [7, 20, 3], [9, 5, 6])
    assert conger_kappa(ratings) == pytest.approx(0.492, abs=5e-4)


def test_kappa_of_an_example_worked_by_hand():
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: (0.70 - 0.50) / (1 - 0.50)."""
    assert conger_kappa(square([15, 10], [5, 20])) == pytest.approx(0.40)


def test_pi_of_the_same_example_worked_by_hand():
    """Mean share of yes 55 / 100: (0.70 - 0.505) / (1 - 0.505)."""
    assert fleiss_pi(square([15, 10], [5, 20])) == pytest.approx(0.195 / 0.495)


def test_ac1_of_gwets_example():
    assert gwet_ac1(square([5, 8], [7, 80])) == pytest.approx(0.808, abs=5e-4)


def test_percent_of_nvivos_thousand_characters():
    """50 both, 150 one, 800 neither."""
    ratings = square([800, 100], [50, 50])
    assert percent_agreement(ratings) == pytest.approx(0.85)
    assert brennan_prediger(ratings) == pytest.approx(0.70)
    assert shared(ratings) == pytest.approx(50 / 200)
    assert positive_agreement(ratings) == pytest.approx(100 / 250)


SIX = [[0, 0, 0, NO], [1, 1, NO, 1], [2, 1, 2, 2], [0, 0, 2, 0], [1, NO, 1, 2], [2, 2, 2, 2]]


def test_all_categories_offered_count_for_brennan_and_prediger():
    """Mean agreement (1 + 1 + 1/2 + 1/2 + 1/3 + 1) / 6 against a chance of 1 / 4."""
    observed = (1 + 1 + 0.5 + 0.5 + 1 / 3 + 1) / 6
    assert brennan_prediger(ratings_of(SIX, 4)) == pytest.approx((observed - 0.25) / 0.75)


# 20 units, 4 coders, "-" is no rating; irrCAC 0.4.4 prints five figures
FOUR_CODERS = """
2222 1110 2222 2122 -111 2212 0222 0-11 2-00 2100
0000 -220 2-22 000- --21 22-1 01-0 2222 120- 111-
"""


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (percent_agreement, 0.59167),
        (fleiss_pi, 0.36801),
        (gwet_ac1, 0.3968),
        (brennan_prediger, 0.3875),
        (conger_kappa, 0.36484),
        (krippendorff_alpha, 0.40233),
    ],
)
def test_four_coders_with_gaps_as_irrcac_has_them(formula, printed):
    table = [[NO if mark == "-" else int(mark) for mark in row] for row in FOUR_CODERS.split()]
    assert formula(ratings_of(table, 3)) == pytest.approx(printed, abs=6e-6)


@pytest.mark.parametrize("formula", FORMULAS.values())
def test_nobody_rating_anything_twice_leaves_everything_undefined(formula):
    assert np.isnan(formula(ratings_of([[0, NO], [NO, 1]], 2)))


@pytest.mark.parametrize("category", [0, 1])
@pytest.mark.parametrize("measure", sorted(set(FORMULAS) - PLAIN_SHARES))
def test_one_category_throughout_leaves_chance_undefined(measure, category):
    assert np.isnan(FORMULAS[measure](ratings_of([[category] * 3] * 5, 2)))


TABLES = st.lists(
    st.lists(st.sampled_from([0, 1, -1]), min_size=3, max_size=3), min_size=1, max_size=12
)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20))
def test_kappa_is_what_scikit_learn_has(table):
    first, second = zip(*table, strict=True)
    if len({*first, *second}) > 1:  # it warns of a single category
        peer = cohen_kappa_score(first, second, labels=range(4))
        assert conger_kappa(ratings_of(table, 4)) == pytest.approx(peer)


@given(TABLES, st.permutations(range(3)))
def test_nothing_depends_on_the_order_of_coders(table, order):
    shuffled = ratings_of([[row[i] for i in order] for row in table], 2)
    for formula in FORMULAS.values():
        assert formula(ratings_of(table, 2)) == pytest.approx(float(formula(shuffled)), nan_ok=True)


@given(TABLES)
def test_nothing_exceeds_one(table):
    table = [row for row in table if sum(mark >= 0 for mark in row) > 1] or [[0, 1, 0]]
    for formula in FORMULAS.values():
        value = formula(ratings_of(table, 2))
        assert np.isnan(value) or -1.0001 <= value <= 1.0001


def test_kappa_has_another_name_for_three_coders():
    assert [Measure.KAPPA.among(size) for size in (2, 3)] == ["Cohen's kappa", "Conger's kappa"]
    assert Measure.ALPHA.among(3) == "Krippendorff's alpha"
