"""The counts of the sweep against going through the text character by character."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.patterns import patterns, stacked
from qualtool.compare.ratings import ratings_of, ratings_of_codes, tally
from qualtool.compare.sweep import any_code, by_theme, each_code, passages_met, placed, sweep
from qualtool.compare.units import characters, pieces
from qualtool.transcripts.model import Span

LENGTH = 12
CODERS, CODES, TRANSCRIPTS = 3, 2, 2
LABELS = [
    tuple(Label(f"{kind}{i}", kind) for i in range(size))
    for kind, size in (("p", CODERS), ("k", CODES), ("t", TRANSCRIPTS))
]


def spans_of(cuts):
    edges = sorted(set(cuts))
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


POSITIONS = st.lists(st.integers(0, LENGTH), max_size=8)
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1])
ROWS = st.lists(
    st.tuples(
        st.integers(0, CODERS - 1),
        st.integers(0, CODES - 1),
        st.integers(0, TRANSCRIPTS - 1),
        SPANS,
    ),
    max_size=14,
)
STANDING = st.lists(
    st.lists(st.integers(0, 2), min_size=CODERS, max_size=CODERS),
    min_size=TRANSCRIPTS,
    max_size=TRANSCRIPTS,
)
TEXTS = st.lists(POSITIONS.map(spans_of), min_size=TRANSCRIPTS, max_size=TRANSCRIPTS)


def lay(rows, standing, words):
    named = [(f"c{i}", f"p{p}", f"k{k}", f"t{t}", *span) for i, (p, k, t, span) in enumerate(rows)]
    columns = columns_of(named, coders=LABELS[0], codes=LABELS[1], transcripts=LABELS[2])
    return Layers.of(*LABELS, [LENGTH] * TRANSCRIPTS, columns, standing=standing, words=words)


def painted(rows, standing, words, units):
    """(transcripts, codes, units of that transcript) the set of coders of each unit."""
    result = []
    for t in range(TRANSCRIPTS):
        analysed = {i for span in words[t] for i in range(span.start, span.end)}
        cells = [analysed & set(range(unit.start, unit.end)) for unit in units[t]]
        cells = [cell for cell in cells if cell]
        result.append(
            [
                [
                    {
                        p
                        for p, k, tt, span in rows
                        if (k, tt) == (code, t) and standing[t][p] == 2 and cell & set(range(*span))
                    }
                    for cell in cells
                ]
                for code in range(CODES)
            ]
        )
    return result


EACH_CHARACTER = [[Span(i, i + 1) for i in range(LENGTH)]] * TRANSCRIPTS


def counted(cells):
    counts = [0] * 2**CODERS
    for who in cells:
        counts[sum(1 << p for p in who)] += 1
    return counts


@given(ROWS, STANDING, TEXTS)
def test_characters_are_counted_as_by_hand(rows, standing, words):
    layers = lay(rows, standing, words)
    expected = painted(rows, standing, words, EACH_CHARACTER)
    table = sweep(placed(layers, characters(layers)), each_code(layers)).table()
    assert table.tolist() == [[counted(cells) for cells in row] for row in expected]


@given(ROWS, STANDING, TEXTS, TEXTS)
def test_sentences_are_counted_as_by_hand(rows, standing, words, sentences):
    layers = lay(rows, standing, words)
    expected = painted(rows, standing, words, sentences)
    table = sweep(
        placed(layers, pieces(layers, sentences, name="sentences")), each_code(layers)
    ).table()
    assert table.tolist() == [[counted(cells) for cells in row] for row in expected]


@given(ROWS, STANDING, TEXTS)
def test_coded_at_all_is_the_union_of_all_codes(rows, standing, words):
    layers = lay(rows, standing, words)
    expected = painted([(p, 0, t, s) for p, _, t, s in rows], standing, words, EACH_CHARACTER)
    table = sweep(placed(layers, characters(layers)), any_code(layers)).table()
    assert table[:, 0].tolist() == [counted(row[0]) for row in expected]


@given(ROWS, STANDING, st.sampled_from([*combinations(range(CODERS), 2), (0, 1, 2), (2, 0, 1)]))
def test_what_coefficients_start_from_is_the_same_as_from_single_ratings(rows, standing, coders):
    words = [[Span(0, LENGTH)]] * TRANSCRIPTS
    layers = lay(rows, standing, words)
    tallied = tally(sweep(placed(layers, characters(layers)), each_code(layers)), coders)
    sums = ratings_of_codes(tallied, layers.counts[:, list(coders)])
    cells = painted(rows, standing, words, EACH_CHARACTER)
    joint = [t for t in range(TRANSCRIPTS) if sum(standing[t][p] == 2 for p in coders) > 1]
    for place, t in enumerate(joint):
        for code in range(CODES):
            table = [
                [int(p in who) if standing[t][p] == 2 else -1 for p in coders]
                for who in cells[t][code]
            ]
            single = ratings_of(table, 2)
            for field in type(single).__slots__:
                found = getattr(sums, field)[place, code]
                assert np.allclose(found, getattr(single, field)), field


@settings(max_examples=40)
@given(ROWS, STANDING, TEXTS, st.sampled_from([(0, 1), (2, 0), (0, 1, 2)]))
def test_patterns_are_those_of_every_single_character(rows, standing, words, coders):
    layers = lay(rows, standing, words)
    counts = sweep(placed(layers, characters(layers)), each_code(layers))
    cells = painted(rows, standing, words, EACH_CHARACTER)
    expected = []
    for code in range(CODES):
        marks = Counter(
            "".join("_" if standing[t][p] != 2 else "01"[p in who] for p in coders)
            for t in range(TRANSCRIPTS)
            if sum(standing[t][p] == 2 for p in coders) > 1
            for who in cells[t][code]
        )
        expected.append(tuple(sorted(marks.items())))
    assert patterns(counts, coders) == expected
    everything = sum((Counter(dict(one)) for one in expected), Counter())
    assert stacked(patterns(counts, coders)) == tuple(sorted(everything.items()))


@given(ROWS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_passages_meet_where_any_two_share_a_character(rows):
    layers = lay(rows, [[2] * CODERS] * TRANSCRIPTS, [[Span(0, LENGTH)]] * TRANSCRIPTS)
    found = passages_met(placed(layers, characters(layers)), each_code(layers), range(CODERS))
    for coder in range(CODERS):
        for code in range(CODES):
            own = [row for row in rows if row[:2] == (coder, code)]
            met = [
                row
                for row in own
                if any(
                    p != coder and (k, t) == row[1:3] and Span(*s).overlap(Span(*row[3]))
                    for p, k, t, s in rows
                )
            ]
            assert found[coder, code].tolist() == [len(own), len(met)]


def test_children_count_towards_the_theme_at_the_top(layers):
    laid = layers([("Ada", "hope", 0, 10), ("Ben", "fear", 5, 15), ("Ben", "trust", 20, 30)])
    naming = by_theme(laid, {"fear": "trust", "trust": "hope", "hope": None})
    assert [label.name for label in naming.names] == ["hope", "loss"]
    assert sweep(placed(laid, characters(laid)), naming).table()[0, 0].tolist() == [75, 5, 15, 5]


def test_a_circle_of_parents_ends_somewhere(layers):
    laid = layers([("Ada", "hope", 0, 10)])
    assert by_theme(laid, {"fear": "trust", "trust": "fear"}).names


def test_a_passage_outside_its_transcript_is_refused(layers):
    with pytest.raises(ValueError, match="outside"):
        layers([("Ada", "hope", 95, 101)])
