"""Every kind of difference by an example, and that the order of input does not matter."""

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from qualtool.compare.alignment import (
    LEAST_WEIGHT,
    answering,
    assigned,
    in_text_order,
    overlaps,
    ranks,
    relations,
)
from qualtool.compare.differences import differences
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Layers, Standing
from qualtool.compare.places import NOT_COMPARED, Kind
from qualtool.transcripts.model import Span

PARENTS = {"trust": "hope", "fear": "hope", "hope": None, "loss": None}


def kinds(laid):
    return [one.kind for one in differences(laid, PARENTS)]


@pytest.mark.parametrize(
    ("ada", "ben", "kind"),
    [
        (("hope", 0, 20), ("hope", 0, 20), Kind.EXACT),
        (("hope", 0, 20), ("hope", 5, 15), Kind.NESTED),
        (("hope", 0, 20), ("hope", 0, 15), Kind.NESTED),
        (("hope", 0, 20), ("hope", 5, 25), Kind.SHIFTED),
        (("hope", 0, 20), ("fear", 0, 20), Kind.PARENT_CHILD),
        (("trust", 0, 20), ("fear", 2, 20), Kind.SIBLING),
        (("hope", 0, 20), ("loss", 0, 18), Kind.OTHER_CODE),
    ],
)
def test_one_passage_against_one(layers, ada, ben, kind):
    (one,) = differences(layers([("Ada", *ada), ("Ben", *ben)]), PARENTS)
    assert one.kind is kind
    assert [held.coding for held in one.had] == ["c0.0", "c0.1"]


def test_one_passage_against_two_is_a_split(layers):
    laid = layers([("Ada", "hope", 0, 30), ("Ben", "hope", 0, 12), ("Ben", "hope", 15, 30)])
    (one,) = differences(laid, PARENTS)
    assert (one.kind, one.span) == (Kind.SPLIT, Span(0, 30))
    assert one.words == "With “hope” Ada marked one passage and Ben marked 2 passages here."


def test_two_passages_against_one_are_merged(layers):
    laid = layers([("Ben", "hope", 0, 30), ("Ada", "hope", 0, 12), ("Ada", "hope", 15, 30)])
    assert kinds(laid) == [Kind.MERGED]


def test_a_passage_that_only_one_marked(layers):
    one, _ = differences(layers([("Ada", "hope", 0, 9), ("Ben", "hope", 50, 60)]), PARENTS)
    assert one.kind is Kind.ONLY_ONE
    assert one.words == "Only Ada used “hope”. Ben marked nothing here."


def test_a_passage_that_another_coded_otherwise(layers):
    laid = layers([("Ada", "hope", 0, 10), ("Ben", "loss", 8, 60)])
    assert [one.words for one in differences(laid, PARENTS)] == [
        "Only Ada used “hope”. Ben used “loss”.",
        "Only Ben used “loss”. Ada used “hope”.",
    ]
    assert kinds(laid) == [Kind.ONLY_ONE_ELSEWHERE] * 2


def test_an_extra_code_where_they_agree_on_another(layers):
    laid = layers([("Ada", "hope", 0, 20), ("Ben", "hope", 0, 20), ("Ada", "loss", 0, 20)])
    exact, extra = sorted(differences(laid, PARENTS), key=lambda one: len(one.missing))
    assert exact.words == "Ada and Ben marked exactly this with “hope”."
    assert extra.kind is Kind.EXTRA_CODE
    assert extra.words == "Only Ada used “loss”. They agree here with Ben on “hope”."


def test_only_those_are_said_to_agree_who_do(layers):
    rows = [("Ada", "hope", 0, 20), ("Ben", "hope", 0, 20), ("Ada", "loss", 0, 20)]
    laid = layers([*rows, ("Cara", "fear", 60, 90)], coders=("Ada", "Ben", "Cara"))
    extra = next(one for one in differences(laid, PARENTS) if one.kind is Kind.EXTRA_CODE)
    assert {label.name for label in extra.missing} == {"Ben", "Cara"}
    assert extra.words == "Only Ada used “loss”. They agree here with Ben on “hope”."


