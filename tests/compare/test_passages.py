"""The passages behind the amounts: each counted once, by who marked it."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.passages import EVERY, SEVERAL, marked_passages, met, passages_words
from qualtool.compare.sweep import each_code
from qualtool.compare.units import characters

CODERS = ("Ada", "Ben", "Cara")


def found(laid):
    return [
        (laid.codes[one.name].name, (one.span.start, one.span.end), one.who)
        for one in marked_passages(laid, characters(laid), each_code(laid))
    ]


def test_marks_that_meet_are_one_passage(layers):
    laid = layers(
        [
            ("Ada", "hope", 0, 30),
            ("Ben", "hope", 10, 12),
            ("Ben", "hope", 20, 40),
            ("Ada", "hope", 40, 50),
            ("Ben", "trust", 0, 30),
        ]
    )
    assert found(laid) == [
        ("hope", (0, 40), EVERY),
        ("hope", (40, 50), "ada"),
        ("trust", (0, 30), "ben"),
    ]


def test_some_are_not_all(layers):
    laid = layers(
        [("Ada", "hope", 0, 9), ("Ben", "hope", 5, 9), ("Cara", "loss", 5, 9)], coders=CODERS
    )
    assert found(laid) == [("hope", (0, 9), SEVERAL), ("loss", (5, 9), "cara")]


def test_all_are_those_who_coded_the_interview(layers):
    laid = layers(
        [("Ada", "hope", 0, 9), ("Ben", "hope", 5, 9)], [("Cara", "hope", 0, 9)], coders=CODERS
    )
    assert found(laid) == [("hope", (0, 9), EVERY)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(CODERS), st.sampled_from(["hope", "trust"]), st.integers(0, 60),
            st.integers(1, 20),
        ),
        max_size=20,
    )
)  # fmt: skip
def test_every_mark_is_in_one_passage_and_none_meet(rows):
    laid = laid_of([(who, code, start, start + size) for who, code, start, size in rows])
    passages = marked_passages(laid, characters(laid), each_code(laid))
    marks = [held.coding for one in passages for held in one.had]
    joint = laid.counts.sum(axis=1)[0] > 1
    assert Counter(marks) == Counter(laid.codings.ids if joint else ())
    for one, other in pairwise(passages):
        assert one.name != other.name or one.span.end <= other.span.start
    for one in passages:
        coders = {held.coder.id for held in one.had}
        assert (one.who in coders) == (len(coders) == 1)
    # The order in which marks come does not matter.
    turned = laid_of([(who, code, start, start + size) for who, code, start, size in rows][::-1])
    again = marked_passages(turned, characters(turned), each_code(turned))
    assert [(one.span, one.who) for one in again] == [(one.span, one.who) for one in passages]


def laid_of(rows):
    coders, codes = ([Label(n.lower(), n) for n in names] for names in (CODERS, ("hope", "trust")))
    interviews = [Label("t", "T")]
    columns = columns_of(
        [(f"c{i}", who.lower(), code, "t", *edges) for i, (who, code, *edges) in enumerate(rows)],
        coders=coders,
        codes=codes,
        transcripts=interviews,
    )
    return Layers.of(coders, codes, interviews, [100], columns)


def said(laid):
    whose = met(laid, characters(laid), each_code(laid)).whose().get(0, Counter())
    return "".join(part.text for part in passages_words(laid.coders, whose))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Neither Ada nor Ben used it."),
        ([("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9)], "Ada and Ben both coded 1 passage."),
        (
            [("Ada", "hope", 0, 9), ("Ben", "hope", 20, 29)],
            "No passage was coded by both; Ada alone 1, Ben alone 1.",
        ),
    ],
)
def test_passages_in_words(layers, rows, words):
    assert said(layers(rows)) == words
