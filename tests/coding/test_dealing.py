"""Dealing interviews out: each promise, for every team and every set of interviews."""

from collections import Counter
from itertools import combinations, product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.coding.dealing import Load, NobodyLeftError, Shares, TooFewCodersError, deal, mixes
from qualtool.coding.model import Coder

PERSPECTIVES = ("lived experience", "academic", "clinician")


def team(*perspectives):
    return [
        Coder(f"c{i}", f"Coder {i:02}", (one,) if one else ()) for i, one in enumerate(perspectives)
    ]


teams = st.lists(st.sampled_from(PERSPECTIVES), min_size=2, max_size=8).map(
    lambda all_: team(*all_)
)
alike = st.integers(2, 8).map(lambda size: team(*["academic"] * size))
interviews = st.lists(
    st.tuples(st.integers(500, 9_000), st.sampled_from([0, 0, 0, 1, 3])), min_size=1, max_size=24
).map(lambda all_: [Load(f"t{i}", f"P{i:02}", *asks) for i, asks in enumerate(all_)])
some = settings(max_examples=40)


def pairs_of(dealt):
    return Counter(pair for group in dealt.values() for pair in combinations(group, 2))


def held(loads, coders, dealt, what):
    amounts = dict.fromkeys((one.id for one in coders), 0)
    for load in loads:
        for coder in dealt[load.id]:
            amounts[coder] += what(load)
    return list(amounts.values())


@some
@given(interviews, teams, st.floats(0, 1))
def test_every_interview_is_coded_and_the_chosen_share_twice(loads, coders, share):
    dealt = deal(loads, coders, Shares(share))
    assert set(dealt) == {load.id for load in loads}
    sizes = Counter(len(set(group)) for group in dealt.values())
    assert set(sizes) <= {1, 2}
    assert sizes[2] == ceil(share * len(loads) - 1e-9)


@some
@given(interviews, alike, st.floats(0, 1))
def test_among_people_alike_every_pair_comes_as_often_as_the_others(loads, coders, share):
    uses = pairs_of(deal(loads, coders, Shares(share)))
    every = [uses[pair] for pair in combinations((one.id for one in coders), 2)]
    assert max(every) - min(every) <= 1


@some
@given(interviews, st.integers(1, 4))
def test_where_as_many_bring_each_perspective_all_pairs_mix_and_rotate(loads, each):
    coders = team(*["lived experience", "academic"] * each)
    uses = pairs_of(deal(loads, coders, Shares(1)))
    mixed = [pair for pair in combinations(coders, 2) if mixes(*pair)]
    every = [uses[first.id, second.id] for first, second in mixed]
    assert sum(every) == len(loads)
    assert max(every) - min(every) <= 1


@some
@given(interviews, alike)
def test_words_and_warnings_differ_by_no_more_than_one_interview(loads, coders):
    dealt = deal(loads, coders)
    words = held(loads, coders, dealt, lambda one: one.words)
    heavy = held(loads, coders, dealt, lambda one: one.weight)
    # Handing an interview over would even out both, or would even out one and unbalance the other.
    share = max(one.words for one in loads) / sum(one.words for one in loads)
    weight = max(one.weight for one in loads) / (sum(one.weight for one in loads) or 1)
    spread = (max(words) - min(words)) / sum(words)
    heavier = (max(heavy) - min(heavy)) / (sum(heavy) or 1)
    assert spread**2 + heavier**2 <= 2 * (share + weight) ** 2 + 1e-9


@some
@given(interviews, teams, st.floats(0, 1), st.data())
def test_nobody_gets_an_interview_that_they_conducted(loads, coders, share, data):
    ids = [one.id for one in coders]
    conducted = [
        Load(one.id, one.title, one.words, one.weight, frozenset([data.draw(st.sampled_from(ids))]))
        for one in loads
    ]
    if len(coders) == 2:
        share = 0
    dealt = deal(conducted, coders, Shares(share))
    assert all(one.conducted_by.isdisjoint(dealt[one.id]) for one in conducted)


