"""Early against late use of codes, worked by hand."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.coding.drift import Made
from qualtool.coding.early_and_late import Used, early_and_late, first_and_last
from qualtool.coding.model import Coding
from qualtool.transcripts.model import Span

NUMBERS = count()


def made(code, stamp, start=0, end=10, transcript="t0"):
    coding = Coding(f"c{next(NUMBERS):03}", "ada", code, transcript, Span(start, end))
    return Made(coding, stamp, stamp, code, stamp)


def use(codings, **words):
    return early_and_late(
        codings, lambda code: code, words=words, length=lambda one: len(one.coding.span)
    )


def test_early_and_late_are_cut_between_what_was_done_at_once():
    codings = [made("hope", f"0{i}", end=10 + i) for i in range(4)]
    codings += [made("fear", "04", transcript="t1")]
    codings += [made("fear", "05", end=30, transcript="t1") for _ in range(5)]
    found = use(codings, t0=2_000, t1=500)
    early, late = found.early, found.late
    assert (early.codings, early.interviews, early.words) == (5, 2, 2_500)
    assert (late.codings, late.interviews, late.words, found.cut) == (5, 1, 500, "05")
    fear, hope = found.codes
    assert (fear.code, hope.code) == ("fear", "hope")
    assert fear.early == Used(1, 1, 4.0, 10)
    assert fear.late == Used(5, 1, 100.0, 30)
    assert hope.early == Used(4, 1, 16.0, 11.5)
    assert hope.late == Used(0, 0, 0.0, None)


def test_without_words_there_is_no_rate():
    found = use([made("hope", str(number)) for number in range(4)])
    assert found.codes[0].early == Used(2, 1, None, 10)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_what_was_made_at_once_has_no_early_and_late(number):
    assert use([made("hope", "01") for _ in range(number)]) is None


@given(st.lists(st.integers(0, 5), min_size=2, max_size=20).filter(lambda s: len(set(s)) > 1))
def test_the_cut_is_as_near_to_the_middle_as_it_can_be(stamps):
    found = use([made("hope", str(stamp)) for stamp in stamps])
    assert found.early.codings == sum(str(stamp) < found.cut for stamp in stamps)
    assert found.early.codings + found.late.codings == len(stamps)
    off = min(
        abs(2 * sum(stamp < cut for stamp in stamps) - len(stamps)) for cut in set(stamps)
        if any(stamp < cut for stamp in stamps)
    )  # fmt: skip
    assert abs(found.early.codings - found.late.codings) == off


@given(st.lists(st.integers(0, 9), max_size=14))
def test_first_and_last_are_as_many_and_never_the_same(stamps):
    first, last = first_and_last([made("hope", str(stamp)) for stamp in stamps])
    if len(set(stamps)) < min(2, len(stamps)):
        assert first == last == []
        return
    assert len(first) == min(5, max(1, len(stamps) // 2)) or not stamps
    assert len(last) == (len(first) if len(stamps) > 1 else 0)
    assert not {one.coding.id for one in first} & {one.coding.id for one in last}
    ordered = sorted(map(str, stamps))
    assert [one.stamp for one in first] == ordered[: len(first)]
    assert [one.stamp for one in last] == ordered[len(ordered) - len(last) :]
