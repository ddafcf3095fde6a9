"""Turns marked by hand: they stay in order, hold their words, and leave the text alone."""

from dataclasses import replace

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from qualtool.coding.marking import Marking
from qualtool.coding.passages import find_words
from qualtool.errors import QualtoolError
from qualtool.transcripts.importing import IncomingFile, prepared
from qualtool.transcripts.marking_turns import (
    Beginning,
    NoSuchTurnError,
    begun,
    given,
    joined,
    relabelled,
    with_aside,
    without_asides,
)
from qualtool.transcripts.model import Participant, Span, Transcript
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading
from qualtool.transcripts.uncertain_turns import alike, nobodys_words, numbered
from qualtool.transcripts.who_speaks import MayBeNameError, plan_turns
from tests.transcripts.spoken import assert_sound, spoken

TALK = """Held in May

I: How was it? P01: Long. [interviewer: mm] Nobody rang.

INT 0:45: And then?

P01: I rang. (oh dear) They said no.
"""


def read_of(text, *, edits=(), name="talk.txt"):
    (one,) = prepared([IncomingFile.of(name, text.encode())], NameMap())
    transcript = Transcript("t1", "Talk", one.parsed.source, one.parsed.turns, one.roles, ("p1",))
    return ReadTranscript(transcript, Reading(transcript.source, edits))


def place_of(words, *, label="", speaker="P01", text=TALK):
    start = text.index(words)
    return Beginning(start, start + len(label), speaker)


def said(one):
    return spoken(one)


def test_a_turn_begins_inside_another_behind_its_label():
    read = read_of(TALK)
    one = begun(read, place_of("P01: Long", label="P01:"))
    assert said(one)[:2] == [
        ("I", "How was it?"),
        ("P01", "Long. [interviewer: mm] Nobody rang. INT 0:45: And then?"),
    ]
    assert one.turns[0].asides == ()
    assert [span.of(TALK) for span in one.turns[1].asides] == ["[interviewer: mm]"]
    assert_sound(one)


def test_what_divides_a_label_from_its_words_is_no_word():
    start = TALK.index("P01: Long")
    one = begun(read_of(TALK), Beginning(start, start + 3, "P01"))
    assert said(one)[1][1].startswith("Long.")


def test_nobodys_words_become_a_turn_line_by_line():
    text = "First line\nSecond line\n\nI: Why?\nP01: Well.\nI: Go on.\nP01: No."
    read = read_of(text)
    assert [span.of(text).split("\n")[0] for span in nobodys_words(read.transcript)] == [
        "First line"
    ]
    one = begun(read, Beginning(0, 0, "P01"))
    assert said(one)[0] == ("P01", "First line Second line")
    assert len(one.turns[0].words) == 2
    assert nobodys_words(one) == ()
    assert_sound(one)


def test_a_turn_that_is_there_gets_another_speaker_label_and_time():
    read = read_of(TALK)
    start = TALK.index("INT 0:45")
    one = begun(read, Beginning(start, start + len("INT 0:45:"), "I"))
    turn = next(turn for turn in one.turns if turn.span.start == start)
    assert (turn.speaker, turn.began) == ("I", 45_000)
    back = begun(replace(read, transcript=one), Beginning(start, start, "I"))
    assert len(back.turns) == len(one.turns)
    assert ("I", "INT 0:45: And then?") in said(back)


def test_a_turn_does_not_begin_where_nothing_is_said_after_it():
    read = read_of(TALK)
    with pytest.raises(QualtoolError, match="Nothing is said"):
        begun(read, Beginning(len(TALK) - 1, len(TALK) - 1, "P01"))


def test_a_turn_does_not_begin_in_the_middle_of_replaced_words():
    text = "I: Where? P01: In Leyworth then.\nP01: Yes.\nI: Ok."
    start = text.index("Leyworth")
    edit = Edit("e1", "t1", start, start + 8, "[town]", "place")
    read = read_of(text, edits=(edit,))
    one = begun(read, Beginning(start + 3, start + 3, "P01"))
    assert [read.spoken(turn) for turn in one.turns[:2]] == ["Where? P01: In", "[town] then."]


def test_a_turn_joins_the_one_before_with_its_label_if_that_was_said():
    text = "I: Well.\nP01: Yes.\nNote: not I.\nI: Ok.\nNote: really."
    read = read_of(text)
    one = given(read.transcript, range(1, len(read.transcript.turns) + 1), "P01")
    number = next(n for n, t in enumerate(one.turns, 1) if t.span.of(text).startswith("P01"))
    assert said(joined(one, number))[number - 2][1] == "Well. " + said(one)[number - 1][1]
    whole = joined(one, number, label_is_speech=True)
    assert said(whole)[number - 2][1].startswith("Well. P01: Yes.")
    assert_sound(whole)
    with pytest.raises(NoSuchTurnError):
        joined(one, 1)


