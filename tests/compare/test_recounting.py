"""Counting only what an edit changed against counting everything anew."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.compare.changed_codings import changed
from qualtool.compare.coefficients import Measure
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.recounting import counted
from qualtool.compare.report import compare
from qualtool.compare.sweep import by_theme
from qualtool.compare.units import characters, pieces
from qualtool.transcripts.model import Span

LENGTH, CODES, TRANSCRIPTS = 12, 4, 4
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1])
WORDS = st.sampled_from([((0, 12),), ((0, 5), (7, 12)), ((2, 9),)])
THEMES = {"k1": "k0", "k3": "k0"}
WAYS = st.fixed_dictionaries({"in_one_figure": st.booleans(), "by_pairs": st.booleans()})


def labels(kind, size):
    return tuple(Label(f"{kind}{i}", f"{kind} {i}") for i in range(size))


def lay(coders, rows, standing, words, length=LENGTH):
    named = [(f"c{i}", f"p{p}", f"k{k}", f"t{t}", *span) for i, (p, k, t, span) in enumerate(rows)]
    known = labels("p", coders), labels("k", CODES), labels("t", TRANSCRIPTS)
    columns = columns_of(named, coders=known[0], codes=known[1], transcripts=known[2])
    spans = [[Span(*span) for span in words]] * TRANSCRIPTS
    return Layers.of(*known, [length] * TRANSCRIPTS, columns, standing=standing, words=spans)


@st.composite
def edits(draw):
    """Layers before and after: mostly a few codings removed, added or moved; now and then more."""
    coders = draw(st.integers(2, 5))
    row = st.tuples(
        st.integers(0, coders - 1),
        st.integers(0, CODES - 1),
        st.integers(0, TRANSCRIPTS - 1),
        SPANS,
    )
    rows = draw(st.lists(row, max_size=25))
    standing = np.full((TRANSCRIPTS, coders), 2)
    absent = st.tuples(st.integers(0, TRANSCRIPTS - 1), st.integers(0, coders - 1))
    for place in draw(st.lists(absent, max_size=5)):
        standing[place] = draw(st.integers(0, 1))
    words = draw(WORDS)
    before = lay(coders, rows, standing, words)
    gone = draw(st.sets(st.integers(0, 24), max_size=3))
    rows = [one for i, one in enumerate(rows) if i not in gone] + draw(st.lists(row, max_size=2))
    length = LENGTH
    match draw(st.sampled_from(["codings"] * 5 + ["order", "standing", "words", "length"])):
        case "order":
            rows = draw(st.permutations(rows))
        case "standing":
            standing = standing.copy()
            standing[draw(absent)] = draw(st.integers(0, 2))
        case "words":
            words = draw(WORDS)
        case "length":
            length += 3
    return before, lay(coders, rows, standing, words, length)


def sentences(layers):
    cut = [Span(0, 4), Span(4, 8), Span(8, LENGTH)]
    return pieces(layers, [cut] * TRANSCRIPTS, name="sentences")


@given(edits(), st.sampled_from([characters, sentences]), st.booleans(), WAYS)
@settings(max_examples=20, deadline=None)
def test_what_an_edit_changed_is_all_that_has_to_be_counted(edit, units, themes, ways):
    def asked(layers):
        naming = by_theme(layers, THEMES) if themes else None
        return {"units": units(layers), "naming": naming}

    before, after = edit
    found = counted(before, **asked(before), **ways).after(after, **asked(after))
    assert found.comparison == compare(after, **asked(after), **ways)
    # and what was counted so is as good a beginning as any
    back = found.after(before, **asked(before))
    assert back.comparison == compare(before, **asked(before), **ways)


@given(edits())
@settings(max_examples=60, deadline=None)
def test_where_codings_differ_is_found_whatever_their_order(edit):
    def held(layers):
        one = layers.codings
        columns = (one.transcript, one.code, one.coder, one.start, one.end)
        return sorted(zip(*(column.tolist() for column in columns), strict=True))

    old, new = (held(layers) for layers in edit)
    differ = [row for row in {*old, *new} if old.count(row) != new.count(row)]
    transcripts, codes = changed(edit[0].codings, edit[1].codings, codes=CODES)
    assert set(transcripts.tolist()) == {row[0] for row in differ}
    assert set(codes.tolist()) == {row[1] for row in differ}


def test_rows_of_other_codes_are_the_very_same(layers):
    rows = [("Ada", "hope", 0, 20), ("Ben", "hope", 10, 30), ("Ada", "fear", 0, 9)]
    standing = [[2, 2]]
    old = counted(layers(rows, standing=standing))
    new = old.after(layers([*rows, ("Ben", "fear", 0, 5)], standing=standing))
    was, now = (one.comparison.pairs[0].codes for one in (old, new))
    assert [now[i] is was[i] for i in range(4)] == [True, True, False, True]
    assert now[2].figure(Measure.SHARED).value == 5 / 9


def test_a_code_called_anew_is_called_so_in_every_row(layers):
    first = layers([("Ada", "hope", 0, 20), ("Ben", "hope", 10, 30)])
    codes = (Label("hope", "Hopes"), *first.codes[1:])
    found = counted(first).after(replace(first, codes=codes)).comparison
    assert found.pairs[0].codes[0].words.endswith("“Hopes”.")
