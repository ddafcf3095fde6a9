"""A guide proposed from what interviewers ask in many interviews."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.transcripts.guide import Question, with_questions
from qualtool.transcripts.proposed_guide import proposed_guide
from tests.transcripts.test_asking import read_of

TALKS = [
    """I: How did you hear about the garden?

P: By chance.

I: What would you change about the meetings?

P: The hour.
""",
    """I: So how did you hear of the garden?

P: A poster.

I: Is that a fig tree?

P: Yes.

I: And what would you change about these meetings, if you could?

P: Nothing.
""",
    """I: How did you hear of that garden, then?

P: From my sister.

I: Right. And?

P: Well.
""",
]


def reads(talks):
    return [read_of(text) for text in talks]


def test_what_most_ask_is_proposed_in_the_order_in_which_it_is_asked():
    first, second = proposed_guide(reads(TALKS))
    assert "hear" in first.text
    assert (first.interviews, second.interviews) == (3, 2)
    assert "change" in second.text
    assert len(first.others) == 2
    assert first.text not in first.others


def test_a_question_of_one_interview_alone_is_not_proposed():
    assert all("fig" not in one.text for one in proposed_guide(reads(TALKS)))
    assert proposed_guide(reads(TALKS[:1])) == ()
    assert proposed_guide([]) == ()


def test_follow_ups_that_say_nothing_are_not_proposed():
    talks = ["I: And then?\n\nP: I left.\n\nI: Did you?\n\nP: Yes.\n"] * 3
    assert proposed_guide(reads(talks)) == ()


def test_where_no_question_mark_is_written_all_that_is_said_is_looked_at():
    talks = [text.replace("?", ".") for text in TALKS]
    assert len(proposed_guide(reads(talks))) == 2


LINES = st.lists(st.sampled_from(["How did you hear of it?", "What garden was it?", "Was it far?"]))


@given(st.lists(LINES, max_size=4))
@settings(max_examples=25)
def test_each_sentence_belongs_to_one_question_and_is_asked_in_two_interviews(asked):
    talks = ["".join(f"I: {line}\n\nP: Yes.\n\n" for line in lines) for lines in asked if lines]
    found = proposed_guide(reads(talks))
    texts = [text for one in found for text in (one.text, *one.others)]
    assert len(texts) == len(set(texts))
    assert all(2 <= one.interviews <= len(talks) for one in found)


def test_what_is_taken_stands_below_and_once():
    known = (Question("a", "How are you?", ("Now?",), 1),)
    guide = with_questions(known, ["how are  you?", "And why?", "And why?"])
    assert [(one.position, one.text) for one in guide] == [(1, "How are you?"), (2, "And why?")]
    assert guide[0] == known[0]
