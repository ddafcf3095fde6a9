"""Claims about codings whose words, position or transcript leave it open what is meant."""

import pytest

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import Coder
from qualtool.coding.passages import (
    BadSpanError,
    NoWordsError,
    WordsNotThereError,
    WordsNotUniqueError,
    WrongPassageError,
    find_words,
)
from qualtool.coding.placing import Given, Places
from qualtool.transcripts.called import SeveralTranscriptsError, UnknownTranscriptError
from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

TALK = "I: So?\n\nP07: Nobody told me. I asked, and nobody told me why. Nobody at all.\n"


def transcript(title, text=TALK):
    turns = plain_text.read(text.encode()).turns
    roles = {"I": "interviewer", "P07": "participant"}
    return ReadTranscript(Transcript(title, title, text, turns, roles, ("p",)), Reading(text))


READ = transcript("first")


def refusal(*, words="", span=None, name="first", reads=(READ,)):
    places = Places(
        {read.title: read for read in reads}, Codebook((Code("c", "hope"),)), [Coder("a", "Ada")]
    )
    (refused,) = places.place([Given(name, "hope", "Ada", words, span)]).refused
    return refused.error


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_no_words_are_not_looked_for(words):
    with pytest.raises(NoWordsError):
        find_words(READ, words)


def test_words_that_stand_in_several_places_are_listed_with_their_positions():
    first, second = (TALK.index("obody told me", start) for start in (0, 25))
    with pytest.raises(WordsNotUniqueError, match=f"2 times, beginning at {first}, {second};"):
        find_words(READ, "obody told me")


def test_of_many_positions_the_first_are_listed():
    many = transcript("many", "P07: " + "no " * 9 + "\n")
    with pytest.raises(WordsNotUniqueError, match="9 times, beginning at 5, 8, 11, 14, 17, …;"):
        find_words(many, "no")


@pytest.mark.parametrize(
    ("words", "span", "error"),
    [
        ("nobody at noon", Span(13, 19), WrongPassageError),
        ("obody told me", Span(0, 6), WrongPassageError),
        ("nobody at noon", Span(13, 9999), BadSpanError),
        ("", Span(13, 19), WrongPassageError),
        ("nobody at noon", None, WordsNotThereError),
    ],
)
def test_a_wrong_position_is_told_before_anything_about_the_words(words, span, error):
    assert isinstance(refusal(words=words, span=span), error)


def test_a_person_who_speaks_in_two_transcripts_names_none_of_them():
    told = refusal(words="So", name="p07", reads=(READ, transcript("second")))
    assert isinstance(told, SeveralTranscriptsError)
    assert told.hint.endswith("first, second")


def test_a_title_that_is_nearly_right_is_offered():
    told = refusal(words="So", name="frist")
    assert isinstance(told, UnknownTranscriptError)
    assert told.hint == "Did you mean first?"
