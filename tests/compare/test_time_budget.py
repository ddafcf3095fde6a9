"""How far a meeting's time reaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.time_budget import Allotted, allotted, within


def test_the_time_is_given_to_the_first_until_it_is_over():
    assert list(allotted([4, 3, 5], minutes=18, each=3)) == [
        Allotted(0, 12, 4),
        Allotted(12, 6, 2),
        Allotted(18, 0, 0),
    ]


def test_without_an_end_everything_is_talked_about():
    assert list(allotted([2, 1], minutes=None, each=5)) == [Allotted(0, 10, 2), Allotted(10, 5, 1)]


def test_a_difference_takes_a_minute_at_least():
    with pytest.raises(ValueError, match="a minute at least"):
        list(allotted([1], minutes=5, each=0))


@given(st.lists(st.integers(0, 20)), st.integers(1, 200), st.integers(1, 9))
def test_as_many_fit_as_the_time_holds_one_after_the_other(differences, minutes, each):
    found = list(allotted(differences, minutes=minutes, each=each))
    assert sum(one.fit for one in found) == min(sum(differences), minutes // each)
    assert sum(one.minutes for one in found) <= minutes
    assert all(one.fit <= number for one, number in zip(found, differences, strict=True))
    ends = [one.begins + one.minutes for one in found]
    assert [one.begins for one in found] == [0, *ends][:-1] or not found


def test_a_list_shows_as_much_of_each_as_there_is_room_for():
    assert list(within([2, 5, 1, 0], 4)) == [2, 2, 0, 0]
    assert list(within([2, 1], 300)) == [2, 1]
