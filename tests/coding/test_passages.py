"""Passages prove themselves by their words, and are found by them."""

from contextlib import suppress

import pytest
from hypothesis import given

from qualtool.coding.passages import (
    BadSpanError,
    WordsNotThereError,
    WordsNotUniqueError,
    WrongPassageError,
    find_words,
    occurrences,
    proven,
)
from qualtool.errors import QualtoolError
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading
from tests.coding.reads import passages, reads, transcripts


@given(passages())
def test_a_passage_is_proven_by_its_words_however_they_are_read(one):
    read, span = one
    for words in (
        read.said(span),
        f"\n {read.said(span)}\t".replace(" ", "\r\n"),
        read.reading.words_of(span),
        span.of(read.transcript.source),
    ):
        assert proven(read, span, words) == span


@given(passages())
def test_a_passage_is_not_proven_by_other_words(one):
    read, span = one
    for words in (f"{read.said(span)} z", f"z{read.said(span)}"):
        with pytest.raises(WrongPassageError):
            proven(read, span, words)


@given(passages())
def test_the_words_of_a_passage_are_found_again(one):
    read, span = one
    words = read.said(span)
    if words:
        # That they stand in several places is the only reason not to find them.
        with suppress(WordsNotUniqueError):
            found = find_words(read, words)
            # Marks alone, which nobody says, are found as they stand.
            standing = " ".join(read.reading.words_of(found).split())
            assert words in read.said(found) or words in standing


@given(reads())
def test_all_words_together_are_found_where_they_stand(read):
    spoken = " ".join(read.spoken_text.split())
    if spoken:
        assert spoken in read.said(find_words(read, spoken))


@given(transcripts())
def test_words_with_a_mark_of_their_own_are_found_at_their_place(transcript):
    """A word that stands nowhere else, put over each range of words in turn."""
    for turn in transcript.turns:
        for words in turn.words:
            edit = Edit("e", "t", words.start, words.end, "zebra")
            read = ReadTranscript(transcript, Reading(transcript.source, [edit]))
            assert find_words(read, "zebra") == words


@given(reads())
def test_words_that_nobody_said_are_not_found(read):
    with pytest.raises(WordsNotThereError):
        find_words(read, "zebra")
    for words in ("", "  \n"):
        with pytest.raises(QualtoolError):
            find_words(read, words)


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 10_000), (9_999, 10_000)])
def test_a_position_outside_the_transcript_is_refused(read_of_two_turns, span):
    with pytest.raises(BadSpanError, match=r"is not a passage of P01, which has \d+ characters"):
        proven(read_of_two_turns, Span(*span), "x")


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("aaa", "aa", [0, 1]),
        ("a  b\na b", "a b", [0, 5]),
        ("a.b", "a b", []),
        ("x*y (", "(", [4]),
        ("", "a", []),
    ],
)
def test_words_are_taken_as_they_are_and_white_space_as_any(text, words, starts):
    assert [span.start for span in occurrences(text, words)] == starts
