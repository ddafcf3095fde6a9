"""Claims about what is a label and what is speech that looks like one."""

import pytest

from qualtool.transcripts.formats import plain_text
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("P", "Hard."), ("I", "And now?"), ("P", "Ok.")]


def read(text):
    parsed = plain_text.read(text.encode())
    assert_sound(parsed)
    assert parsed.source == text
    return parsed


@pytest.mark.parametrize("speech", ["She said: never.", "Monday: rest.", "Yes: that one."])
def test_speech_that_opens_several_lines_with_a_colon_names_nobody(speech):
    parsed = read(f"I: Why?\nP: Well.\n{speech}\nI: And?\n{speech}\n{speech}\nP: No.\n")
    assert parsed.speakers == {"I": 2, "P": 2}
    assert parsed.words == 4 + 3 * len(speech.split())


def test_short_answers_in_lines_of_their_own_are_nobodys_names():
    lines = ["So how was it for you", "Yes", "It was hard", "Okay", "And then", "Yes", "Okay"]
    parsed = read("\n\n".join(lines))
    assert spoken(parsed) == [("", line) for line in lines]


@pytest.mark.parametrize(
    "name", ["Prof. Okafor", "Dr. A. Low", "José d'Ávila", "Ana dos Santos", "Zoë O’Brien-Smith"]
)
def test_names_with_small_parts_and_apostrophes_are_names(name):
    parsed = read(f"{name}: Yes.\nI: So?\n{name}: No.\nI: Ok.\n")
    assert parsed.speakers == {name: 2, "I": 2}


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u202a"])
def test_characters_that_nobody_sees_make_no_other_label(unseen):
    parsed = read(f"I: How?\nP: Hard.\n{unseen}I: Ok.\n{unseen}P: Yes.\n")
    assert parsed.speakers == {"I": 2, "P": 2}


@pytest.mark.parametrize(
    "text",
    [
        "[I] How was it?\n[P] Hard.\n[I] And now?\n[P] Ok.\n",
        "I\tHow was it?\nP\tHard.\nI\tAnd now?\nP\tOk.\n",
        "I (00:05)\nHow was it?\nP (00:07)\nHard.\nI (00:08)\nAnd now?\nP (00:09)\nOk.\n",
        "I 0:05\nHow was it?\nP 0:07\nHard.\nI 0:08\nAnd now?\nP 1:00:09\nOk.\n",
        "00:00:05 I: How was it?\n00:00:07 P: Hard.\n00:00:08 I: And now?\n01:00:09 P: Ok.\n",
        "00:00:05.1I: How was it?\n00:00:07.0P: Hard.\n00:00:08.5I: And now?\n01:00:09.2P: Ok.\n",
        "1:00:05\tFrom I:How was it?\n1:00:07\tFrom P: Hard.\n1:00:08\tI:And now?\n1:01:00\tP:Ok.",
        "001 I: How was it?\n002 P: Hard.\n003 I: And\n004 now?\n005 P: Ok.\n",
        "- I: How was it?\n- P: Hard.\n- I: And now?\n- P: Ok.\n",
        "> **I:** How was it?\n> **P:** Hard.\n> **I:** And now?\n> **P:** Ok.\n",
        "1. I: How was it?\n2. P: Hard.\n3. I: And now?\n4. P: Ok.\n",
    ],
)
def test_more_ways_to_write_turns(text):
    assert spoken(read(text)) == TALK


def test_numbers_of_lines_are_nobodys_words_and_that_is_said():
    parsed = read("1 I: How?\n2 P: It was\n3 so hard.\n4 I: Ok.\n5 P: 12 weeks.\n")
    assert spoken(parsed)[1::2] == [("P", "It was so hard."), ("P", "12 weeks.")]
    assert "count them" in parsed.notes[0]


def test_names_that_stand_once_count_behind_a_time_where_all_labels_have_one():
    parsed = read("[00:00:12] Ada: How?\n\n[00:00:15] Ben: Hard.\n\n[00:00:18] Ada: Ok.\n")
    assert spoken(parsed) == [("Ada", "How?"), ("Ben", "Hard."), ("Ada", "Ok.")]


def test_a_name_above_a_time_may_stand_once():
    parsed = read("Ada Low\n00:00:05\nHow?\n\nBen Ray\n00:00:09\nHard.\n")
    assert spoken(parsed) == [("Ada Low", "How?"), ("Ben Ray", "Hard.")]


@pytest.mark.parametrize("speech", ["Right  10:30", "At 0:07", "Until  0:01"])
def test_speech_that_ends_in_a_time_is_no_label(speech):
    parsed = read(f"Ada Low  0:05\nHow?\n\nBen Ray  0:09\n{speech}\nsharp.\n\nAda Low  0:20\nOk.\n")
    assert spoken(parsed)[1] == ("Ben Ray", f"{speech} sharp.")
    assert parsed.doubtful == ((5, speech),)


def test_labels_inside_somebodys_words_are_told():
    parsed = read("I: How was it?\nP: Hard. I: Really? P: Yes.\nI: Ok.\nP: No.\n")
    assert "in line 2" in parsed.warnings[0]


def test_turns_of_nobody_among_named_ones_are_counted():
    parsed = read("Ada Low  0:05\nHow?\n\n0:09\nMm.\n\nAda Low  0:20\nOk.\n")
    assert parsed.notes == ("1 turn without a speaker's name.",)


def test_phrases_that_recognition_invents_are_told_in_text_too():
    parsed = read(
        "[00:00.000 --> 00:05.000]  We went.\n[00:05.000 --> 00:09.000]  Thank you for watching!\n"
    )
    assert "invented" in parsed.warnings[0]


def test_small_names_count_beside_a_time_where_they_repeat():
    parsed = read(
        "ada low  0:00\nHow?\n\nben  0:02\nHard.\n\nada low  0:03\nOk.\n\nben  0:09\nYes."
    )
    assert parsed.speakers == {"ada low": 2, "ben": 2}


def test_addresses_of_links_have_no_speakers():
    parsed = read("I: Why?\n\nP: Well [1].\n\n[1]: https://x.org\n\nI: Ok.\n\nP: Yes.")
    assert parsed.speakers == {"I": 2, "P": 2}
