"""Stamps order what people did, whatever their clocks say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.history.model import LATEST_MILLIS, Stamp

STAMPS = st.builds(
    Stamp,
    st.integers(0, 2**48 - 2),
    st.integers(0, 0xFFFF),
    st.text("0123456789abcdef", min_size=8, max_size=8),
)


@given(STAMPS, STAMPS)
def test_stamps_sort_as_text_as_they_sort_as_values(first, second):
    assert (first < second) == (str(first) < str(second))


@given(STAMPS)
def test_a_stamp_reads_back_what_it_writes(stamp):
    assert Stamp.parse(str(stamp)) == stamp


@given(STAMPS, st.integers(0, 2**48 - 2))
def test_the_next_stamp_is_later_even_when_the_clock_went_back(last, wall):
    following = Stamp.after(last, wall_millis=wall, writer="00000000")
    assert str(following) > str(last)
    assert following.millis >= min(wall, LATEST_MILLIS)


def test_the_first_stamp_is_the_wall_clock():
    assert Stamp.after(None, wall_millis=7, writer="a") == Stamp(7, 0, "a")


@pytest.mark.parametrize("wall", [-(10**15), -1, 2**48, 10**18])
def test_a_clock_that_is_centuries_out_gives_a_stamp_like_others(wall):
    first = Stamp.after(None, wall_millis=wall, writer="00000000")
    following = Stamp.after(first, wall_millis=wall, writer="11111111")
    assert Stamp.parse(str(first)) == first
    assert str(first) < str(following)
    assert len(str(first)) == len(str(following)) == 26
    assert datetime.fromtimestamp(following.millis / 1000, tz=UTC).astimezone()
