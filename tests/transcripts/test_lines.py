"""Claims about the numbered lines of an interview."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.lines import breadth, numbered_lines
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading
from tests.transcripts.test_reading import readings


def read(*paragraphs, edits=()):
    """An interview in which everybody says one paragraph."""
    source = "\n".join(paragraphs)
    turns, start = [], 0
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph))
        turns.append(Turn("A", span, (span,)))
        start = span.end + 1
    transcript = Transcript("t", "P01", source, tuple(turns), {}, ())
    return ReadTranscript(transcript, Reading(source, edits))


def texts(interview, width):
    return [line.text for line in numbered_lines(interview, width)]


def test_lines_are_filled_with_words_and_numbered_through_all_turns():
    lines = list(numbered_lines(read("Nobody told me. I sat there.", "And then?"), 10))
    assert [(line.number, line.turn, line.text) for line in lines] == [
        (1, 0, "Nobody"),
        (2, 0, "told me. I"),
        (3, 0, "sat there."),
        (4, 1, "And then?"),
    ]


def test_lines_say_what_they_cover_of_the_source():
    interview = read("Nobody  told me.", "And then?")
    source = interview.transcript.source
    covered = [line.span.of(source) for line in numbered_lines(interview, 12)]
    assert covered == ["Nobody  told", "me.", "And then?"]


def test_what_an_edit_stands_for_is_not_broken_nor_what_touches_it():
    edit = Edit("e", "t", 5, 8, "[her eldest sister]")
    interview = read("I am Ada's, she said.", edits=[edit])
    assert texts(interview, 12) == ["I am", "[her eldest sister]'s,", "she said."]
    second = list(numbered_lines(interview, 12))[1]
    assert second.span == Span(5, 11)


def test_words_that_an_edit_takes_out_leave_no_line_behind():
    assert texts(read("Ada", "Yes.", edits=[Edit("e", "t", 0, 3, "")]), 20) == ["Yes."]


def test_a_word_that_is_too_long_is_broken():
    assert texts(read("See https://example.org/a now"), 10) == [
        "See",
        "https://ex",
        "ample.org/",
        "a now",
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("我在停车场里坐着", ["我在停车", "场里坐着"]),
        ("ab 漢字 cd", ["ab 漢字", "cd"]),
        ("👩\u200d🔬👩\u200d🔬👩\u200d🔬", ["👩\u200d🔬👩\u200d🔬", "👩\u200d🔬"]),
        ("e\u0301" * 10, ["e\u0301" * 8, "e\u0301" * 2]),
    ],
)
def test_letters_count_as_they_are_seen(words, lines):
    assert texts(read(words), 8) == lines


@given(readings(), st.integers(1, 12))
def test_lines_hold_all_words_in_order(reading, width):
    whole = Span(0, len(reading.source))
    transcript = Transcript("t", "P01", reading.source, (Turn("A", whole, (whole,)),), {}, ())
    lines = list(numbered_lines(ReadTranscript(transcript, reading), width))
    assert "".join("".join(line.text.split()) for line in lines) == "".join(reading.text.split())
    assert all(one.span.end <= two.span.start for one, two in pairwise(lines))
    # What an edit stands for is never broken, even where it reads as the source does.
    plain = [line for line in lines if not any(line.span.overlap(e.span) for e in reading.edits)]
    assert all(breadth(line.text) <= max(width, 4) for line in plain)
