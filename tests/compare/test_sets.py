"""Alpha with distances: published numbers, and sets of codes counted character by character."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.coefficients import Measure
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.report import compare
from qualtool.compare.set_report import agreement_on_sets
from qualtool.compare.sets import (
    SetDistance,
    alphas_of_sets,
    code_distances,
    segments,
    set_alpha,
    set_distance,
)
from qualtool.compare.units import characters
from qualtool.compare.weighted_alpha import GivenDistances, Rated, alphas_by_distance

KRIPPENDORFF_2011 = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ]
).T


def alpha(table, weight, distances):
    units = len(table)
    rated = Rated(np.zeros(units, dtype=np.int64), np.asarray(weight), np.asarray(table))
    everyone = [range(rated.values.shape[1])]
    (estimate,) = alphas_by_distance(rated, everyone, GivenDistances(distances))
    return float(estimate.value[0])


SCALE = np.arange(1.0, 6.0)
INTERVAL = (SCALE[:, None] - SCALE) ** 2
RATIO = INTERVAL / (SCALE[:, None] + SCALE) ** 2
NOMINAL = 1 - np.eye(5)


def ordinal():
    """How many values lie between two ranks, half of those at the ends included; squared.

    Only values in units that were rated twice count.
    """
    given = KRIPPENDORFF_2011[(KRIPPENDORFF_2011 > 0).sum(axis=1) > 1]
    number = np.bincount(given[given > 0], minlength=6)[1:]
    upto = np.cumsum(number) - number / 2
    return (upto[:, None] - upto) ** 2


ORDINAL = ordinal()


@pytest.mark.parametrize(
    ("distances", "printed"),
    [(NOMINAL, 0.743), (ORDINAL, 0.815), (INTERVAL, 0.849), (RATIO, 0.797)],
)
def test_alpha_of_krippendorffs_four_coders_on_four_scales(distances, printed):
    found = alpha(KRIPPENDORFF_2011 - 1, [1] * 12, distances)
    assert found == pytest.approx(printed, abs=5e-4)


def test_weighted_alpha_of_artstein_and_poesio():
    """Statements, requests and checks; a check is half way between the two others."""
    table = [(0, 0)] * 46 + [(1, 0)] * 6 + [(1, 1)] * 32 + [(1, 2)] * 6 + [(2, 2)] * 10
    distances = np.array([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
    assert alpha(table, [1] * 100, distances) == pytest.approx(0.8156, abs=5e-5)


@pytest.mark.parametrize(
    ("common", "first", "second", "jaccard", "masi"),
    [
        (2, 2, 2, 0, 0),
        (0, 0, 0, 0, 0),
        (1, 1, 2, 1 / 2, 2 / 3),
        (1, 2, 2, 2 / 3, 8 / 9),
        (0, 1, 2, 1, 1),
        (0, 0, 3, 1, 1),
    ],
)
def test_distances_of_sets(common, first, second, jaccard, masi):
    for kind, expected in ((SetDistance.JACCARD, jaccard), (SetDistance.MASI, masi)):
        assert set_distance(kind, common, first, second) == pytest.approx(expected, abs=1e-6)


def tree_distance(first, second):
    """Codes 0 and 1 stand above each other; a code that is missed costs what is nearest."""
    costs = [
        min((0.5 if {code, other} == {0, 1} else 1.0 for other in others), default=1.0)
        for own, others in ((first, second), (second, first))
        for code in own - others
    ]
    return sum(costs) / len(first | second) if first | second else 0.0


LABELS = [
    tuple(Label(f"{kind}{i}", kind) for i in range(size))
    for kind, size in (("p", 3), ("k", 3), ("t", 2))
]
SPANS = st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda span: span[0] < span[1])
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 1), SPANS), max_size=10
)


@given(
    ROWS,
    st.lists(st.lists(st.sampled_from([0, 2]), min_size=3, max_size=3), min_size=2, max_size=2),
)
def test_sets_are_those_of_every_single_character(rows, standing):
    named = [(f"c{i}", f"p{p}", f"k{k}", f"t{t}", *s) for i, (p, k, t, s) in enumerate(rows)]
    columns = columns_of(named, coders=LABELS[0], codes=LABELS[1], transcripts=LABELS[2])
    layers = Layers.of(*LABELS, [10, 10], columns, standing=standing)
    sets = [frozenset(i for i in range(3) if mask >> i & 1) for mask in range(8)]
    distances = np.array(
        [
            [float(set_distance(SetDistance.MASI, len(a & b), len(a), len(b))) for b in sets]
            for a in sets
        ]
    )
    table = [
        [
            sets.index(frozenset(k for q, k, u, s in rows if (q, u) == (p, t) and i in range(*s)))
            if standing[t][p]
            else -1
            for p in range(3)
        ]
        for t in range(2)
        for i in range(10)
    ]
    found = float(set_alpha(layers, characters(layers)).value[0])
    assert found == pytest.approx(alpha(table, [1] * 20, distances), abs=1e-5, nan_ok=True)
    by_tree = np.array([[tree_distance(a, b) for b in sets] for a in sets])
    estimate = set_alpha(
        layers, characters(layers), distance=SetDistance.TREE, parents={"k0": None, "k1": "k0"}
    )
    found = float(estimate.value[0])
    assert found == pytest.approx(alpha(table, [1] * 20, by_tree), abs=1e-5, nan_ok=True)


def test_sets_of_one_code_are_alpha_of_that_code(layers):
    rows = [("Ada", "hope", 0, 20), ("Ben", "hope", 10, 30)]
    laid = layers(rows, rows[:1] * 2 + rows[1:], [("Ada", "hope", 0, 5), ("Ben", "hope", 0, 5)])
    estimate = set_alpha(laid, characters(laid))
    row = compare(laid).pairs[0].codes[0].figure(Measure.ALPHA)
    assert float(estimate.value[0]) == pytest.approx(row.value)
    interval = estimate.interval(0, lowest=-1)
    assert (interval.low, interval.high) == pytest.approx((row.interval.low, row.interval.high))


def test_alpha_by_the_tree_of_artstein_and_poesios_dialogue_acts(layers):
    """A check stands between statements and requests: above the one, below the other."""
    acts = [("hope", "hope")] * 46 + [("fear", "hope")] * 6 + [("fear", "fear")] * 32
    acts += [("fear", "trust")] * 6 + [("trust", "trust")] * 10
    laid = layers(
        [
            (coder, code, at, at + 1)
            for at, pair in enumerate(acts)
            for coder, code in zip(("Ada", "Ben"), pair, strict=True)
        ]
    )
    estimate = set_alpha(
        laid,
        characters(laid),
        distance=SetDistance.TREE,
        parents={"hope": "trust", "trust": "fear", "fear": None},
    )
    assert float(estimate.value[0]) == pytest.approx(0.8156, abs=5e-5)


def test_without_a_tree_the_distance_by_it_is_jaccards(layers):
    laid = layers([("Ada", "hope", 0, 20), ("Ben", "hope", 5, 30), ("Ben", "fear", 10, 40)])
    two = [
        set_alpha(laid, characters(laid), distance=kind)
        for kind in (SetDistance.TREE, SetDistance.JACCARD)
    ]
    assert two[0].value == pytest.approx(two[1].value)


def test_a_pair_of_three_coders_is_compared_as_if_they_were_alone(layers):
    rows = [("Ada", "hope", 0, 20), ("Ben", "hope", 5, 30), ("Ben", "fear", 10, 40)]
    three = layers([*rows, ("Cara", "loss", 0, 99)], rows, coders=("Ada", "Ben", "Cara"))
    cut = segments(three, characters(three))
    (pair,) = alphas_of_sets(cut, [(0, 1)], SetDistance.MASI, code_distances(three, {}))
    alone = layers(rows, rows)
    assert pair.value == pytest.approx(set_alpha(alone, characters(alone)).value)


def test_nothing_in_common_is_undefined(layers):
    laid = layers([("Ada", "hope", 0, 20)])
    assert math.isnan(set_alpha(laid, characters(laid)).value[0])


def test_every_pair_and_all_say_what_their_sets_rest_on(layers):
    """Of 100 characters Ada and Ben have 5 to 20 alike, and 40 to 100, which neither coded."""
    rows = [("Ada", "hope", 0, 20), ("Ben", "hope", 5, 40), ("Ben", "fear", 30, 40)]
    three = layers([*rows, ("Cara", "loss", 0, 99)], rows, coders=("Ada", "Ben", "Cara"))
    pair, with_cara, _, everyone = agreement_on_sets(
        three, characters(three), [SetDistance.MASI], parents={}
    )
    assert [one.name for one in pair.coders] == ["Ada", "Ben"]
    assert (pair.transcripts, pair.units, pair.alike, pair.sets) == (2, 200, 150, 3)
    assert (with_cara.transcripts, with_cara.units, with_cara.alike) == (1, 100, 1)
    # in the second transcript Cara, who did not code it, stands in nobody's way
    assert (everyone.transcripts, everyone.alike) == (2, 1 + 75)


def test_sets_without_a_figure_say_why(layers):
    apart = layers([("Ada", "hope", 0, 20)], [("Ben", "hope", 0, 20)])
    (one,) = agreement_on_sets(apart, characters(apart), [SetDistance.MASI], parents={})
    assert [f.why for f in one.figures] == ["no transcript was coded by both"]
    empty = layers([], standing=[[2, 2]])
    (one,) = agreement_on_sets(empty, characters(empty), [SetDistance.TREE], parents={})
    assert [f.why for f in one.figures] == ["all gave the same codes throughout"]
