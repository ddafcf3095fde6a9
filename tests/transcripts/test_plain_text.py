"""Claims about plain text and Markdown transcripts."""

import pytest

from qualtool.transcripts.formats import markdown, plain_text
from tests.transcripts.spoken import assert_sound, spoken


def read(text):
    parsed = plain_text.read(text.encode())
    assert_sound(parsed)
    assert parsed.source == text
    return parsed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I", "P"),
        ("INT", "P1"),
        ("Interviewer", "Respondent"),
        ("Ada Okafor", "Lady Hallett"),
        ("Speaker 1", "Speaker 2"),
        ("משה", "שרה"),
        ("interviewer", "carer"),
    ],
)
def test_labels_are_known_by_repeating(first, second):
    parsed = read(
        f"{first}: How was it?\n\n{second}: Hard.\n\n{first}: And now?\n\n{second}: Ok.\n"
    )
    assert spoken(parsed) == [
        (first, "How was it?"), (second, "Hard."), (first, "And now?"), (second, "Ok.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Q. How was it?\nA. Hard.\nQ. And now?\nA. Ok.",
        "Q:\nHow was it?\n\nA:\nHard.\n\nQ:\nAnd now?\n\nA:\nOk.\n",
        "Q\nHow was it?\n\nA\nHard.\n\nQ\nAnd now?\n\nA\nOk.\n",
        "Q  0:05  \nHow was it?\n\nA  0:07  \nHard.\n\nQ  0:09  \nAnd now?\n\nA  1:00:09\nOk.\n",
        "Q (00:05):\nHow was it?\nA (00:07):\nHard.\nQ (00:09):\nAnd now?\nA (01:00:09):\nOk.",
        "Q: (00:05)\nHow was it?\nA: (00:07)\nHard.\nQ: (00:09)\nAnd now?\nA: (01:00:09)\nOk.",
        "Q [00:00:05] How was it?\nA [00:00:07] Hard.\nQ [00:00:09] And now?\nA [01:00:09] Ok.",
        "[Q] 10:02:31\nHow was it?\n[A] 10:02:35\nHard.\n[Q] 10:03:01\nAnd now?\n[A] 10:04:00\nOk.",
        "[00:00:05] Q: How was it?\n[00:00:07] A: Hard.\n[00:00:08] Q: And now?\n[00:01:01] A: Ok.",
        "Q: How was it? #00:00:05-1#\nA: Hard. #00:00:07-2#\nQ: And now? #00:00:09-0#\nA: Ok.",
        "[Q]: How was it?\n[A]: Hard.\n[Q]: And now?\n[A]: Ok.",
        "Q : How was it?\nA\u00a0: Hard.\nQ: And now?\nA:\tOk.",
        "0:05 - Q\n  How was it?\n0:07 - A\n  Hard.\n0:08 - Q\n  And now?\n0:09 - A\n  Ok.",
    ],
)
def test_programs_write_turns_in_many_ways(text):
    assert spoken(read(text)) == [
        ("Q", "How was it?"), ("A", "Hard."), ("Q", "And now?"), ("A", "Ok.")
    ]  # fmt: skip


def test_a_turn_goes_on_over_paragraphs():
    assert spoken(read("I: Why?\n\nP: One.\n\nTwo.\n\nI: And?\n\nP: No.\n"))[1] == (
        "P",
        "One. Two.",
    )


def test_times_are_kept_beside_the_words():
    turns = read("Ada Okafor  0:05  \nYes.\n\nBen Low  1:02:33\nNo.\n").turns
    assert [turn.began for turn in turns] == [5_000, 3_753_000]


def test_a_time_may_stand_under_the_name():
    text = "Ada Low\n00:00:05\nYes.\n\nBen Ray\n00:00:09\nNo.\n\n"
    turns = read(text + text).turns
    assert [turn.began for turn in turns] == [5_000, 9_000, 5_000, 9_000]


def test_f4_marks_stand_at_the_end_of_a_turn():
    turns = read("I: What was it like? #00:01:20-1#\nB1: Frightening. #00:01:31-8#\n").turns
    assert [(turn.began, turn.ended) for turn in turns] == [(None, 80_100), (80_100, 91_800)]


def test_an_unknown_speaker_of_otter_is_a_turn_without_a_name():
    parsed = read("Ada Okafor  0:05  \nYes.\n\n0:15  \nWho?\n\nTranscribed by https://otter.ai\n")
    assert spoken(parsed) == [("Ada Okafor", "Yes."), ("", "Who?")]


