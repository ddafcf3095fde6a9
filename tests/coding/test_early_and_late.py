"""Early against late use of codes, worked by hand."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.coding.drift import Made
from qualtool.coding.early_and_late import early_and_late
from qualtool.coding.model import Coding
from qualtool.transcripts.model import Span

NUMBERS = count()


def made(code, stamp, start=0, end=10):
    coding = Coding(f"c{next(NUMBERS):03}", "ada", code, "t0", Span(start, end))
    return Made(coding, stamp, stamp, code)


def itself(code):
    return code


def test_early_and_late_are_cut_between_what_was_done_at_once():
    codings = [made("hope", f"0{i}", end=10 + i) for i in range(4)]
    codings += [made("fear", "04"), *(made("fear", "05", end=30) for _ in range(5))]
    found = early_and_late(codings, itself)
    assert (found.early, found.late, found.cut) == (5, 5, "05")
    fear, hope = sorted(found.codes, key=lambda use: use.code)
    assert (fear.early, fear.late, fear.early_length, fear.late_length) == (1, 5, 10, 30)
    assert (hope.early, hope.late, hope.early_length, hope.late_length) == (4, 0, 11.5, None)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_what_was_made_at_once_has_no_early_and_late(number):
    assert early_and_late([made("hope", "01") for _ in range(number)], itself) is None


@given(st.lists(st.integers(0, 5), min_size=2, max_size=20).filter(lambda s: len(set(s)) > 1))
def test_the_cut_is_as_near_to_the_middle_as_it_can_be(stamps):
    found = early_and_late([made("hope", str(stamp)) for stamp in stamps], itself)
    assert found.early == sum(str(stamp) < found.cut for stamp in stamps)
    assert found.early + found.late == len(stamps)
    off = min(
        abs(2 * sum(stamp < cut for stamp in stamps) - len(stamps)) for cut in set(stamps)
        if any(stamp < cut for stamp in stamps)
    )  # fmt: skip
    assert abs(found.early - found.late) == off
