from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualtool.themes.sentences import (
    Spoken,
    participant_turns,
    sentence_around,
    sentence_spans,
    sentences,
    sentences_by_turn,
)
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading


def spoken(text, *edits, words=None):
    return Spoken("t1", Reading(text, edits), words or (Span(0, len(text)),), "P07", "carer")


def texts_of(*turns):
    return [one.text for one in sentences(turns).segments]


def test_a_turn_becomes_its_sentences_with_their_places():
    text = "  I came on Monday. Dr. Smith was not there at all."
    found = sentences([spoken(text)]).segments
    assert [text[one.start : one.end] for one in found] == [
        "I came on Monday.",
        "Dr. Smith was not there at all.",
    ]
    assert {(one.participant, one.group, one.transcript) for one in found} == {
        ("P07", "carer", "t1")
    }


def test_tiny_sentences_join_their_neighbour_and_are_counted():
    found = sentences([spoken("Yeah. Mm. I came every single week. Right.")])
    assert [one.text for one in found.segments] == ["Yeah. Mm. I came every single week. Right."]
    assert (found.joined, found.left_out) == (3, 0)


def test_a_turn_of_two_words_is_left_out_and_counted():
    found = sentences([spoken("Yeah, sure.")])
    assert found.segments == ()
    assert found.left_out == 1


def test_tiny_sentences_that_say_enough_together_stay():
    assert texts_of(spoken("It helped. It did.")) == ["It helped. It did."]


def test_an_opening_mark_belongs_to_what_it_opens():
    assert texts_of(spoken('She left us alone. "Never come back," he said.')) == [
        "She left us alone.",
        '"Never come back," he said.',
    ]


def test_a_sentence_runs_across_an_aside_without_its_words():
    text = "I was so [interviewer: mm] very afraid then."
    found = sentences([spoken(text, words=(Span(0, 8), Span(26, len(text))))]).segments
    assert [one.text for one in found] == ["I was so very afraid then."]
    assert (found[0].start, found[0].end) == (0, len(text))


def test_hidden_words_are_read_as_they_are_shown():
    text = "Then Margaret came to us. She stayed for a week."
    edit = Edit("e", "t1", 5, 13, "[sister]", "name")
    found = sentences([spoken(text, edit)]).segments
    assert [one.text for one in found] == ["Then [sister] came to us.", "She stayed for a week."]
    assert text[found[1].start : found[1].end] == "She stayed for a week."


def test_sentences_that_one_edit_stands_for_are_one_segment():
    text = "We saw XXXXX and went home again."
    edit = Edit("e", "t1", 7, 12, "a long film. It was called Home. Then we slept", "correction")
    found = sentences([spoken(text, edit)]).segments
    assert len(found) == 1
    assert (found[0].start, found[0].end) == (0, len(text))
    assert found[0].text == (
        "We saw a long film. It was called Home. Then we slept and went home again."
    )


def test_captions_without_full_stops_are_cut_before_joining_words():
    text = " ".join(["we went there and it was good for us"] * 30)
    found = texts_of(spoken(text))
    assert " ".join(found) == text
    assert all(len(one.split()) <= 43 for one in found)
    assert all(one.startswith(("we", "and")) for one in found)


def test_only_participants_are_taken_and_asides_are_cut_out():
    source = "I: How was it\nP: Quite [mm] good really\n"
    turns = (
        Turn("I", Span(0, 13), (Span(3, 13),)),
        Turn("P", Span(14, 40), (Span(17, 40),), asides=(Span(23, 27),)),
    )
    transcript = Transcript(
        "t1", "One", source, turns, {"I": "interviewer", "P": "participant"}, ()
    )
    read = ReadTranscript(transcript, Reading(source))
    found = sentences(participant_turns(read, {"P": ("P07", "carer")})).segments
    assert [(one.text, one.participant) for one in found] == [("Quite good really", "P07")]


@given(st.lists(st.text(alphabet='ab .?!\n"“(é😀', max_size=60), max_size=4))
@settings(deadline=None, max_examples=60)
def test_every_segment_stands_where_it_says_and_none_overlap(texts):
    source = "\n".join(texts)
    turns, start = [], 0
    for text in texts:
        turns.append(Spoken("t1", Reading(source), (Span(start, start + len(text)),)))
        start += len(text) + 1
    found = sentences(turns).segments
    assert all(source[one.start : one.end].split() == one.text.split() for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def interview():
    """A question of the interviewer, three sentences, and an answer of one word."""
    text = "I: Did it help? P: It did, a bit. I rang her twice. Then she rang. I: So? P: Yes."
    places = [(3, 15), (19, 66), (70, 73), (77, 81)]
    turns = tuple(
        Turn(label, Span(start - 3, end), (Span(start, end),))
        for label, (start, end) in zip("IPIP", places, strict=True)
    )
    roles = {"I": "interviewer", "P": "participant"}
    transcript = Transcript("t1", "P07", text, turns, roles, ())
    return ReadTranscript(transcript, Reading(text))


def test_short_sentences_join_until_they_have_as_many_words_as_are_wished():
    text = "I came on Monday. She was not there. Nobody on the ward knew where she was."
    assert [one.text for one in sentences([spoken(text)], fewest_words=7).segments] == [
        "I came on Monday. She was not there.",
        "Nobody on the ward knew where she was.",
    ]


def test_sentences_to_count_by_hold_short_answers_and_no_questions():
    read = interview()
    said = [span.of(read.transcript.source) for span in sentence_spans(read)]
    assert said == ["It did, a bit.", "I rang her twice.", "Then she rang.", "Yes."]


def test_the_sentences_around_a_place_are_taken_whole():
    read = interview()
    text, turn = read.transcript.source, read.transcript.turns[1]
    start = text.index("twice")
    assert sentence_around(read, turn, Span(start, start + 3)).of(text) == "I rang her twice."
    both = sentence_around(read, turn, Span(start, text.index("Then") + 2))
    assert both.of(text) == "I rang her twice. Then she rang."


def test_every_turn_has_its_sentences_the_interviewers_too():
    text = "I: How was it? And then?\nP07: …\nP07: Fine. Then [Ada] came. I left."
    turns = (
        Turn("I", Span(0, 24), (Span(3, 24),)),
        Turn("P07", Span(25, 31), (Span(30, 31),)),
        Turn("P07", Span(32, 69), (Span(37, 69),)),
        Turn("", Span(69, 69), ()),
    )
    roles = {"I": "interviewer", "P07": "participant"}
    transcript = Transcript("t1", "P07", text, turns, roles, ())
    read = ReadTranscript(transcript, Reading(text, [Edit("e", "t1", 48, 53, "[a friend]")]))
    said = [[span.of(text) for span in spans] for spans in sentences_by_turn(read)]
    assert said == [
        ["How was it?", "And then?"],
        ["…"],
        ["Fine.", "Then [Ada] came.", "I left."],
        [],
    ]
