"""Numbers, lists and quotations in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.wording import alternatives, counted, decimals, listed, quoted, shortened


@pytest.mark.parametrize(
    ("texts", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_has_commas_and_one_and(texts, said):
    assert listed(texts) == said
    assert listed(iter(texts)) == said


@pytest.mark.parametrize(
    ("most", "said"),
    [(1, "a and 3 more"), (2, "a, b and 2 more"), (4, "a, b, c and d"), (9, "a, b, c and d")],
)
def test_a_long_list_says_how_many_more_there_are(most, said):
    assert listed("abcd", most=most) == said


def test_thousands_more_are_written_as_other_numbers():
    assert listed(["x"] * 2_005, most=5) == "x, x, x, x, x and 2,000 more"


def test_names_to_choose_from_are_quoted_and_joined_by_or():
    assert alternatives(["hope", "trust", "loss"]) == "“hope”, “trust” or “loss”"
    assert alternatives(["hope"]) == quoted("hope")


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 passages"), (1, "1 passage"), (2, "2 passages"), (12_345, "12,345 passages")],
)
def test_a_number_stands_with_its_noun(number, said):
    assert counted(number, "passage") == said


def test_a_noun_with_a_plural_of_its_own_keeps_it():
    assert [counted(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]


@given(st.text(), st.integers(2, 30))
def test_shortened_words_stand_on_one_line_begin_alike_and_say_that_they_go_on(words, longest):
    line = " ".join(words.split())
    short = shortened(words, longest=longest)
    assert len(short) <= longest
    if len(line) <= longest:
        assert short == line
    else:
        assert short.endswith("…")
        assert line.startswith(short[:-1])


def test_a_figure_has_two_decimals_and_no_minus_before_zeros():
    assert [decimals(one) for one in (0.126, -0.003, -0.125, 1)] == [
        "0.13",
        "0.00",
        "-0.12",
        "1.00",
    ]
