"""Claims about WebVTT and SubRip captions."""

import pytest

from qualtool.transcripts.formats import subrip, webvtt
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.spoken import assert_sound, spoken

GUID = "1f2e3d4c-0000-4a4a-8b8b-0123456789ab"


def read(body, header="WEBVTT\n\n"):
    parsed = webvtt.read((header + body).encode())
    assert_sound(parsed)
    return parsed


def test_teams_voices_become_labels_in_a_text_of_our_own():
    parsed = read(
        "00:00:04.120 --> 00:00:07.300\n<v Okafor, Ada (University)>Thanks for coming.</v>\n\n"
        "00:00:07.300 --> 00:00:08.000\n<v Low, Ben>Yes.\n"
    )
    assert parsed.source == "Okafor, Ada (University): Thanks for coming.\n\nLow, Ben: Yes."
    assert [(t.began, t.ended) for t in parsed.turns] == [(4120, 7300), (7300, 8000)]


def test_teams_times_without_padding_count_milliseconds_and_never_less_than_zero():
    parsed = read(
        "0:0:-6.-820 --> 0:0:2.40\n<v Ada>Yes.</v>\n\n0:0:2.40 --> 0:1:12.250\n<v Ben>No.</v>\n"
    )
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 2040), (2040, 72250)]


def test_teams_parts_of_one_utterance_are_one_turn():
    parsed = read(
        f"{GUID}/19-0\n00:00:11.388 --> 00:00:13.128\nI think it.\nStarted\n\n"
        f"{GUID}/19-1\n00:00:13.128 --> 00:00:13.368\nby itself\n"
    )
    assert spoken(parsed) == [("", "I think it. Started by itself")]


def test_consecutive_captions_of_one_speaker_are_one_turn_and_overlaps_are_told():
    parsed = read(
        f"{GUID}/31-1\n00:00:18.639 --> 00:00:21.160\n<v Ada>and the ward was\nvery quiet.</v>\n\n"
        f"{GUID}/30-0\n00:00:20.000 --> 00:00:22.000\n<v Ada>Yes.</v>\n"
    )
    assert spoken(parsed) == [("Ada", "and the ward was very quiet. Yes.")]
    assert "1 cue" in parsed.notes[0]


def test_stream_notes_styles_and_settings_are_nobodys_words():
    parsed = read(
        f"NOTE Confidence: 0.65\r\n\r\nSTYLE\r\n::cue {{}}\r\n\r\n{GUID}/1-0\r\n"
        "00:00:01.000 --> 00:00:02.000 align:start position:0%\r\nhello\r\n",
        header="\ufeffWEBVTT - made by\r\nKind: captions\r\n\r\n",
    )
    assert parsed.source == "hello"
    assert parsed.not_understood == ()


def test_zoom_names_stand_in_the_words_and_a_cue_without_goes_to_the_speaker_before():
    parsed = read(
        "1\n00:00:24.720 --> 00:00:32.850\nAda Okafor: what was it like\n\n"
        "2\n00:00:33.000 --> 00:00:34.000\nthe time was 10: thirty\n\n"
        "3\n00:00:35.000 --> 00:00:36.000\nBen Low: fine\n\n"
        "4\n00:00:37.000 --> 00:00:38.000\nAda Okafor: good\n"
    )
    assert spoken(parsed) == [
        ("Ada Okafor", "what was it like the time was 10: thirty"),
        ("Ben Low", "fine"),
        ("Ada Okafor", "good"),
    ]
    assert "speaker before" in parsed.notes[0]


def test_entities_and_tags_are_read_and_speech_with_brackets_stays():
    parsed = read(
        "00:01.000 --> 00:02.000\n<v.loud Ada>a &amp; b &lt;3 &nbsp;<c.x>c</c> "
        "<00:00:01.000><i>d</i>\n"
    )
    assert spoken(parsed) == [("Ada", "a & b <3 c d")]


