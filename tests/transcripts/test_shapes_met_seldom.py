"""Shapes of transcripts that programs and typists write now and then."""

import pytest

from qualtool.transcripts.readers import parse
from tests.transcripts.documents import document_of
from tests.transcripts.spoken import assert_sound, spoken

TALK = (
    ("Ada", "How was it at first?"),
    ("Ben", "Hard. The nurse said: wait here until 10:30 or so."),
    ("Ada", "And then?"),
    ("Ben", "We went home."),
)
SHAPES = {
    "time - name": "[00:0{n}:{t}.000] - {who} Low\n{words}\n",
    "name | time": "{who} Low | 0{n}:{t}\n{words}\n",
    "[Name] in captions": "00:0{n}:{t}.000 --> 00:0{n}:{t}.900\n[{who} Low] {words}\n",
    "a chat": "10:0{n}:{t}\tFrom {who} Low\t{words}",
    "a range of times alone": "0:{n}:{t} - 0:{n}:{t}\n{who} Low\n{words}\n",
    "an old meeting, copied": "0:{n}:{t}.40 --> 0:{n}:{t}.90\n{who} Low\n{words}",
    "captions called text": "{n}\n00:0{n}:{t},000 --> 00:0{n}:{t},900\n{who} Low: {words}\n",
    "headings": "### {who} Low\n\n{words}\n",
    "slanted": "*{who} Low:* {words}\n",
}


def turns_of(text, name="talk.txt"):
    parsed = parse(name, text.encode())
    assert_sound(parsed)
    return spoken(parsed)


@pytest.mark.parametrize("shape", SHAPES)
def test_who_speaks_is_found_in_every_shape(shape):
    suffix = {"[Name] in captions": "vtt", "headings": "md", "slanted": "md"}.get(shape, "txt")
    lines = [
        SHAPES[shape].format(n=n, t=10 + n, who=who, words=words)
        for n, (who, words) in enumerate(TALK, start=1)
    ]
    text = ("WEBVTT\n\n" if suffix == "vtt" else "") + "\n".join(lines)
    assert turns_of(text, f"talk.{suffix}") == [(f"{who} Low", words) for who, words in TALK]


@pytest.mark.parametrize("shape", ["({}) {}", "{} – {}", "{} - {}", "{}. {}", "{}; {}"])
def test_roles_before_brackets_dashes_and_stops_are_labels(shape):
    labels = {"Ada": "INT", "Ben": "P1"}
    text = "\n".join(shape.format(labels[who], words) for who, words in TALK)
    assert turns_of(text) == [(labels[who], words) for who, words in TALK]


def test_words_before_a_dash_that_are_no_roles_are_speech():
    text = "Well – I went.\n\nSo – home it was.\n\nP - for parking."
    assert {who for who, _ in turns_of(text)} == {""}


def test_questions_and_answers_with_a_colon_in_an_answer():
    text = "Q. And then?\nA. The nurse said: wait.\nQ. Did you?\nA. I did."
    assert turns_of(text)[1] == ("A", "The nurse said: wait.")


def test_an_initial_on_a_cover_is_no_answer():
    text = "Interviewer\nA. Example\nDate\n2 March\n\nI: So?\n\nR: Well.\n\nI: And?\n\nR: No."
    assert [who for who, _ in turns_of(text)] == ["I", "R", "I", "R"]


def test_a_time_of_day_that_opens_a_caption_is_no_speaker():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nI waited until\n10:30 or so.\n"
    assert turns_of(text, "talk.vtt") == [("", "I waited until 10:30 or so.")]


def test_what_a_meeting_program_writes_below_the_talk_is_nobodys():
    below = (
        "Ada Low stopped transcription\n\nThis editable transcript was computer generated and "
        "might contain errors. People can also change the text after it was created."
    )
    assert turns_of(f"Ada: So?\n\nBen: Well.\n\nAda: And?\n\nBen: No.\n\n{below}")[-1] == (
        "Ben",
        "No.",
    )


def test_labels_in_bold_that_differ_in_a_number_are_no_running_headers():
    labels = {"Ada": "Staff member number 1", "Ben": "Staff member number 2"}
    paragraphs = [part for who, words in TALK for part in (f"*{labels[who]}*", words)]
    parsed = parse("talk.docx", document_of(*paragraphs))
    assert spoken(parsed) == [(labels[who], words) for who, words in TALK]


def test_a_running_header_with_an_interview_number_is_nobodys():
    header = "Waiting on wards, interview 07"
    text = f"{header}\n\nI: So?\n\nP: Well.\n\n{header}\n\nI: And?\n\n{header}\n\nP: No.\n"
    assert [words for _, words in turns_of(text)] == ["So?", "Well.", "And?", "No."]


def test_a_document_with_tabs_after_its_labels_has_turns():
    labels = {"Ada": "INT", "Ben": "P1"}
    parsed = parse("talk.docx", document_of(*(f"{labels[who]}\t{words}" for who, words in TALK)))
    assert spoken(parsed) == [(labels[who], words) for who, words in TALK]


@pytest.mark.parametrize("divider", [",", ";"])
def test_a_title_above_the_heads_of_a_table_is_left_out(divider):
    rows = "\n".join(divider.join((who, words)) for who, words in TALK)
    text = f"Interview 7\n\nSpeaker{divider}Text\n{rows}\n"
    assert turns_of(text, "talk.csv") == list(TALK)
