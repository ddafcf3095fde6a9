"""A small transcript with a time mark between the words, and words of somebody else in them."""

import pytest

from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

SOURCE = """I: Were you hopeful?
P01: I hoped for hope, 00:01 and [mm hope] hoping. Hopeless!
"""


@pytest.fixture
def read_of_two_turns():
    asked = SOURCE.index("Were"), SOURCE.index("\n")
    before, after = SOURCE.index("I hoped"), SOURCE.index(" 00:01")
    rest, end = SOURCE.index("and ["), len(SOURCE) - 1
    aside = SOURCE.index("[mm"), SOURCE.index(" hoping.")
    turns = (
        Turn("I", Span(0, asked[1]), (Span(*asked),)),
        Turn(
            "P01", Span(asked[1] + 1, end), (Span(before, after), Span(rest, end)), (Span(*aside),)
        ),
    )
    roles = {"I": "interviewer", "P01": "participant"}
    transcript = Transcript("t", "P01", SOURCE, turns, roles, participants=())
    return ReadTranscript(transcript, Reading(SOURCE))
