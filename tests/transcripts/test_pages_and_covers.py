"""Claims about covers, running headers, page numbers and tables in plain text."""

import pytest

from qualtool.transcripts.formats import plain_text
from tests.transcripts.spoken import assert_sound, spoken

TALK = [("I", "How was it?"), ("R", "Hard."), ("I", "And now?"), ("R", "Ok.")]
BODY = "\n\n".join(f"{label}: {words}" for label, words in TALK)


def read(text):
    parsed = plain_text.read(text.encode())
    assert_sound(parsed)
    assert parsed.source == text
    return parsed


def test_what_stands_before_the_first_speaker_is_told():
    parsed = read("Transcript of an interview\n3 May 2019\n\n" + BODY)
    assert parsed.not_understood == ((1, "Transcript of an interview"), (2, "3 May 2019"))
    assert spoken(parsed) == TALK


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_cover_under_a_title_names_no_speakers(gap):
    cover = ["Study 9999 – Caring", "Project: Caring at home", "Interviewer: AB", "Site: Ward 3"]
    cover += ["Date of interview: 3 May", "Respondent pseudonym: Maud", "Transcriber: CD"]
    parsed = read(gap.join(cover) + gap + BODY)
    assert spoken(parsed) == TALK
    assert [line for _, line in parsed.not_understood] == cover


def test_a_cover_may_name_the_labels_of_the_talk():
    parsed = read(
        "Date: 3 May\nInterviewer: Ada Low\nParticipant: P07\n\n"
        "Interviewer: How?\n\nParticipant: Hard.\n\nInterviewer: Ok.\n\nParticipant: Yes."
    )
    assert parsed.speakers == {"Interviewer": 2, "Participant": 2}


def test_the_first_turns_after_a_cover_are_no_part_of_it():
    parsed = read("Date: 3 May\nI: How was it?\nR: Hard.\nI: Ok.\nR: Yes.\n")
    assert spoken(parsed)[:2] == TALK[:2]


@pytest.mark.parametrize(
    "headers",
    [
        ["Caring at home, interview 7, page 1", "Caring at home, interview 7, page 2"],
        ["Caring study: CAH-07 first part", "Caring study: CAH-07 first part"],
        ["Page 1 of 2", "Page 2 of 2"],
        ["1", "2"],
        ["- 1 -", "- 2 -"],
    ],
)
def test_running_headers_and_page_numbers_are_nobodys_words(headers):
    text = "I: How\n\n{}\n\nwas it?\n\nR: Hard.\n\nI: And now?\n\n{}\n\nR: Ok.".format(*headers)
    parsed = read(text)
    assert spoken(parsed) == TALK
    assert parsed.not_understood == ((3, headers[0]), (11, headers[1]))


def test_somebody_who_repeats_a_short_turn_is_no_header():
    said = "Ada Low: 3 weeks they said"
    text = f"{said}\nI: Why?\nAda Low: {'so long ' * 20}\nI: Ok.\n{said}\nI: Yes.\n"
    assert read(text).speakers == {"Ada Low": 3, "I": 3}


def test_people_whose_labels_differ_by_a_number_are_no_headers():
    said = [f"Carer Group {number}: Yes to all" for number in (1, 2, 3)]
    assert len(read("\n".join([*said, "I: Ok.", *said, "I: Why?"])).speakers) == 4


@pytest.mark.parametrize("words", ["On a scale of 1 to 10", "12", "Yes, about 30 of them."])
def test_what_people_say_twice_is_no_header(words):
    parsed = read(f"I: {words}\n\nR: {words}\n\nI: {words}\n\nR: Well.\n\n{words}\n\nI: Ok.\n")
    assert parsed.words == 4 * len(words.split()) + 2


@pytest.mark.parametrize(
    "line", ["END OF INTERVIEW", "[Recording ends]", "Transcription ended after 00:10:00"]
)
def test_the_end_of_a_recording_is_nobodys_words(line):
    parsed = read(f"{BODY}\n\n{line}\n")
    assert spoken(parsed) == TALK
    assert parsed.not_understood == ((9, line),)


@pytest.mark.parametrize(
    "rows",
    [
        ["Timespan\tSpeaker\tContent", "0:00.0 - 0:08.5\tI\tHow was it?",
         "0:08.5 - 0:10.0\tR\tHard.", "0:10.0 - 0:12.0\tI\tAnd now?", "0:12.0 - 0:14.0\tR\tOk."],
        ["Content\tSpeaker\tTimespan", "How was it?\tI\t0:00–0:08.5", "Hard.\tR\t0:08.5–0:10",
         "And now?\tI\t0:10–0:12", "Ok.\t\t0:12–0:14"],
        ["0:00\tI:\tHow was it?", "0:08.5\tR:\tHard.", "0:10\tI:\tAnd now?", "0:12\tR:\tOk."],
    ],
)  # fmt: skip
def test_rows_divided_by_tabs_are_turns_whatever_their_order(rows):
    parsed = read("\n".join(rows))
    talk = TALK if "\t\t" not in rows[-1] else [*TALK[:3], ("I", "Ok.")]
    assert spoken(parsed) == talk
    assert [turn.began for turn in parsed.turns] == [0, 8_500, 10_000, 12_000]


def test_a_line_that_is_no_row_goes_on_with_the_words_before():
    rows = [f"0:{i:02}\t{'IR'[i % 2]}\tsaid {i}" for i in range(12)]
    parsed = read("\n".join([*rows, "and more"]))
    assert spoken(parsed)[-1] == ("R", "said 11 and more")


def test_a_text_of_more_lines_than_interviews_have_is_refused():
    from qualtool.transcripts.parsed import UnreadableFileError

    with pytest.raises(UnreadableFileError, match="1,000,001 lines"):
        plain_text.read(b"a" + b"\n" * 1_000_001)


def test_a_talk_of_many_different_labels_is_no_cover():
    names = [f"Name{chr(97 + number % 26)}{number} Low" for number in range(30_000)]
    parsed = read("Date: 3 May\n" + "\n".join(f"{name}: so" for name in names))
    assert len(parsed.not_understood) < 50
    assert len(parsed.speakers) > 29_900
