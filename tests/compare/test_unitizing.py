"""The u-alpha family, against pairing every two characters one by one, and by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.coefficients import Measure
from qualtool.compare.families import families, stacked_places
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.report import compare
from qualtool.compare.sets import segments
from qualtool.compare.sweep import by_theme, each_code, placed, renamed
from qualtool.compare.unitizing import (
    binary_u_alpha,
    coincidences,
    coverage,
    cu_alpha,
    u_alpha,
    value_alphas,
)
from qualtool.compare.unitizing_report import unitized
from qualtool.compare.units import characters

LENGTH, CODERS, CODES = 9, 3, 2


def cuts(draw_edges, values):
    """Units that do not overlap: (value, start, end), from edges and a value for each piece."""
    edges = [0, *sorted(draw_edges), LENGTH]
    return [
        (value - 1, start, end)
        for value, start, end in zip(values, edges, edges[1:], strict=False)
        if value and start < end
    ]


UNITS = st.builds(
    cuts,
    st.lists(st.integers(0, LENGTH), min_size=4, max_size=4),
    st.lists(st.integers(0, CODES), min_size=5, max_size=5),
)
TEXTS = st.lists(st.lists(UNITS, min_size=CODERS, max_size=CODERS), min_size=1, max_size=2)


def lay(texts):
    labels = [
        tuple(Label(f"{kind}{i}", f"{kind}{i}") for i in range(size))
        for kind, size in (("p", CODERS), ("k", CODES), ("t", len(texts)))
    ]
    rows = [
        (f"{t}.{p}.{i}", f"p{p}", f"k{code}", f"t{t}", start, end)
        for t, text in enumerate(texts)
        for p, units in enumerate(text)
        for i, (code, start, end) in enumerate(units)
    ]
    columns = columns_of(rows, coders=labels[0], codes=labels[1], transcripts=labels[2])
    standing = [[2] * CODERS] * len(texts)
    return Layers.of(*labels, [LENGTH] * len(texts), columns, standing=standing)


def painted(texts, coders):
    """For each text and coder the (value, unit) of every character; gaps are units of one."""
    result = []
    for t, text in enumerate(texts):
        result.append([])
        for p in coders:
            row = [(0, (t, p, "gap", i)) for i in range(LENGTH)]
            for number, (code, start, end) in enumerate(text[p]):
                row[start:end] = [(code + 1, (t, p, number))] * (end - start)
            result[-1].append(row)
    return result


def matrices(texts, coders):
    """Observed and expected coincidences by going through all pairs."""
    rows = painted(texts, coders)
    m = len(coders)
    observed = np.zeros((CODES + 1, CODES + 1))
    for text in rows:
        for i, j in product(range(m), range(m)):
            if i != j:
                for (one, _), (two, _) in zip(text[i], text[j], strict=True):
                    observed[one, two] += 1 / (m - 1)
    marks = [mark for text in rows for row in text for mark in row]
    expected = np.zeros_like(observed)
    for one, two in product(marks, marks):
        expected[one[0], two[0]] += one[1] != two[1]
    return observed, expected * observed.sum() / expected.sum() if expected.sum() else expected


def one_minus(observed, expected):
    above, below = (table.sum() - np.trace(table) for table in (observed, expected))
    return 1 - above / below if below > 1e-9 else np.nan


def folded(table):
    return np.array([[table[0, 0], table[0, 1:].sum()], [table[1:, 0].sum(), table[1:, 1:].sum()]])


@given(TEXTS, st.sampled_from([(0, 1), (1, 2), (0, 1, 2)]))
def test_the_family_is_that_of_all_pairs_of_characters(texts, coders):
    layers = lay(texts)
    units = characters(layers)
    found = coincidences(segments(layers, units), placed(layers, units), coders, CODES).total()
    observed, expected = matrices(texts, coders)
    assert found.lengths == pytest.approx(observed)
    assert float(u_alpha(found)) == pytest.approx(one_minus(observed, expected), nan_ok=True)
    assert float(binary_u_alpha(found)) == pytest.approx(
        one_minus(folded(observed), folded(expected)), nan_ok=True
    )


@given(TEXTS, st.sampled_from([(0, 1), (0, 1, 2)]))
def test_shared_squares_are_the_mean_of_what_the_others_valued(texts, coders):
    layers = lay(texts)
    units = characters(layers)
    found = coincidences(segments(layers, units), placed(layers, units), coders, CODES).total()
    expected = np.zeros(CODES + 1)
    rows = painted(texts, coders)
    for t, text in enumerate(texts):
        for place, p in enumerate(coders):
            for code, start, end in text[p]:
                met = [
                    sum(rows[t][other][i][0] > 0 for i in range(start, end))
                    for other in range(len(coders))
                    if other != place
                ]
                expected[code + 1] += np.mean(met) ** 2
    assert found.shared_squares == pytest.approx(expected)


HAND = [
    [("Ada", "hope", 0, 4), ("Ada", "fear", 6, 8), ("Ben", "hope", 0, 3), ("Ben", "hope", 6, 8)]
]


def test_two_coders_and_ten_characters_by_hand(layers):
    """Both gap 2, gap against hope 1 and 1: the lengths; squares of units 16 + 4 and 9 + 4.

    N = 20; gap, hope and fear have 4 + 5, 4 + 3 + 2 and 2. N² - (9 + 29 + 4) = 358.
    Expected alike: 20 / 358 * (81 - 9 + 81 - 29 + 4 - 4); observed alike: 2 * 4 + 2 * 3.
    """
    laid = layers(*HAND, length=10)
    units = characters(laid)
    found = coincidences(segments(laid, units), placed(laid, units), (0, 1), 4).total()
    alike = 20 / 358 * (72 + 52 + 0)
    assert float(u_alpha(found)) == pytest.approx(1 - (20 - 14) / (20 - alike))
    # coded at all: 2 * 4 gaps and 2 * 5 coded alike; chance 72 and 121 - 33
    binary = 20 / 358 * (72 + 88)
    assert float(binary_u_alpha(found)) == pytest.approx(1 - (20 - 18) / (20 - binary))
    # where both coded: 3 characters hope, 2 hope against fear; of Ada's first unit 3 were met
    cu = 10 / (100 - (9 + 4 + 9 + 4)) * ((64 - 22) + (4 - 4))
    assert float(cu_alpha(found)) == pytest.approx(1 - (10 - 6) / (10 - cu))
    assert coverage(found)[:3] == pytest.approx([8 / 9, np.nan, 1], nan_ok=True)


THREE_OBSERVERS = {
    "Alex": "1 0-7, 2 7-13, 5 30-32, 6 32-37, 6 37-44, 7 44-60",
    "Paul": "1 0-7, 3 7-13, 5 13-21, 6 32-44",
    "Suzan": "1 0-7, 4 7-13, 5 13-21, 6 32-37, 6 37-41, 6 41-44",
}


def test_three_observers_of_sixty_characters_as_krippendorff_has_them(layers):
    """Krippendorff (2019), Content Analysis, 4th ed., figure 12.11, as quallmer for R tests it.

    u-alpha .510, |u-alpha .413, cu-alpha .724; (k)u-alpha 1 for the values 1, 5 and 6, 0 for 2, 3
    and 4; of what has the value 5, 44 % met any value, and of 7 nothing.
    """
    rows = [
        (coder, value, *map(int, place.split("-")))
        for coder, marks in THREE_OBSERVERS.items()
        for value, place in (mark.split(" ") for mark in marks.split(", "))
    ]
    laid = layers(rows, coders=tuple(THREE_OBSERVERS), codes=tuple("1234567"), length=60)
    (family,) = unitized(laid, parents={})[-1].families
    values = [one.value for one in family.figures]
    assert values == pytest.approx([0.510, 0.413, 0.724], abs=7e-4)
    alphas = [one.figure.value for one in family.values]
    assert alphas[:-1] == pytest.approx([1, 0, 0, 0, 1, 1])
    assert alphas[-1] is None
    assert [one.coverage for one in family.values[-3:]] == pytest.approx([8 / 18, 1, 0])


def test_where_a_value_met_nothing_it_has_no_alpha(layers):
    laid = layers([("Ada", "hope", 0, 4), ("Ben", "fear", 6, 9)], length=10)
    units = characters(laid)
    found = coincidences(segments(laid, units), placed(laid, units), (0, 1), 4).total()
    assert np.isnan(value_alphas(found)).all()
    assert np.isnan(cu_alpha(found))
    (said,) = unitized(laid, parents={})
    (family,) = said.families
    assert [one.value is None for one in family.figures] == [False, False, True]
    assert family.figures[2].why == "nowhere did two of them code the same place"
    assert [one.coverage for one in family.values] == [0, 0]


def test_a_passage_cut_in_two_is_two_units_and_overlapping_ones_are_one(layers):
    rows = [("Ada", "hope", 0, 4), ("Ada", "hope", 4, 6), ("Ben", "hope", 0, 4)]
    (touching,) = unitized(layers(rows), parents={})
    assert touching.codes[0].units == 3
    (overlapping,) = unitized(layers([*rows, ("Ben", "hope", 2, 6)]), parents={})
    assert (overlapping.codes[0].units, overlapping.codes[0].characters) == (3, 12)


def test_a_code_for_itself_is_nearly_alpha_of_the_characters(layers):
    rows = [
        [("Ada", "hope", at, at + 9), ("Ben", "hope", at + 3, at + 12 + at // 500)]
        for at in range(100, 4000, 700)
    ]
    laid = layers(*rows, length=5000)
    (said,) = unitized(laid, parents={})
    alphas = [row.figure(Measure.ALPHA).value for row in compare(laid).pairs[0].codes[:1]]
    assert said.codes[0].figure.value == pytest.approx(alphas[0], abs=2e-3)
    assert said.codes[0].figure.interval.low < said.codes[0].figure.value
    assert [one.name.name for one in said.codes] == ["hope", "any code"]


TREE = {"hope": None, "trust": "hope", "fear": "hope", "loss": None}


def test_stacked_codes_of_a_family_are_refused_with_their_places(layers):
    rows = [
        ("Ada", "trust", 0, 10), ("Ada", "fear", 8, 20), ("Ada", "loss", 40, 50),
        ("Ben", "trust", 0, 10), ("Ben", "fear", 10, 20), ("Ben", "loss", 45, 50),
    ]  # fmt: skip
    (said,) = unitized(layers(rows), parents=TREE)
    themes, hope = said.families
    assert (themes.name.name, hope.name.name) == ("all themes", "hope")
    assert [one.value is None for one in themes.figures] == [False] * 3
    assert [one.value is None for one in hope.figures] == [True, False, True]
    assert hope.figures[0].why == "refused: codes overlap in 1 place, 2 characters"
    assert hope.figures[1].value == 1
    (place,) = hope.stacked
    assert (place.coder.name, place.span.start, place.span.end, place.characters) == (
        "Ada",
        8,
        10,
        2,
    )
    assert [code.name for code in place.codes] == ["trust", "fear"]


SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1])


@given(st.lists(st.tuples(st.integers(0, CODES - 1), SPANS), max_size=6))
def test_stacked_places_hold_every_character_with_two_codes(marks):
    layers = lay([[[(code, *span) for code, span in marks], [], []]])
    layers = renamed(layers, each_code(layers))
    places = stacked_places(layers, characters(layers))
    held = sorted(i for one in places for i in range(one.span.start, one.span.end))
    twice = [
        i for i in range(LENGTH)
        if len({code for code, span in marks if i in range(*span)}) > 1
    ]  # fmt: skip
    assert held == twice
    assert [one.characters for one in places] == [len(one.span) for one in places]


def test_families_are_the_themes_and_the_children_of_a_code(layers):
    laid = layers([("Ada", "hope", 0, 1)])
    found = families(laid, {"hope": None, "trust": "hope", "fear": "trust", "loss": "hope"})
    assert [one.name.name for one in found] == ["hope"]
    assert [label.name for label in found[0].naming.names] == ["trust", "loss"]
    assert found[0].naming.of_code.tolist() == [-1, 0, 0, 1]


def test_a_theme_for_itself_is_the_union_of_its_codes(layers):
    rows = [
        ("Ada", "trust", 0, 10), ("Ada", "fear", 5, 20), ("Ben", "trust", 2, 18),
        ("Ben", "loss", 40, 60), ("Ada", "loss", 42, 60),
    ]  # fmt: skip
    parents = {"trust": "hope", "fear": "hope"}
    laid = layers(rows)
    (found,) = unitized(laid, parents=parents, naming=by_theme(laid, parents))
    drawn = [("Ada", "hope", 0, 20), ("Ben", "hope", 2, 18), *rows[3:]]
    (expected,) = unitized(layers(drawn), parents=parents)
    assert found.codes == expected.codes
    assert [one.name.name for one in found.codes] == ["hope", "loss", "any code"]


def test_themes_of_one_tree_do_not_exclude_those_of_another(layers):
    """Each place has a code of both trees, and one at most of each."""
    trees = {"hope": "What", "trust": "What", "fear": "How", "loss": "How"}
    rows = [
        ("Ada", "hope", 0, 10), ("Ada", "fear", 5, 12), ("Ada", "loss", 12, 20),
        ("Ben", "hope", 0, 8), ("Ben", "trust", 8, 14), ("Ben", "loss", 6, 20),
    ]  # fmt: skip
    laid = layers(rows)
    (together,) = unitized(laid, parents={})
    assert [one.figures[0].value for one in together.families] == [None]
    (apart,) = unitized(laid, parents={}, trees=trees)
    (alone,) = unitized(layers([row for row in rows if row[1] in ("fear", "loss")]), parents={})
    assert [one.name.name for one in apart.families] == [
        "all themes of What", "all themes of How"
    ]  # fmt: skip
    assert apart.families[1].figures == alone.families[0].figures
    assert apart.families[1].values == alone.families[0].values


def test_nothing_in_common_is_said(layers):
    laid = layers([("Ada", "hope", 0, 4)], [("Ben", "hope", 0, 4)])
    (said,) = unitized(laid, parents={})
    assert (said.transcripts, said.codes, said.families) == (0, (), ())