def test_what_is_inaudible_stays_in_the_words():
    parsed = read("I: So?\nP: I [inaudible 00:03:10] went.\nI: And?\nP: Home.")
    assert spoken(parsed)[1] == ("P", "I [inaudible 00:03:10] went.")


@pytest.mark.parametrize(
    "speech", ["You said: never again.", "Another one states: no.", "the time was 10: thirty"]
)
def test_speech_that_looks_like_a_label_stays_speech(speech):
    text = f"Ms Jung: Yes?\n\nMs Low: Well.\n\n{speech}\n\nMs Jung: So?\n\n{speech}\n\nMs Low: No."
    assert list(read(text).speakers) == ["Ms Jung", "Ms Low"]


def test_one_person_with_a_title_may_speak_once():
    text = "Lady Hallett: Good.\n\nMr Low: Yes.\n\nLady Hallett: So.\n\nMs Hands: Hello.\n"
    assert read(text).speakers == {"Lady Hallett": 2, "Mr Low": 1, "Ms Hands": 1}


def test_a_name_that_opens_one_line_only_is_told_and_stays_speech():
    parsed = read("I: So?\n\nP: Well.\n\nReason: none.\n\nI: And?\n\nP: No.\n")
    assert parsed.doubtful == ((5, "Reason: none."),)
    assert parsed.not_understood == ()
    assert list(parsed.speakers) == ["I", "P"]


def test_a_heading_between_turns_is_nobodys_words():
    text = "I: So?\n\nP: Well.\n\nQuestions From The Panel\n\nI: And?\n\nP: No.\n"
    parsed = read(text)
    assert spoken(parsed)[1] == ("P", "Well.")
    assert parsed.not_understood == ((5, "Questions From The Panel"),)


def test_a_cover_block_names_no_speakers():
    text = "Project: Rest\nInterviewer: AB\nDate: 3 May\n\nI: So?\n\nP: Well.\n\nI: And?\n\nP: No."
    assert list(read(text).speakers) == ["I", "P"]


def test_the_listeners_noises_are_set_apart_and_not_counted():
    parsed = read("I: So?\nP: I went [interviewer: mm] home. (I: right) Yes.\nI: Ok\nP: So.")
    turn = parsed.turns[1]
    assert [s.of(parsed.source) for s in turn.asides] == ["[interviewer: mm]", "(I: right)"]
    assert parsed.words_per_speaker == {"I": 2, "P": 5}


def test_near_spellings_are_told_and_not_joined():
    text = "Interviewer: So?\nP07: Well.\nIntervewer: And?\nP08: No.\nInterviewer: Ok.\nP07: Yes"
    parsed = read(text)
    assert parsed.near_spellings == (("Interviewer", "Intervewer"),)
    assert len(parsed.speakers) == 4


def test_without_labels_every_paragraph_is_a_turn_and_a_note_says_so():
    parsed = read("We went out\nfor a walk.\n\nThen home.\n")
    assert spoken(parsed) == [("", "We went out for a walk."), ("", "Then home.")]
    assert "Nobody is named" in parsed.notes[0]


def test_whisper_lines_are_joined_up_to_the_end_of_the_sentence():
    parsed = read(
        "[00:00.000 --> 00:05.000]  We went\n[00:05.000 --> 00:06.500]  out.\n"
        "[01:00:06.500 --> 01:00:08.000]   Then home."
    )
    assert spoken(parsed) == [("", "We went out."), ("", "Then home.")]
    assert [(turn.began, turn.ended) for turn in parsed.turns] == [
        (0, 6_500),
        (3_606_500, 3_608_000),
    ]


def test_markdown_labels_are_bold_and_front_matter_is_not_spoken():
    text = (
        "---\ntitle: 'One: Two'\nI: no\n---\n\n# Part\n\n**Ada Okafor:** Yes.\n\n"
        "**Ben Low**: No.\n\n**Ada Okafor:** Ok.\n\n---\n"
    )
    parsed = markdown.read(text.encode())
    assert_sound(parsed)
    assert spoken(parsed) == [("Ada Okafor", "Yes."), ("Ben Low", "No."), ("Ada Okafor", "Ok.")]
    assert "front matter" in parsed.notes[0]


def test_markdown_labels_need_no_colon():
    text = "**Ada**\nYes.\n\n**Ben**\nNo.\n\n**Ada**\nOk.\n\n**Ben** Well.\n"
    assert spoken(markdown.read(text.encode())) == [
        ("Ada", "Yes."), ("Ben", "No."), ("Ada", "Ok."), ("Ben", "Well.")
    ]  # fmt: skip
