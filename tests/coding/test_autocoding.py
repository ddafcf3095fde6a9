"""What autocoding proposes: participants' words, whole unless parts are wanted."""

import pytest

from qualtool.coding.autocoding import (
    propose,
    regular_pattern,
    widen_to_turn,
    widen_to_words,
    word_pattern,
)
from qualtool.errors import InvalidInputError
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading


@pytest.mark.parametrize(
    ("words", "whole", "found"),
    [
        (["hope"], True, ["hope"]),
        (["HOPE*"], True, ["hope", "hope", "Hope"]),
        (["*hope"], True, ["hope"]),
        (["hope"], False, ["hope", "hope", "Hope"]),
        (["hop", "hope"], False, ["hope", "hope", "hop", "Hope"]),
        (["for  hope"], True, ["for hope"]),
        (["hope, and"], True, []),
        (["hopeful"], True, []),
        (["00:01"], True, []),
        (["mm"], True, []),
    ],
)
def test_words_are_found_in_what_participants_say(read_of_two_turns, words, whole, found):
    pattern = word_pattern(words, whole=whole)
    proposals = propose([read_of_two_turns], pattern, widen=widen_to_words)
    assert [one.found for one in proposals] == found


def test_a_turn_is_proposed_once_from_its_first_word_to_its_last(read_of_two_turns):
    pattern = word_pattern(["hop*"])
    [one] = propose([read_of_two_turns], pattern, widen=widen_to_turn)
    turn = read_of_two_turns.transcript.turns[1]
    assert (one.span.start, one.span.end) == (turn.words[0].start, turn.words[-1].end)


def test_what_an_edit_hides_is_not_found_and_what_it_shows_is(read_of_two_turns):
    transcript = read_of_two_turns.transcript
    start = transcript.source.index("hope,")
    edit = Edit("e", "t", start, start + 4, "[feeling]")
    read = ReadTranscript(transcript, Reading(transcript.source, [edit]))
    assert not list(propose([read], word_pattern(["hope"]), widen=widen_to_words))
    [one] = propose([read], word_pattern(["feeling"]), widen=widen_to_words)
    assert (one.span.start, one.span.end) == (start, start + 4)


def test_a_pattern_that_matches_nothing_at_many_places_proposes_nothing(read_of_two_turns):
    found = propose([read_of_two_turns], regular_pattern("x*"), widen=widen_to_words)
    assert not list(found)


@pytest.mark.parametrize("words", [[], [""], ["*", " ", "**"]])
def test_no_words_are_no_pattern(words):
    with pytest.raises(InvalidInputError, match="There are no words"):
        word_pattern(words)
