"""Gamma: alignments against trying them all, and what stays the same from run to run."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.gamma import Passages, disorder, disorder_by_chance, dissimilarity, gamma
from qualtool.compare.units import characters

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 9), st.integers(0, 2))
MARKED = st.lists(SPANS, max_size=4)


def passages(rows):
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Passages(table[:, 0], table[:, 0] + table[:, 1], table[:, 2])


def cost(one, two):
    """Of two passages of (start, length, code)."""
    ends = one[0] + one[1], two[0] + two[1]
    place = (abs(one[0] - two[0]) + abs(ends[0] - ends[1])) / (one[1] + two[1])
    return place**2 + (one[2] != two[2])


def least(first, second):
    """Try every way; a passage that is beyond the end of the other list stays alone."""
    padded = [*second, *[None] * len(first)]
    totals = []
    for way in set(permutations(range(len(padded)), len(first))):
        taken = [padded[place] for place in way]
        alone = len(second) - sum(one is not None for one in taken)
        pairs = zip(first, taken, strict=True)
        totals.append(alone + sum(1 if two is None else cost(one, two) for one, two in pairs))
    return min(totals)


@given(MARKED, st.lists(SPANS, max_size=3))
def test_no_alignment_has_less_disorder(first, second):
    assert disorder(passages(first), passages(second)) == pytest.approx(least(first, second))


def test_unlikeness_of_passages_by_hand():
    """One moved by 2 of lengths 10 and 10; one side by side; one at the same place, other code."""
    one = passages([(0, 10, 0)])
    others = passages([(2, 10, 0), (10, 10, 0), (0, 10, 1)])
    assert dissimilarity(one, others)[0] == pytest.approx([0.04, 1, 1])


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        ((4, 14), (40, 44), 22.2), ((4, 14), (20, 25), 3.2), ((4, 14), (14, 24), 1),
        ((20, 30), (20, 25), 0.11), ((20, 25), (14, 24), 0.22), ((4, 14), (4, 14), 0),
    ],
)  # fmt: skip
def test_unlikeness_of_places_as_printed(first, second, printed):
    """Figure 10 of Mathet and others (2015), with the numbers of pygamma-agreement's own tests.

    The fifth of them is rounded up: (6 + 1)² / 15² is 0.218.
    """
    one, two = (passages([(start, end - start, 0)]) for start, end in (first, second))
    assert dissimilarity(one, two).item() == pytest.approx(printed, abs=0.06)


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        ([(1, 4, 0), (6, 4, 1), (11, 4, 0)], [(2, 4, 0), (7, 4, 1), (12, 4, 0)], 0.0625),
        ([(1, 4, 0), (6, 4, 1), (20, 4, 0), (30, 4, 1)], [(2, 4, 0), (31, 4, 1)], 0.7083333),
    ],
)
def test_disorder_as_pygamma_agreement_has_it(first, second, printed):
    """Best alignments of pygamma-agreement 0.5.9, both parts weighing 1, as DKPro keeps them."""
    found = disorder(passages(first), passages(second)) / ((len(first) + len(second)) / 2)
    assert found == pytest.approx(printed, abs=1e-6)


ROWS = [
    ("Ada", "hope", 100, 160), ("Ben", "hope", 105, 150), ("Ada", "fear", 300, 400),
    ("Ben", "fear", 300, 380), ("Ada", "hope", 700, 760), ("Ben", "fear", 705, 760),
    ("Ada", "fear", 120, 160),
]  # fmt: skip


def test_gamma_is_the_same_for_the_same_seed_and_nearly_for_another(layers):
    laid = layers(ROWS, ROWS[:4], length=1000)
    (first,), (again,), (other,) = (gamma(laid, characters(laid), seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert other.together.value == pytest.approx(first.together.value, abs=0.1)
    assert other.together.value != first.together.value
    assert 0 < first.together.value < 1
    assert [one.passages for one in first.transcripts] == [(4, 3), (2, 2)]


def test_gamma_of_a_text_depends_on_neither_the_order_of_coders_nor_other_texts(layers):
    both = layers(ROWS, ROWS[:4], length=1000)
    turned = layers(ROWS, ROWS[:4], length=1000, coders=("Ben", "Ada"))
    second = replace(layers(ROWS[:4], length=1000), transcripts=both.transcripts[1:])
    (found,), (other,), (alone,) = (
        gamma(laid, characters(laid), samples=20) for laid in (both, turned, second)
    )
    assert other.together.value == pytest.approx(found.together.value, abs=1e-12)
    assert alone.transcripts[0].value == found.transcripts[1].value


def test_transcripts_weigh_their_passages(layers):
    (found,) = gamma(laid := layers(ROWS, ROWS[:4], length=1000), characters(laid), samples=5)
    one, two = found.transcripts
    assert found.together.observed == pytest.approx((7 * one.observed + 4 * two.observed) / 11)
    assert found.together.value == pytest.approx(
        1 - found.together.observed / found.together.expected
    )


def test_passages_marked_alike_are_full_agreement(layers):
    alike = [("Ada", "hope", 100, 160), ("Ben", "hope", 100, 160)]
    (found,) = gamma(laid := layers(alike, length=1000), characters(laid), samples=5)
    assert (found.together.observed, found.together.value) == (0, 1)


def test_there_is_no_gamma_without_passages(layers):
    (found,) = gamma(laid := layers([], standing=[[2, 2]]), characters(laid))
    assert (found.together.value, found.together.why) == (None, "nobody marked anything")
    apart = layers([("Ada", "hope", 0, 5)], [("Ben", "hope", 0, 5)])
    (found,) = gamma(apart, characters(apart))
    assert (found.transcripts, found.together.why) == ((), "no transcript was coded by both")


@given(SPANS)
def test_chance_needs_no_more_than_one_passage(span):
    found = disorder_by_chance((passages([span]), passages([])), 30, samples=3, seed=(1, 0))
    assert np.isfinite(found).all()
    assert (found >= 0).all()
