"""What is counted of a transcript."""

from qualtool.compare.units import (
    characters,
    interviewers_words,
    participants_words,
    pieces,
    turn_spans,
)
from qualtool.transcripts.model import Span, Transcript, Turn

SOURCE = "I: How?\nP: Well [mm] fine.\nBoth: Bye."
INTERVIEW = Transcript(
    "t0",
    "Interview",
    SOURCE,
    (
        Turn("I", Span(0, 7), (Span(3, 7),)),
        Turn("P", Span(8, 26), (Span(11, 26),), asides=(Span(16, 20),)),
        Turn("Both", Span(27, 37), (Span(33, 37),)),
    ),
    {"I": "interviewer", "P": "participant", "Both": "other"},
    ("p0",),
)


def test_the_interviewer_and_asides_are_not_counted():
    words = [span.of(SOURCE) for span in participants_words(INTERVIEW)]
    assert words == ["Well ", " fine.", "Bye."]


def test_the_interviewers_turns_are_theirs_alone():
    assert [span.of(SOURCE) for span in interviewers_words(INTERVIEW)] == ["How?"]


def test_turns_without_analysed_words_are_no_units(layers):
    words = [participants_words(INTERVIEW)]
    laid = layers([("Ada", "hope", 0, 12)], length=len(SOURCE), words=words)
    turns = pieces(laid, [turn_spans(INTERVIEW)], name="turns")
    assert turns.totals.tolist() == [2]
    assert characters(laid).totals.tolist() == [15]
    first, last, covers = turns.ranges(
        laid.codings.transcript, laid.codings.start, laid.codings.end
    )
    assert (first.tolist(), last.tolist(), covers.tolist()) == ([0], [1], [True])


def test_a_passage_of_the_interviewers_words_covers_nothing(layers):
    words = [participants_words(INTERVIEW)]
    laid = layers([("Ada", "hope", 3, 7)], length=len(SOURCE), words=words)
    rows = laid.codings
    assert not characters(laid).ranges(rows.transcript, rows.start, rows.end)[2].any()


def test_a_text_without_participants_words_has_no_units(layers):
    laid = layers([("Ada", "hope", 3, 7)], words=[[]])
    assert characters(laid).totals.tolist() == [0]
    rows = laid.codings
    assert not characters(laid).ranges(rows.transcript, rows.start, rows.end)[2].any()
