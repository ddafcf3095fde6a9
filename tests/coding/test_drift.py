"""Codings older than what their code means, and early against late use, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.codebook.meanings import Said, meaning_changes
from qualtool.coding.drift import Made, early_and_late, older_codings

SAID = [
    Said("01", "hope", {"definition": "Wishes."}),
    Said("02", "trust", {}),
    Said("05", "hope", {"definition": "Wishes  and\nplans."}),
    Said("06", "hope", {"definition": "Wishes and plans.", "exclude": "Fear."}),
    Said("07", "trust", {"definition": "Relying on somebody."}),
    Said("08", "hope", {}),
]


def made(code, stamp, start=0, end=10, coder="ada", number=[0]):  # noqa: B006 - a counter
    number[0] += 1
    return Made(f"c{number[0]:03}", coder, code, "t0", start, end, stamp)


def itself(code):
    return code


def test_what_a_code_is_given_first_is_no_change_and_neither_are_blanks():
    found = meaning_changes(reversed(SAID))
    assert [(one.stamp, one.code, one.what) for one in found] == [
        ("05", "hope", "definition"),
        ("06", "hope", "exclude"),
        ("07", "trust", "definition"),
    ]
    assert str(found[1]) == "what it leaves out was empty and is “Fear.”"


def test_codings_made_before_the_latest_change_may_need_another_look():
    codings = [made("hope", stamp) for stamp in ("03", "05b", "06b")] + [made("trust", "08")]
    (one,) = older_codings(codings, meaning_changes(SAID), itself)
    assert one.code == "hope"
    assert [coding.stamp for coding in one.codings] == ["03", "05b"]
    assert [change.stamp for change in one.changes] == ["05", "06"]


def test_codings_of_a_merged_code_were_made_under_another_meaning():
    codings = [made("wish", "09"), made("hope", "09")]
    (one,) = older_codings(
        codings, meaning_changes(SAID), {"wish": "hope", "hope": "hope"}.get, {"wish"}
    )
    assert (one.code, one.merged, one.changes) == ("hope", ("wish",), ())
    assert [coding.code for coding in one.codings] == ["wish"]


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
