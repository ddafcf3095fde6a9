import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.quoting.wording import pieces, printed, stretches
from qualtool.transcripts.model import Span, Turn

ROLES = {"IV": "interviewer", "P": "participant", "Q": "participant", "X": "other"}


def interview(*lines):
    """A text with a turn a line, `speaker: words`, and the turns; `<…>` in words is an aside."""
    text, turns = "", []
    for line in lines:
        speaker, words = line.split(": ", 1)
        start = len(text)
        text += line + "\n"
        said = Span(start + len(speaker) + 2, start + len(line))
        asides = tuple(
            Span(said.start + found.start(), said.start + found.end())
            for found in re.finditer(r"<[^>]*>", words)
        )
        turns.append(Turn(speaker, Span(start, len(text)), (said,), asides))
    return text, tuple(turns)


def said(text, turns, passage=None, roles=ROLES, **more):
    passage = Span(0, len(text)) if passage is None else passage
    return printed(stretches(pieces(passage, turns, roles, **more), lambda s: s.of(text)))


def test_the_interviewers_words_between_two_pieces_become_a_mark():
    text, turns = interview("P: I sat there.", "IV: How long?", "P: An hour.")
    assert said(text, turns) == "I sat there. […] An hour."


def test_the_interviewers_words_at_the_edges_leave_no_mark():
    text, turns = interview("IV: And then?", "P: I sat there.", "IV: Oh.")
    assert said(text, turns) == "I sat there."


def test_labels_are_dropped_and_turns_joined_without_a_mark():
    text, turns = interview("P: I sat there.", "P: An hour.")
    assert said(text, turns) == "I sat there. An hour."


def test_time_marks_between_the_words_of_a_turn_are_dropped():
    text = "P: I sat [00:12:10] there."
    turn = Turn("P", Span(0, len(text)), (Span(3, 8), Span(20, 26)))
    assert said(text, (turn,)) == "I sat there."


def test_an_aside_inside_a_turn_becomes_a_mark():
    text, turns = interview("P: I sat there <IV: mm> for an hour.")
    assert said(text, turns) == "I sat there […] for an hour."


def test_the_full_stop_after_an_aside_stays_with_the_words_before_it():
    text, turns = interview("P: I sat there, and <IV: mm>.")
    assert said(text, turns) == "I sat there, and"
    text, turns = interview("P: I sat", "P: …")
    assert said(text, turns) == "I sat…"


def test_paragraph_breaks_become_a_space():
    text = "P: I sat\n\n  there."
    turn = Turn("P", Span(0, len(text)), (Span(3, len(text)),))
    assert said(text, (turn,)) == "I sat there."


def test_a_passage_within_a_turn_is_taken_as_marked():
    text, turns = interview("P: I sat there for an hour.")
    assert said(text, turns, Span(5, 14)) == "sat there"


@pytest.mark.parametrize("roles", [{}, {"P": "other"}, {"P": "interviewer"}])
def test_words_of_nobody_known_as_a_participant_are_no_quote(roles):
    text, turns = interview("P: I sat there.")
    assert said(text, turns, roles=roles) == ""


def test_words_outside_every_turn_are_no_quote():
    assert said("Interview 3, East", ()) == ""


def test_among_several_participants_only_the_one_quoted_speaks():
    text, turns = interview("P: I sat there.", "Q: So did I.", "P: All night.")
    assert said(text, turns, speakers={"P"}) == "I sat there. […] All night."
    assert said(text, turns, speakers={"Q"}) == "So did I."
    assert said(text, turns) == "I sat there. So did I. All night."


def test_the_reading_text_is_what_is_printed():
    text, turns = interview("P: Northwood is far.", "IV: Is it?", "P: It is.")
    spoken = pieces(Span(0, len(text)), turns, ROLES)
    read = printed(stretches(spoken, lambda s: s.of(text).replace("Northwood", "[town]")))
    assert read == "[town] is far. […] It is."


WORDS = st.text(alphabet="ab .", min_size=1, max_size=6)
LINES = st.lists(st.tuples(st.sampled_from(["IV", "P", "X"]), WORDS), min_size=1, max_size=6)


@given(LINES, st.data())
def test_no_word_of_anybody_else_is_ever_printed(lines, data):
    """The participant's words are in small letters, everybody else's in capitals."""
    text, turns = interview(
        *(f"{who}: {words if who == 'P' else words.upper()}" for who, words in lines)
    )
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    printed = said(text, turns, Span(start, end))
    assert not re.search(r"[A-Z]|\n|  ", printed)
    assert not printed.startswith("[…]")
    assert not printed.endswith("[…]")
    assert "[…] […]" not in printed
    own = "".join(
        piece.span.of(text) for piece in pieces(Span(start, end), turns, ROLES) if piece.own
    )
    assert sorted(re.sub(r"[^ab]", "", printed)) == sorted(re.sub(r"[^ab]", "", own))