def test_broken_times_lose_the_time_not_the_words_and_are_told_with_their_line():
    parsed = read(
        "00:0x:01.000 --> 00:02.000\none.\n\n00:09.000 --> 00:02.000\ntwo.\n\n"
        "00:10.000 --> 00:12.000\nthree.\n"
    )
    assert [turn.began for turn in parsed.turns if turn.began is not None] == [10_000]
    assert parsed.words == 3
    assert "lines 3, 6" in parsed.warnings[0]


def test_lines_outside_cues_are_told():
    parsed = read("00:01.000 --> 00:02.000\none\n\nstray words\n")
    assert parsed.not_understood == ((6, "stray words"),)


def test_phrases_that_recognition_invents_are_told():
    parsed = read("00:01.000 --> 00:02.000\nThanks for watching!\n")
    assert "invented" in parsed.warnings[0]


def test_subrip_gives_the_same_as_webvtt():
    cues = (
        "1\n00:00:01{0}500 --> 00:00:02{0}000\n<i>Ada</i>: one\n\n"
        "2\n00:00:03{0}000 --> 00:00:04{0}000\nAda: two\n"
    )
    srt = subrip.read(cues.format(",").encode())
    assert srt.source == read(cues.format(".")).source == "Ada: one two"
    assert (srt.turns[0].began, srt.turns[0].ended) == (1500, 4000)


def test_subrip_without_blank_lines_between_cues_is_read():
    srt = subrip.read(
        b"1\n00:00:01,000 --> 00:00:02,000\none.\n2\n00:00:03,000 --> 00:00:04,000\ntwo.\n"
    )
    assert spoken(srt) == [("", "one."), ("", "two.")]


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (webvtt.read, b"just some words"),
        (webvtt.read, b"WEBVTT\n\n"),
        (webvtt.read, b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n"),
        (subrip.read, b"just some words"),
    ],
)
def test_a_file_without_captions_is_refused(reader, data):
    with pytest.raises(UnreadableFileError, match=r"holds no captions|not WebVTT"):
        reader(data)


def test_two_people_may_speak_in_one_caption():
    parsed = read(
        "00:01.000 --> 00:02.000\nAda: so\n\n00:02.000 --> 00:03.000\nBen: no\nAda: why\n\n"
        "00:03.000 --> 00:04.000\nBen: because\nof it\n"
    )
    assert spoken(parsed) == [
        ("Ada", "so"),
        ("Ben", "no"),
        ("Ada", "why"),
        ("Ben", "because of it"),
    ]
    assert parsed.notes == ()


@pytest.mark.parametrize("label", ["[SPEAKER_0{}]:", ">> SPEAKER_0{}:", "- SPEAKER_0{}:"])
def test_brackets_and_marks_around_a_name_are_no_part_of_it(label):
    cues = [f"00:0{i}.000 --> 00:0{i}.500\n{label.format(i % 2)} word\n" for i in range(4)]
    assert read("\n".join(cues)).speakers == {"SPEAKER_00": 2, "SPEAKER_01": 2}


def test_captions_before_the_first_name_and_names_that_stand_once_are_told():
    parsed = read(
        "00:01.000 --> 00:02.000\nhello\n\n00:02.000 --> 00:03.000\nAda: so\n\n"
        "00:03.000 --> 00:04.000\nCyd: at 10:30\n\n00:04.000 --> 00:05.000\nAda: ok\n"
    )
    assert spoken(parsed) == [("", "hello"), ("Ada", "so Cyd: at 10:30 ok")]
    assert "“Cyd”" in " ".join(parsed.notes)
    assert "1 cue without a name: given to nobody." in parsed.notes


def test_arrows_in_speech_are_words():
    parsed = read("00:01.000 --> 00:02.000\n<v Ada>from A --> B it\nwent --> on.\n")
    assert spoken(parsed) == [("Ada", "from A --> B it went --> on.")]
