"""`qualtool import` and `qualtool transcripts`."""

import pytest

from qualtool.store.study import create_study, open_study
from qualtool.store.transcripts import (
    find_transcript,
    load_edits,
    load_participants,
    load_titles,
)

ADA = ("--coder", "Ada")

INTERVIEW = """Interviewer: How was it?

Mary Smith: Long. Nobody rang.

Interviewer: And then?

Mary Smith: I rang. (laughs)
"""


@pytest.fixture
def titles(study):
    def read():
        with open_study(study).read() as db:
            return sorted(load_titles(db).values())

    return read


def test_a_dry_run_shows_what_would_come_in(unchanged, tmp_path, titles):
    (tmp_path / "P09.txt").write_text("I: Yes?\n\nP09: [red] no \x1b[2J.\n\nloose words\n")
    said = unchanged("import", "P09.txt", "--dry-run")
    assert "P09.txt: 2 turns" in said
    assert "Would have imported “P09” (6 words).\n" in said
    assert "\x1b" not in said
    assert titles() == ["P01", "P02", "P03"]


def test_lines_that_are_nobodys_or_may_open_a_turn_are_listed(unchanged, tmp_path):
    place = tmp_path / "P09.txt"
    place.write_text("A talk in May\n\nI: Why?\nP: Well.\nKim: Hello.\nI: Ok.\nP: Yes.", "utf-8")
    said = unchanged("import", place, "--dry-run")
    assert "line 1 is nobody's words: A talk in May" in said
    assert "line 5 may begin with a label, and was taken as words: Kim: Hello." in said


def test_names_become_codes_before_anything_is_kept(kept, refused, study, tmp_path):
    (tmp_path / "visit.txt").write_text(INTERVIEW)
    told = refused("import", "visit.txt", *ADA)
    assert "Mary Smith" in told
    (tmp_path / "names.csv").write_text("name,becomes\nMary Smith,P09\n")
    said = kept("import", "visit.txt", "--names", "names.csv", *ADA)
    assert "P09: 2 turns" in said
    assert "Mary" not in said
    assert "Mary" not in kept("transcripts", "show", "P09")
    assert b"Mary" not in study.read_bytes()
    with open_study(study).read() as db:
        assert "P09" in {person.code for person in load_participants(db)}


def test_names_are_asked_for_where_somebody_sits_there(
    qualtool, typed, study, tmp_path, monkeypatch
):
    (tmp_path / "visit.txt").write_text(INTERVIEW)
    typed("P09")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    outcome = qualtool("import", "visit.txt", *ADA)
    assert outcome.exit_code == 0
    assert "visit.txt: “Mary Smith” may be a real name." in outcome.out
    assert "Kept: imported “P09”" in outcome.out
    assert b"Mary" not in study.read_bytes()


def test_a_name_for_which_nobody_gives_a_code_stops_the_import(
    qualtool, typed, study, tmp_path, monkeypatch
):
    (tmp_path / "visit.txt").write_text(INTERVIEW)
    typed()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    before = study.read_bytes()
    assert qualtool("import", "visit.txt", *ADA).exit_code == 1
    assert study.read_bytes() == before


def test_names_stay_where_that_is_wanted(kept, tmp_path):
    (tmp_path / "visit.txt").write_text(INTERVIEW)
    kept("import", "visit.txt", "--keep-names", *ADA)
    assert "Mary Smith" in kept("transcripts", "show", "visit")


def test_who_a_general_label_means_is_said_for_one_file(kept, refused, titles, tmp_path, study):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Q: {name}?\n\nRespondent: Yes, {name}.\n")
    told = refused("import", "a.txt", "b.txt", "--participant", "P09", *ADA)
    assert "--participant is for one file at a time." in told
    kept("import", "a.txt", "--participant", "P09", "--interviewer", "Q", *ADA)
    with open_study(study).read() as db:
        read = find_transcript(db, "P09")
    assert sorted(read.transcript.roles.values()) == ["interviewer", "participant"]


def test_all_files_come_in_or_none(refused, titles, tmp_path):
    (tmp_path / "P08.txt").write_text("P08: Yes.\n")
    (tmp_path / "P09.docx").write_bytes(b"PK\x03\x04 no Word document")
    refused("import", "P08.txt", "P09.docx", *ADA)
    assert titles() == ["P01", "P02", "P03"]


def test_the_same_text_or_title_does_not_come_in_twice(kept, refused, tmp_path):
    (tmp_path / "P09.txt").write_text("P09: Yes.\n")
    (tmp_path / "copy.txt").write_text("P09: Yes.\n")
    kept("import", "P09.txt", *ADA)
    assert "has the same text as “P09”" in refused("import", "copy.txt", *ADA)
    (tmp_path / "P09.txt").write_text("P09: No.\n")
    assert "There is a transcript called “P09” already." in refused("import", "P09.txt", *ADA)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("P09.txt", b""),
        ("P09.txt", b" "),
        ("P09.txt", bytes(range(256)) * 8),
        ("P09.txt", bytes(5000)),
        ("P09.docx", b""),
        ("P09.docx", b"x"),
        ("P09.docx", b"{\\rtf1 not Word}"),
        ("P09.docx", b"PK\x03\x04" + bytes(200)),
        ("P09.vtt", b"WEBVTT\n\n00:00:99.000 --> 00:xx:05.000\n"),
        ("P09.vtt", b"no captions"),
        ("P09.srt", b"1\n00:00:00 -> soon\nHello\n"),
        ("P09.srt", b""),
        ("P09.pdf", b"%PDF-1.7"),
        ("P09", b"P09: Yes.\n"),
        ("P09.exe", b"MZ"),
    ],
)
def test_a_file_that_is_no_transcript_is_a_sentence(refused, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    told = refused("import", name, *ADA)
    assert "P09" in told or "no spoken words" in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"name\nMary\n", "“becomes”"),
        (b"name,becomes\nMary,\n", "Line 2 has nothing in the column “becomes”."),
        (b"name,becomes\nMary,P09\nmary,P08\n", "stands in line 2 too"),
        (b"name,becomes,role\nMary,P09,queen\n", "“queen”"),
        (bytes(range(256)) * 8, ""),
    ],
)
def test_a_names_file_that_cannot_be_read_is_a_sentence(refused, tmp_path, data, told):
    (tmp_path / "P09.txt").write_text("P09: Yes.\n")
    (tmp_path / "names.csv").write_bytes(data)
    assert told in refused("import", "P09.txt", "--names", "names.csv", *ADA)


