"""Which question of the guide a turn asks, and what is said to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.errors import InvalidInputError
from qualtool.transcripts.asking import answers_to, asked_in, stems, wording_of
from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.guide import (
    Question,
    UnknownQuestionError,
    plan_guide,
    question_numbered,
    read_guide,
)
from qualtool.transcripts.model import Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

GUIDE_TEXT = """Guide for the second round

Opening
1. How did you come to the ward?
   - Who brought you?
2. What helped you while you waited there?
   a) Was there anybody to talk to?

3) Is there anything that I have not asked?
"""
TALK = """I: Good. So can you say how you come to be on the ward?

P07: By bus.

I: On your own?

P07: My sister came too.

I: And while you were waiting, did anything help?

P07: A window.

I: Mm.

P07: It was open.
"""


def guide_of(text=GUIDE_TEXT):
    return tuple(
        Question(f"q{one.position}", one.text, one.probes, one.position)
        for one in read_guide(text.split("\n"))
    )


def read_of(text):
    parsed = plain_text.read(text.encode())
    roles = {label: "interviewer" if label == "I" else "participant" for label in parsed.speakers}
    transcript = Transcript("t", "P07", parsed.source, parsed.turns, roles, ())
    return ReadTranscript(transcript, Reading(parsed.source, ()))


def asked(text=TALK, said=None, guide=None):
    guide, read = guide or guide_of(), read_of(text)
    found = asked_in(read, guide, wording_of(guide, [read]), said or {})
    return read, found


def numbers(found):
    return [(one.question.position if one.question else None, one.how) for one in found]


def test_a_guide_has_its_questions_and_their_probes():
    assert [(one.position, one.text, one.probes) for one in guide_of()] == [
        (1, "How did you come to the ward?", ("Who brought you?",)),
        (2, "What helped you while you waited there?", ("Was there anybody to talk to?",)),
        (3, "Is there anything that I have not asked?", ()),
    ]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Tell me about the ward.\nTell me about going home.", 2),
        ("- How was it?\n- And now?", 2),
        ("**1. How was it?**\n\n**2. And at home?**", 2),
        ("Q1: How was it?\nQ2: And after that?", 2),
    ],
)
def test_guides_are_written_in_many_ways(text, questions):
    assert len(read_guide(text.split("\n"))) == questions


@pytest.mark.parametrize("text", ["", "Guide", "\n".join(f"{n}. And why {n}?" for n in range(300))])
def test_what_is_no_guide_is_refused(text):
    with pytest.raises(InvalidInputError):
        read_guide(text.split("\n"))


def test_drifted_wordings_ask_the_same_and_follow_ups_belong_to_the_question_before():
    _, found = asked()
    assert numbers(found) == [(1, "alike"), (1, "before"), (2, "alike"), (2, "before")]


def test_answers_hold_all_that_is_said_until_the_next_question():
    read, found = asked()
    answer = answers_to(guide_of()[1], read, found)
    said = [read.spoken(read.transcript.turns[i]) for i in answer.answered]
    assert said == ["A window.", "It was open."]
    assert answers_to(guide_of()[2], read, found) is None


def test_what_somebody_said_goes_before_what_words_say():
    read, _ = asked()
    starts = [turn.span.start for turn in read.transcript.turns]
    _, found = asked(said={starts[2]: "q3", starts[4]: "none", starts[0]: "before"})
    assert numbers(found) == [(None, "said"), (3, "said"), (None, "none"), (None, "before")]


def test_one_word_in_common_is_less_than_two():
    """A short turn would else be all like any question that has its only word."""
    wording = wording_of(guide_of(), [read_of(TALK)])
    one, two = wording.best("The ward?"), wording.best("You came to a ward, or did you come home?")
    assert one[0] == two[0] == guide_of()[0]
    assert one[1] < 0.8


def test_a_question_of_small_words_is_known_by_them():
    guide = guide_of("1. What did you do then?\n2. How did you come to the ward?")
    assert wording_of(guide, []).best("And what did you do then?")[0] == guide[0]


def test_endings_of_words_do_not_count():
    assert stems("She was waiting") == stems("She waited!") == ["she", "wait"]


@given(st.lists(st.text(st.characters(categories=("L", "P", "Zs"))), max_size=6))
@settings(max_examples=40)
def test_whatever_is_asked_likeness_lies_between_nothing_and_the_same(turns):
    text = "\n\n".join(f"I: {words or 'So?'}\n\nP07: Yes." for words in ["So?", *turns])
    _, found = asked(text)
    assert all(0 <= one.likeness <= 1 + 1e-9 for one in found)


def test_a_guide_of_the_same_words_changes_nothing_and_keeps_what_was_said():
    guide = guide_of()
    assert not plan_guide(guide, read_guide(GUIDE_TEXT.split("\n"))).changes
    turned = read_guide([guide[2].text, guide[0].text, "   - Who brought you?"])
    changed = plan_guide(guide, turned).changes
    assert {(c.id, c.fields.get("position"), c.fields.get("removed")) for c in changed} == {
        ("q3", 1, False),
        ("q1", 2, False),
        ("q2", None, True),
    }


def test_a_question_that_is_not_there_is_said():
    with pytest.raises(UnknownQuestionError, match="no question 9"):
        question_numbered(guide_of(), 9)
