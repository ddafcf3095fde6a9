"""Claims about what speech recognition writes: tables of segments, and JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualtool.transcripts.formats import json_segments, tab_rows, webvtt
from qualtool.transcripts.parsed import UnreadableFileError
from tests.transcripts.spoken import assert_sound, spoken

HEAD = "start\tend\ttext\n"


def tsv(text):
    parsed = tab_rows.read(text.encode())
    assert_sound(parsed)
    return parsed


def as_json(content):
    parsed = json_segments.read(json.dumps(content).encode())
    assert_sound(parsed)
    return parsed


def test_a_table_of_whisper_counts_in_milliseconds_and_joins_sentences():
    parsed = tsv(HEAD + "0\t2500\tSo I was\n2500\t4000\twaiting.\n9000\t9900\tYes.\n")
    assert spoken(parsed) == [("", "So I was waiting."), ("", "Yes.")]
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 4000), (9000, 9900)]


def test_quotation_marks_in_a_table_of_whisper_are_words():
    parsed = tsv(HEAD + '0\t2500\t"So I was\n2500\t4000\twaiting" he said.\n')
    assert spoken(parsed) == [("", '"So I was waiting" he said.')]


def test_a_table_may_name_speakers_and_count_in_seconds():
    parsed = tsv("Start\tEnd\tSpeaker\tText\n0\t3\tI\tHow?\n3.5\t6\tP07\tHard.\n6\t7\tP07\tSo.\n")
    assert spoken(parsed) == [("I", "How?"), ("P07", "Hard. So.")]
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 3000), (3500, 7000)]


def test_whole_seconds_are_told_from_milliseconds_by_how_long_people_speak():
    parsed = tsv(HEAD + "0\t3\tHow are you?\n3\t12\tHard to say.\n")
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 3000), (3000, 12000)]


def test_a_row_that_is_none_is_told_with_its_line():
    parsed = tsv(HEAD + "0\t2500\tSo.\nnonsense\n\n2500\t4000\tYes.\n")
    assert parsed.not_understood == ((3, "nonsense"),)


def test_times_that_cannot_be_right_are_left_out_and_told():
    parsed = tsv(HEAD + "0\t2500\tSo.\n4000\t2500\tYes.\nsoon\t1e99\tNo.\n")
    assert [t.began for t in parsed.turns] == [0, None, None]
    assert parsed.warnings == (
        "Times that cannot be right were left out, the words kept: lines 3, 4.",
    )


def test_turns_divided_by_tabs_are_read_as_in_plain_text():
    parsed = tsv("Timespan\tSpeaker\tContent\n0:00\tI\tHow?\n0:08\tP07\tHard.\n0:09\tI\tAh.\n")
    assert spoken(parsed) == [("I", "How?"), ("P07", "Hard."), ("I", "Ah.")]


SAID = [(0, 2.5, "SPEAKER_00", " How was it?"), (2.5, 4, "SPEAKER_01", " Hard,")]
SAID += [(4.25, 5, "SPEAKER_01", " very."), (5, 6, "SPEAKER_00", " I see.")]
TURNS = [("SPEAKER_00", "How was it?"), ("SPEAKER_01", "Hard, very."), ("SPEAKER_00", "I see.")]


@pytest.mark.parametrize("wrapped", [True, False])
def test_segments_of_one_speaker_become_a_turn(wrapped):
    segments = [{"start": b, "end": e, "speaker": s, "text": t} for b, e, s, t in SAID]
    parsed = as_json({"language": "en", "segments": segments} if wrapped else segments)
    assert spoken(parsed) == TURNS
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 2500), (2500, 5000), (5000, 6000)]


def test_segments_with_times_as_whisper_cpp_writes_them():
    lines = [
        {"timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"}, "text": " How was it?"},
        {"timestamps": {"from": "00:00:02,500", "to": "00:01:04,000"}, "text": " Hard."},
    ]
    parsed = as_json({"params": {}, "transcription": lines})
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 2500), (2500, 64000)]


def test_segments_with_pairs_of_times_and_an_open_end():
    chunks = [{"timestamp": [0.0, 2.5], "text": "How?"}, {"timestamp": [2.5, None], "text": "So."}]
    parsed = as_json({"text": "How? So.", "chunks": chunks})
    assert [(t.began, t.ended) for t in parsed.turns] == [(0, 2500), (2500, None)]
    assert not parsed.warnings


def test_speakers_that_are_numbers_are_called_speakers():
    parsed = as_json([{"text": "Yes.", "speaker": 1}, {"text": "No.", "speaker": 2}])
    assert spoken(parsed) == [("Speaker 1", "Yes."), ("Speaker 2", "No.")]


def test_what_is_no_segment_is_told():
    parsed = as_json([{"text": "Yes."}, {"text": 7}, 3])
    assert parsed.not_understood == ((2, '{"text": 7}'), (3, "3"))


def test_escapes_that_no_text_can_hold_are_put_right():
    data = rb'[{"text": "so\ud800 it\u0000 was", "speaker": "P\u000007"}]'
    parsed = json_segments.read(data)
    assert spoken(parsed) == [("P07", "so\ufffd it was")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{ ", "line 1"),
        (b'[\n{"text": "so', "line 2"),
        (b"[" * 200_000, "not JSON that a transcript"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "not JSON that a transcript"),
        (b'{"words": []}', "no list of segments"),
        (b'{"segments": {}}', "no list of segments"),
        (b'[{"text": " "}]', "no segments with words"),
        (b"[]", "no list of segments"),
        (b"12", "no list of segments"),
    ],
)
def test_json_that_is_no_transcript_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        json_segments.read(data)


def test_a_table_of_more_segments_than_people_say_is_refused():
    with pytest.raises(UnreadableFileError, match="300,001 lines; the most taken are 300,000"):
        tab_rows.read(HEAD.encode() + b"0\t1\tso\n" * 300_001)


def test_a_table_without_words_is_refused():
    with pytest.raises(UnreadableFileError, match="no segments with words"):
        tab_rows.read((HEAD + "0\t1\t \n").encode())


WORDS = st.lists(st.from_regex(r"[a-zé]{1,9}", fullmatch=True), min_size=1, max_size=5).map(
    " ".join
)
TALK = st.lists(st.tuples(st.sampled_from(["I", "P07", "SPEAKER_01"]), WORDS), min_size=1)


@given(TALK)
def test_a_talk_is_the_same_from_captions_table_and_json(talk):
    times = [(i * 3000, i * 3000 + 2000) for i in range(len(talk))]
    rows = [(b, e, s, w) for (b, e), (s, w) in zip(times, talk, strict=True)]
    cues = (
        f"0:{b // 60000:02}:{b // 1000 % 60:02}.000 --> 0:{e // 60000:02}:{e // 1000 % 60:02}.000"
        f"\n<v {s}>{w}</v>\n"
        for b, e, s, w in rows
    )
    captions = webvtt.read(("WEBVTT\n\n" + "\n".join(cues)).encode())
    table = tsv("start\tend\tspeaker\ttext\n" + "\n".join("\t".join(map(str, r)) for r in rows))
    objects = as_json(
        [dict(zip(("start", "end", "speaker", "text"), r, strict=True)) for r in rows]
    )
    assert captions.source == table.source == objects.source
    assert captions.turns == table.turns == objects.turns