def test_exactly_alike_comes_before_a_larger_total(layers):
    """Crossing them over would weigh more than the exact pair and nothing for the others."""
    laid = layers(
        [
            ("Ada", "hope", 0, 20),
            ("Ben", "hope", 0, 20),
            ("Ada", "hope", 0, 19),
            ("Ben", "hope", 1, 20),
        ]
    )
    assert sorted(kinds(laid)) == [Kind.EXACT, Kind.SHIFTED]


def test_a_transcript_somebody_was_not_given_is_said_once(layers):
    rows = [("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9), ("Ben", "loss", 50, 60)]
    laid = layers(rows, coders=("Ada", "Ben", "Cara"))
    absence, *others = differences(laid, PARENTS)
    assert (absence.kind, absence.words) == (
        Kind.NOT_ASSIGNED,
        "Cara was not given this transcript.",
    )
    assert [one.kind for one in others] == [Kind.EXACT, Kind.ONLY_ONE]


def test_unfinished_work_is_not_compared(layers):
    standing = [[Standing.COUNTS, Standing.NOT_FINISHED]]
    laid = layers([("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9)], standing=standing)
    (one,) = differences(laid, PARENTS)
    assert (one.words, one.had) == ("Ben has not finished this transcript.", ())


def test_three_coders_at_one_place(layers):
    rows = [("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9), ("Cara", "fear", 0, 9)]
    (one,) = differences(layers(rows, coders=("Ada", "Ben", "Cara")), PARENTS)
    assert one.kind is Kind.PARENT_CHILD
    assert one.words == (
        "Ada and Ben used “hope”; Cara used “fear”; one of the codes stands above the other."
    )


def test_many_coders_are_named_once_with_what_they_share(layers):
    used = {"Ada": ("hope", "fear"), "Ben": ("hope",), "Cara": ("fear", "hope"), "Dee": ("hope",)}
    rows = [(coder, code, 0, 9) for coder, codes in used.items() for code in codes]
    laid = layers([*rows, ("Eve", "loss", 0, 9)], coders=(*used, "Eve"))
    (one,) = differences(laid, PARENTS)
    assert one.words == (
        "Ada and Cara used “fear” and “hope”; Ben and Dee used “hope”; Eve used “loss”."
    )


def test_two_of_three_agree_and_the_third_marked_nothing(layers):
    rows = [("Ada", "hope", 0, 9), ("Ben", "hope", 0, 9), ("Cara", "fear", 80, 90)]
    one, _ = differences(layers(rows, coders=("Ada", "Ben", "Cara")), PARENTS)
    assert one.kind is Kind.ONLY_ONE
    assert one.words == "Ada and Ben used “hope”. Cara marked nothing here."


def test_two_places_that_hang_together_by_a_third_are_told_apart(layers):
    """Ada has both codes, apart; Ben and Cara one each, and Cara reaches over both."""
    rows = [
        ("Ada", "hope", 0, 20),
        ("Ben", "hope", 0, 40),
        ("Cara", "loss", 2, 44),
        ("Ada", "loss", 24, 44),
    ]
    one, two = differences(layers(rows, coders=("Ada", "Ben", "Cara")), PARENTS)
    assert [(held.coder.name, held.code.name) for held in one.had] == [
        ("Ada", "hope"),
        ("Ben", "hope"),
    ]
    assert {held.code.name for held in two.had} == {"loss"}


def test_twelve_coders_in_any_order_at_three_places(layers):
    names = [f"Coder {number:02}" for number in range(12)]
    random = Random(4)
    rows = []
    for place, code in ((0, "hope"), (30, "trust"), (60, "loss")):
        for name in names[:11]:
            used = code if random.random() < 0.8 else "fear"
            moved = random.randrange(4)
            rows.append((name, used, place + moved, place + 20 - moved))
    first = differences(layers(rows, coders=tuple(names)), PARENTS)
    rest = [names[11], *names[:11]]
    random.shuffle(rest)
    other = differences(layers(rows, coders=tuple(rest)), PARENTS)
    assert [one.had for one in first] == [one.had for one in other]
    places = [one for one in first if one.kind not in NOT_COMPARED]
    assert [one.span.start // 30 for one in places] == [0, 1, 2]
    assert [len(one.had) for one in places] == [11, 11, 11]
    assert [one.kind for one in first if one not in places] == [Kind.NOT_ASSIGNED]


CODERS = tuple(Label(f"p{i}", f"P{i}") for i in range(3))
CODES = tuple(Label(name, name) for name in PARENTS)
TEXTS = tuple(Label(f"t{i}", f"T{i}") for i in range(2))
ROW = st.tuples(
    st.integers(0, 2), st.integers(0, 3), st.integers(0, 1), st.integers(0, 28), st.integers(1, 15)
)
ROWS = st.lists(ROW, max_size=16)


def lay(rows, coders=CODERS, codes=CODES, standing=None):
    """Rows of (id, coder, code, transcript, start, size), by index into the full labels."""
    who = {label.id: i for i, label in enumerate(coders)}
    what = {label.id: i for i, label in enumerate(codes)}
    columns = Columns.of(
        [row[0] for row in rows],
        coder=[who[CODERS[row[1]].id] for row in rows],
        code=[what[CODES[row[2]].id] for row in rows],
        transcript=[row[3] for row in rows],
        start=[row[4] for row in rows],
        end=[row[4] + row[5] for row in rows],
    )
    return Layers.of(coders, codes, TEXTS, [60, 60], columns, standing=standing)


def counted(found):
    return Counter((one.id, one.kind, one.words, one.had, one.beside) for one in found)


@given(ROWS, st.data())
@settings(deadline=None)
def test_the_order_of_input_changes_nothing(rows, data):
    named = [(f"c{i}", *row) for i, row in enumerate(rows)]
    shuffled = lay(
        data.draw(st.permutations(named)),
        data.draw(st.permutations(CODERS)),
        data.draw(st.permutations(CODES)),
    )
    first, second = differences(lay(named), PARENTS), differences(shuffled, PARENTS)
    assert [one.id for one in first] == [one.id for one in second]
    assert [one.kind for one in first] == [one.kind for one in second]
    assert [(one.had, one.beside) for one in first] == [(one.had, one.beside) for one in second]


@given(ROWS)
def test_every_passage_is_in_one_place(rows):
    named = [(f"c{i}", *row) for i, row in enumerate(rows)]
    found = differences(lay(named, standing=[[2, 2, 2]] * 2), PARENTS)
    places = [(h.coder.id, h.code.id, one.transcript, h.span) for one in found for h in one.had]
    expected = {
        (CODERS[p].id, CODES[k].id, TEXTS[t].id, Span(s, s + n)) for _, p, k, t, s, n in named
    }
    assert Counter(places) == Counter(expected)
    assert len({one.id for one in found}) == len(found)
    assert all(one.kind not in NOT_COMPARED and one.words for one in found)


@given(ROWS)
def test_the_assignment_is_the_best_of_all(rows):
    laid = lay([(f"c{i}", *row) for i, row in enumerate(rows) if row[0] < 2])
    passages = in_text_order(laid, np.ones(len(laid.codings.ids), dtype=bool))
    found = overlaps(passages, ranks(laid.coders), relations(laid.codes, PARENTS))
    heavy = np.flatnonzero(found.weight >= LEAST_WEIGHT)
    size = len(passages.ids)
    left, right, weight = found.first[heavy], found.second[heavy], found.weight[heavy]
    picked = assigned(left, right, weight, size)
    whole = np.zeros((size, size))
    whole[left, right] = weight
    assert weight[picked].sum() == pytest.approx(
        whole[linear_sum_assignment(whole, maximize=True)].sum(), abs=1e-5
    )
    assert len({*left[picked]}) == len({*right[picked]}) == len(picked)


@given(ROWS)
def test_equal_passages_always_answer_each_other(rows):
    laid = lay([(f"c{i}", *row) for i, row in enumerate(rows)])
    passages = in_text_order(laid, np.ones(len(laid.codings.ids), dtype=bool))
    found = overlaps(passages, ranks(laid.coders), relations(laid.codes, PARENTS))
    assert answering(found, passages, 3)[found.weight == 1].all()