@some
@given(interviews, teams, st.floats(0, 1), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_given_changes_nothing(loads, coders, share, random):
    shuffled, others = list(loads), list(coders)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert deal(shuffled, others, Shares(share)) == deal(loads, coders, Shares(share))


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(500, 9_000), st.integers(0, 2)), min_size=1, max_size=6).map(
        lambda all_: [Load(f"t{i}", f"P{i:02}", *asks) for i, asks in enumerate(all_)]
    ),
    st.integers(2, 3).map(lambda size: team(*["academic"] * size)),
)
def test_of_all_ways_to_deal_few_interviews_none_is_much_more_even(loads, coders):
    words = sum(one.words for one in loads)
    heavy = sum(one.weight for one in loads) or 1

    def uneven(choice):
        has = {one.id: [0.0, 0.0] for one in coders}
        for load, coder in zip(loads, choice, strict=True):
            has[coder][0] += load.words / words
            has[coder][1] += load.weight / heavy
        return sum(each**2 for pair in has.values() for each in pair)

    best = min(uneven(choice) for choice in product([one.id for one in coders], repeat=len(loads)))
    dealt = deal(loads, coders)
    assert uneven([dealt[one.id][0] for one in loads]) <= best * 1.15


@pytest.mark.parametrize("perspectives", [["academic"] * 6, ["lived experience", "academic"] * 3])
def test_pairs_rotate_from_round_to_round(perspectives):
    coders = team(*perspectives)
    loads = [Load(f"t{i}", f"P{i:02}", 3_000 + 700 * i) for i in range(10)]
    every = [
        (one.id, other.id)
        for one, other in combinations(coders, 2)
        if len(set(perspectives)) == 1 or mixes(one, other)
    ]
    met = Counter()
    for _ in range(len(every) // 3):
        dealt = deal(loads, coders, Shares(0.3), met)
        met += pairs_of(dealt)
        times = held(loads, coders, dealt, lambda _: 1)
        assert max(times) - min(times) <= 1
    # Three interviews a round are coded twice: after so many rounds all have met once.
    assert met == dict.fromkeys(every, 1)


def test_the_only_academic_is_not_worn_out_by_mixing():
    coders = team("academic", "lived experience", "lived experience", "lived experience")
    loads = [Load(f"t{i}", f"P{i:02}", 5_000) for i in range(12)]
    dealt = deal(loads, coders, Shares(1))
    assert held(loads, coders, dealt, lambda _: 1) == [6, 6, 6, 6]
    assert sum(count for pair, count in pairs_of(dealt).items() if "c0" in pair) == 6


def test_what_is_coded_twice_is_long_and_short():
    loads = [Load(f"t{i:02}", f"P{i:02}", 1_000 * (i + 1)) for i in range(20)]
    dealt = deal(loads, team("academic", "clinician"), Shares(0.25))
    twice = [load.words for load in loads if len(dealt[load.id]) == 2]
    assert twice == [2_000, 6_000, 10_000, 14_000, 18_000]


def test_three_may_code_an_interview():
    loads = [Load(f"t{i}", f"P{i:02}", 5_000) for i in range(10)]
    dealt = deal(loads, team(*PERSPECTIVES, "carer"), Shares(twice=0.5, thrice=0.2))
    assert Counter(map(len, dealt.values())) == {1: 5, 2: 3, 3: 2}


def test_unknown_perspectives_are_not_taken_for_different_ones():
    first, second, third = team("", "academic", "Academic ")
    assert not mixes(first, second)
    assert not mixes(second, third)


def test_interviews_that_everybody_conducted_are_named():
    loads = [Load("t", "P07", 100, conducted_by=frozenset(["c0", "c1"]))]
    with pytest.raises(NobodyLeftError, match="code “P07”: all coders of the round conducted"):
        deal(loads, team("academic", "academic"))


def test_a_share_that_too_few_people_can_code_is_refused():
    loads = [Load(f"t{i}", f"P{i}", 100, conducted_by=frozenset(["c0"])) for i in range(4)]
    with pytest.raises(TooFewCodersError, match="2 interviews should be coded twice, and none can"):
        deal(loads, team("academic", "academic"), Shares(0.5))
