"""Codes beside the numbered lines of a printed interview."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.coding.pencil import NoSuchLineError, lines_span
from qualtool.errors import InvalidInputError
from qualtool.transcripts.lines import numbered_lines
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

ASKED, TOLD = "How was it?", "They rang me at night and nobody said why. " * 12


def interview():
    source = f"{ASKED}\n{TOLD}"
    spans = Span(0, len(ASKED)), Span(len(ASKED) + 1, len(source))
    turns = tuple(Turn(who, span, (span,)) for who, span in zip("IP", spans, strict=True))
    return ReadTranscript(Transcript("t", "P01", source, turns, {}, ()), Reading(source))


@given(st.integers(1, 9), st.integers(0, 8))
def test_lines_are_a_passage_of_all_their_words(first, more):
    read = interview()
    lines = list(numbered_lines(read))
    last = min(first + more, len(lines))
    span = lines_span(read, first, last)
    words = " ".join(line.text for line in lines[first - 1 : last])
    assert read.said(span).split() == words.split()


def test_a_line_that_is_not_there_is_said():
    read = interview()
    count = len(list(numbered_lines(read)))
    with pytest.raises(NoSuchLineError, match=f"lines go from 1 to {count}"):
        lines_span(read, 2, count + 1)
    with pytest.raises(InvalidInputError, match="Line 2 stands before line 3"):
        lines_span(read, 3, 2)
