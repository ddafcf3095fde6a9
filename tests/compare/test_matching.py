"""Passages matched with passages, against trying every way of pairing them."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.intervals import NoInterval
from qualtool.compare.joined import joined
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns
from qualtool.compare.matching import matched, matching, pairs_of
from qualtool.compare.sweep import Naming, each_code
from qualtool.compare.united import rolled_up
from qualtool.transcripts.model import Span

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


def test_passages_match_by_what_is_analysed_of_them(layers):
    """Between two turns stands an interviewer's; a passage of that alone is none."""
    rows = [
        ("Ada", "hope", 0, 40), ("Ben", "hope", 8, 32), ("Ada", "hope", 20, 25),
        ("Ben", "hope", 20, 25),
    ]  # fmt: skip
    words = [[Span(0, 10), Span(30, 40)]]
    (found,) = matching(layers(rows, words=words), overlap=0.2)
    assert (found.codes[0].passages, found.codes[0].matched) == ((1, 1), 1)
    # 4 characters of 20 are shared, not 24 of 40
    (found,) = matching(layers(rows, words=words), overlap=0.21)
    assert found.codes[0].matched == 0


def test_two_codes_of_a_theme_on_one_passage_mark_it_once_with_the_theme(layers):
    rows = [
        ("Ada", "hope", 0, 10), ("Ada", "trust", 0, 10), ("Ben", "hope", 0, 10),
        ("Ada", "fear", 20, 30), ("Ada", "fear", 25, 40), ("Ben", "fear", 20, 40),
    ]  # fmt: skip
    laid = layers(rows)
    theme = Naming((Label("theme", "theme"), Label("fear", "fear")), np.array([0, 0, 1, -1]))
    (found,) = matching(rolled_up(laid, theme))
    assert [(one.passages, one.matched) for one in found.codes[:2]] == [((1, 1), 1)] * 2
    # where each code stands for itself, passages are as they were marked
    (found,) = matching(rolled_up(laid, each_code(laid)))
    assert found.codes[2].passages == (2, 1)


def test_a_group_marks_a_passage_once_whoever_of_it_did(layers):
    rows = [
        ("Ada", "hope", 0, 10), ("Ben", "hope", 5, 20), ("Cara", "hope", 0, 20),
        ("Ada", "hope", 50, 60), ("Ben", "hope", 60, 70), ("Cara", "fear", 50, 60),
    ]  # fmt: skip
    laid = layers(rows, coders=("Ada", "Ben", "Cara"))
    (found,) = matching(joined(laid, [(Label("g", "Ada + Ben"), (0, 1)), (laid.coders[2], (2,))]))
    assert (found.codes[0].passages, found.codes[0].matched) == ((3, 1), 1)


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
