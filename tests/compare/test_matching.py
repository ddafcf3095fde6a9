"""Passages matched with passages, against trying every way of pairing them."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.intervals import NoInterval
from qualtool.compare.layers import Columns
from qualtool.compare.matching import matched, matching, pairs_of

SPANS = st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda s: s[0] < s[1])
ROWS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), SPANS), max_size=8)


def shared(one, two):
    common = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, common) / (one[1] - one[0] + two[1] - two[0] - max(0, common))


def best(first, second, overlap):
    """The most pairs, and of these ways the most that is shared."""
    short, long = sorted([first, second], key=len)
    best_way = (0, 0.0)
    for way in permutations(range(len(long)), len(short)):
        values = [shared(short[i], long[j]) for i, j in enumerate(way)]
        enough = [value for value in values if value >= overlap]
        best_way = max(best_way, (len(enough), sum(enough)))
    return best_way


@given(ROWS, st.sampled_from([0.01, 0.3, 0.5, 0.9, 1.0]))
def test_no_way_of_pairing_has_more_pairs_or_shares_more(rows, overlap):
    columns = Columns.of(
        (str(i) for i in range(len(rows))),
        coder=[row[0] for row in rows],
        code=[row[1] for row in rows],
        transcript=[0] * len(rows),
        start=[row[2][0] for row in rows],
        end=[row[2][1] for row in rows],
    )
    found = pairs_of(columns, 0, 1)
    chosen = matched(found, len(rows), overlap=overlap)
    assert len({*found.first[chosen]}) == len({*found.second[chosen]}) == len(chosen)
    ways = [
        best(*([s for p, c, s in rows if (p, c) == (coder, code)] for coder in (0, 1)), overlap)
        for code in (0, 1)
    ]
    assert len(chosen) == sum(number for number, _ in ways)
    assert sum(found.shared[chosen]) == pytest.approx(sum(total for _, total in ways))


def test_passages_match_from_the_wanted_overlap_on(layers):
    """8 of 12 characters are shared: two thirds; the other passages meet nothing."""
    laid = layers(
        [
            ("Ada", "hope", 0, 10), ("Ben", "hope", 2, 12), ("Ada", "hope", 50, 60),
            ("Ben", "fear", 50, 60),
        ]
    )  # fmt: skip
    (found,) = matching(laid, overlap=2 / 3)
    hope, fear, together = found.codes
    assert (hope.passages, hope.matched, fear.matched) == ((2, 1), 1, 0)
    assert hope.figure.value == pytest.approx(2 / 3)
    assert (together.passages, together.figure.value) == ((2, 2), pytest.approx(0.5))
    (found,) = matching(laid, overlap=0.67)
    assert [one.matched for one in found.codes] == [0, 0, 0]


def test_matching_says_why_there_is_nothing(layers):
    (found,) = matching(layers([("Ada", "hope", 0, 9)], [("Ben", "hope", 0, 9)]))
    assert [one.figure.why for one in found.codes] == ["no transcript was coded by both"]
    (found,) = matching(layers([], standing=[[2, 2]]))
    assert [one.figure.why for one in found.codes] == ["not used by either"]


def test_matching_has_intervals_over_transcripts(layers):
    rows = [
        [("Ada", "hope", 0, 10), ("Ben", "hope", 0, 10), ("Ben", "hope", 20, 30)],
        [("Ada", "hope", 0, 10), ("Ben", "hope", 0, 10)],
        [("Ada", "hope", 0, 10), ("Ben", "hope", 40, 50)],
    ]
    (found,) = matching(layers(*rows))
    assert found.codes[0].figure.value == pytest.approx(4 / 7)
    assert found.codes[0].figure.interval.low == 0
    (found,) = matching(layers(*rows[:2]))
    assert found.codes[0].figure.interval is NoInterval.TOO_FEW