def test_files_that_are_not_there_are_a_sentence(refused):
    assert "no such file" in refused("import", "nowhere.txt", *ADA)
    assert "no such file" in refused("import", "nowhere.txt", "--names", "names.csv", *ADA)


def test_transcripts_are_listed_with_who_coded_how_much(unchanged):
    lines = [" ".join(line.split()) for line in unchanged("transcripts", "list").splitlines()]
    assert [line for line in lines if line.startswith("P0")] == [
        "P01 P01 carer 50 Ada 2, Ben 1",
        "P02 P02 carer 47 Ada 1, Ben 2",
        "P03 P03 advocate 47 Ada 2, Ben 1",
    ]


def test_no_transcripts_yet_says_how_to_begin(kept, study, tmp_path):
    study.unlink()
    create_study(tmp_path / "empty.qual")
    assert "There are no transcripts yet." in kept("transcripts", "list")


def test_a_transcript_is_shown_turn_by_turn_with_positions(unchanged, study):
    shown = unchanged("transcripts", "show", "p03").splitlines()
    assert shown[2] == "P03 (participant)"
    assert shown[3].startswith("    When to stop talking. You can't learn that from a book,")
    said = unchanged("transcripts", "show", "P03", "--positions")
    with open_study(study).read() as db:
        source = find_transcript(db, "P03").transcript.source
    place = source.index("When to stop")
    assert f"[{place}] P03 (participant)" in said


def test_a_transcript_that_there_is_not_is_offered_another(refused):
    assert "Did you mean P01" in refused("transcripts", "show", "P011")
    assert "qualtool transcripts list" in refused("transcripts", "show", "zzz")


def test_a_correction_is_laid_over_words_and_taken_off_again(kept, study):
    before = kept("transcripts", "show", "P03")
    said = kept("transcripts", "replace", "P03", "that car park", "[place]", "--why", "place", *ADA)
    assert said.startswith("Kept: edited a passage of “P03” (place).\n")
    assert "have sat in [place]." in kept("transcripts", "show", "P03")
    kept("transcripts", "replace", "P03", "in [place]", "", *ADA)
    assert "have sat ." in kept("transcripts", "show", "P03")
    with open_study(study).read() as db:
        [edits] = load_edits(db).values()
    assert [edit.replacement for edit in edits] == [""]
    kept("undo", *ADA)
    kept("undo", *ADA)
    assert kept("transcripts", "show", "P03") == before


def test_words_that_stand_twice_are_corrected_at_their_position(kept, refused, study):
    with open_study(study).read() as db:
        source = find_transcript(db, "P03").transcript.source
    assert source.count("that") == 2
    place = source.rindex("that")
    told = refused("transcripts", "replace", "P03", "that", "this", *ADA)
    assert "“that” stands in P03 2 times" in told
    kept("transcripts", "replace", "P03", "that", "this", "--start", place, *ADA)
    assert "have sat in this car park" in kept("transcripts", "show", "P03")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P03", "bus stop", "x"), "does not stand in P03"),
        (("P03", "", "x"), "No words are given."),
        (("P77", "car park", "x"), "There is no transcript called “P77”."),
        (("P03", "car park", "car park"), "reads like this already"),
        (("P03", "car park", "x", "--why", " "), "An edit needs a reason"),
        (("P03", "car park", "x", "--start", "99999"), "is not a passage of P03"),
        (("P03", "car park", "x", "--start", "0"), "not “car park”"),
    ],
)
def test_a_correction_that_cannot_be_made_is_said(refused, words, told):
    assert told in refused("transcripts", "replace", *words, *ADA)


def test_a_transcript_gets_a_title_and_a_time_point(kept, unchanged, refused):
    said = kept("transcripts", "set", "P01", "--title", "P01 first", "--time-point", "before", *ADA)
    assert said.startswith("Kept: renamed the interview “P01” to “P01 first”, and said that")
    shown = unchanged("transcripts", "list", "--where", "time point=before")
    assert ("P01 first" in shown, "P02" in shown) == (True, False)
    assert unchanged("transcripts", "list", "--where", "site=Kent") == "No transcript fits.\n"
    assert "already an interview called “p02”" in refused(
        "transcripts", "set", "P01 first", "--title", "p02", *ADA
    )
    assert "Nothing to change" in refused("transcripts", "set", "P02", *ADA)


def test_what_does_not_add_up_is_said_and_nothing_changed(unchanged, refused):
    said = unchanged("transcripts", "check", "--expected", "99", "--expected", "carer=1")
    assert "99 participants are expected" in said
    assert "does not say how many" in refused("transcripts", "check", "--expected", "some")