def test_what_somebody_else_says_is_set_apart_and_taken_back():
    read = read_of(TALK)
    start = TALK.index("(oh dear)")
    one = with_aside(read, Span(start, start + 9))
    assert [span.of(TALK) for span in one.turns[-1].asides] == ["(oh dear)"]
    assert without_asides(one, len(one.turns)).turns[-1].asides == ()
    with pytest.raises(QualtoolError, match="lies within"):
        with_aside(read, Span(0, len(TALK)))


def test_all_turns_of_a_label_go_to_another_with_its_role():
    one = relabelled(read_of(TALK).transcript, "P01", "P07")
    assert {turn.speaker for turn in one.turns} >= {"P07"}
    assert one.roles["P07"] == "participant"


def test_what_is_kept_names_turns_words_roles_and_participants_alone():
    read = read_of(TALK)
    people = [Participant("p1", "P01")]
    marking = Marking(read, people)
    marking.know("P01", "P07")
    planned = marking.planned()
    person, changed = planned.changes
    assert person.fields == {"code": "P07"}
    assert set(changed.fields) == {"turns", "words", "roles", "participants"}
    assert changed.fields["participants"] == [person.id]
    assert "P01" not in changed.fields["roles"]
    assert not plan_turns(read.transcript, read.transcript, people, summary="x").changes


def test_the_only_participant_stays_where_another_label_changes():
    text = "I: Why?\nP: Well.\nMod: Go on.\nP: No.\nMod: Yes.\nI: Ok."
    read = read_of(text)
    marking = Marking(read, [Participant("p1", "P01")])
    marking.rename("Mod", "I")
    (changed,) = marking.planned().changes
    assert "participants" not in changed.fields
    marking.know("P", "P02")
    person, changed = marking.planned().changes
    assert changed.fields["participants"] == [person.id]


def test_a_name_does_not_come_in_as_a_label():
    marking = Marking(read_of(TALK), [])
    with pytest.raises(MayBeNameError):
        marking.give([1], "Mary Smith")
    Marking(read_of(TALK), [], keep_names=True).give([1], "Mary Smith")


def test_no_word_of_the_text_enters_the_history():
    read = read_of(TALK)
    marking = Marking(read, [Participant("p1", "P01")])
    marking.begin(find_words(read, "P01: Long"), "P01", words=32)
    marking.set_aside(find_words(read, "(oh dear)"))
    assert marking.planned().summary == (
        "marked turns of “Talk”: a turn of P01 begins at 28 and marked somebody else's words at "
        f"{TALK.index('(oh dear)')}"
    )


def test_doubts_are_said_in_words():
    text = "I: How? P01: Long.\nP01: Yes.\n\nI: Well.\nSpeaker 2: So. [I: mm] (Kim: no)\nP01: No."
    one = read_of(text).transcript
    doubts = {line.turn.speaker: line.doubts for line in numbered(one)}
    assert "“P01:” may begin another turn" in numbered(one)[0].doubts
    assert doubts["Speaker 2"] == ("not said whether interviewer or participant",)
    assert doubts["P01"] == ()
    assert alike(relabelled(one, "P01", "Speaker 02")) == ()


def test_a_third_person_is_no_doubt_where_it_is_known_who_asks_and_answers():
    known = read_of("I: How?\nP01: Long.\nSister: So.\nI: Well.\nSister: Hm.\nP01: No.").transcript
    assert [line.doubts for line in numbered(known)] == [()] * 6
    asked = relabelled(known, "I", "Kim")
    unknown = replace(asked, roles={"P01": "participant", "Kim": "other", "Sister": "other"})
    assert sum(bool(line.doubts) for line in numbered(unknown)) == 4


MARKS = st.lists(
    st.tuples(st.sampled_from(["begin", "join", "give", "aside"]), st.integers(0, 150)),
    max_size=8,
)


@settings(max_examples=60)
@examples(MARKS)
def test_whatever_is_marked_turns_stay_in_order_and_no_word_is_lost_or_doubled(marks):
    read = read_of(TALK)
    for what, number in marks:
        try:
            match what:
                case "begin":
                    one = begun(read, Beginning(number, number, "P02"))
                case "join":
                    one = joined(read.transcript, number % 9)
                case "give":
                    one = given(read.transcript, [number % 9], "P02")
                case _:
                    one = with_aside(read, Span(number, number + 12))
        except QualtoolError:
            continue
        assert_sound(one)
        before = {at for turn in read.transcript.turns for w in turn.words for at in _letters(w)}
        words = [at for turn in one.turns for span in turn.words for at in _letters(span)]
        assert len(words) == len(set(words))
        assert before <= set(words)
        read = replace(read, transcript=one)
    assert read.transcript.source == TALK


def _letters(span):
    return [at for at in range(span.start, span.end) if not TALK[at].isspace()]
