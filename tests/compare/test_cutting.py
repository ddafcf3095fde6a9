"""Transcripts cut into words, stretches and question blocks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.compare.cutting import block_spans, marked_spans, stretch_spans, word_spans
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers, columns_of
from qualtool.compare.units import participants_words, pieces
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading

ROLES = {"I": "interviewer", "P": "participant"}


def interview(*lines, edits=()):
    """An interview of (speaker, words), a line each."""
    turns, source = [], ""
    for speaker, words in lines:
        start = len(source) + len(speaker) + 2
        span = Span(len(source), start + len(words))
        turns.append(Turn(speaker, span, (Span(start, start + len(words)),)))
        source += f"{speaker}: {words}\n"
    laid = [
        Edit(f"e{i}", "t0", at, at + len(old), new)
        for i, (old, new) in enumerate(edits)
        for at in (source.index(old),)
    ]
    return ReadTranscript(
        Transcript("t0", "T0", source, tuple(turns), ROLES, ()), Reading(source, laid)
    )


def analysed(read):
    return participants_words(read.transcript)


def words_of(read):
    return word_spans(read, analysed(read))


def stretches_of(read, size=50):
    return stretch_spans(read, analysed(read), size)


def said(read, spans):
    return [span.of(read.transcript.source) for span in spans]


TALK = interview(
    ("P", "Hello there."),
    ("I", "How was it?"),
    ("P", "It wasn't easy,"),
    ("I", "Mm."),
    ("P", "not at all."),
    ("I", "Really?"),
    ("P", "Yes."),
)


def test_words_are_the_participants_alone():
    assert said(TALK, words_of(TALK)) == [
        "Hello", "there", "It", "wasn't", "easy", "not", "at", "all", "Yes",
    ]  # fmt: skip


def test_a_name_that_is_hidden_is_one_word_and_a_corrected_word_stays_one():
    read = interview(
        ("P", "Ann Bell's dgo ran, um, off."),
        edits=[("Ann Bell", "[wife]"), ("dgo", "dog"), ("um", "")],
    )
    assert said(read, words_of(read)) == ["Ann Bell's", "dgo", "ran", "off"]


def test_a_letter_and_its_accent_are_one_word_however_they_are_written():
    read = interview(("P", "Cafe\u0301s don\u2019t open 🙂 on Mon\u0303ana's day"))
    assert said(read, words_of(read)) == [
        "Cafe\u0301s", "don\u2019t", "open", "on", "Mon\u0303ana's", "day",
    ]  # fmt: skip


def test_stretches_run_on_whoever_speaks():
    found = said(TALK, stretches_of(TALK, 4))
    assert found == [
        "Hello there.\nI: How was it?\nP: It wasn't",
        "easy,\nI: Mm.\nP: not at all",
        "Yes",
    ]


def test_a_listeners_noise_asks_nothing():
    found = said(TALK, block_spans(TALK))
    assert found == [
        "P: Hello there.\n",
        "I: How was it?\nP: It wasn't easy,\nI: Mm.\nP: not at all.\n",
        "I: Really?\nP: Yes.\n",
    ]


def test_without_an_interviewer_the_whole_is_one_block():
    read = interview(("P", "One."), ("Q", "Two."))
    assert block_spans(read) == (Span(0, len(read.transcript.source)),)


def test_questions_without_an_answer_are_no_units(layers):
    read = interview(("I", "May I begin?"), ("I", "What happened then?"), ("P", "Nothing."))
    laid = layers(
        [("Ada", "hope", 40, 45)],
        length=len(read.transcript.source),
        words=[participants_words(read.transcript)],
    )
    assert pieces(laid, [block_spans(read)], name="question blocks").totals.tolist() == [1]


LINES = st.lists(
    st.tuples(st.sampled_from("IP"), st.text(alphabet="ab '.?", min_size=1, max_size=12)),
    max_size=6,
)


@given(LINES, st.integers(1, 4))
def test_stretches_hold_all_words_once(lines, size):
    read = interview(*lines)
    words, stretches = words_of(read), stretches_of(read, size)
    held = [sum(word.overlap(one) == len(word) for word in words) for one in stretches]
    assert sum(held) == len(words)
    assert held[:-1] == [size] * (len(held) - 1)


@pytest.mark.parametrize("cut", [block_spans, words_of, stretches_of])
@given(LINES)
def test_units_are_in_order_and_never_overlap(cut, lines):
    spans = cut(interview(*lines))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(len(span) for span in spans)


def test_segments_are_what_one_coder_marked_cut_where_it_overlaps(layers):
    rows = [
        ("Ada", "hope", 5, 20), ("Ada", "fear", 10, 30), ("Ada", "hope", 5, 20),
        ("Ada", "hope", 30, 40), ("Ben", "hope", 35, 60),
    ]  # fmt: skip
    laid = layers(rows, rows[-1:])
    cut = [Span(5, 10), Span(10, 20), Span(20, 30), Span(30, 40)]
    assert marked_spans(laid, 0) == (tuple(cut), ())
    units = pieces(laid, marked_spans(laid, 0), name="segments")
    assert units.totals.tolist() == [4, 0]


MARKS = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 20)).filter(lambda s: s[0] < s[1]), max_size=6
)


@given(MARKS)
def test_segments_cover_just_what_was_marked(marks):
    labels = [Label("ada", "Ada")], [Label("k", "k")], [Label("t", "T")]
    rows = [(str(i), "ada", "k", "t", *span) for i, span in enumerate(marks)]
    columns = columns_of(rows, coders=labels[0], codes=labels[1], transcripts=labels[2])
    (found,) = marked_spans(Layers.of(*labels, [20], columns), 0)
    assert [i for span in found for i in range(span.start, span.end)] == sorted(
        {i for span in marks for i in range(*span)}
    )
    edges = {edge for span in marks for edge in span}
    assert {edge for span in found for edge in (span.start, span.end)} == edges
