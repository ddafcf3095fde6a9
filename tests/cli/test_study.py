"""`qualtool new`, `settings`, `check`, and every file that is no study."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from qualtool.store import connecting
from qualtool.store import study as study_module
from qualtool.store.coding import load_coders
from qualtool.store.settings import load_settings
from qualtool.store.study import open_study

ADA = ("--coder", "Ada")


def test_a_new_study_is_one_file_with_its_first_coder(kept, tmp_path):
    place = tmp_path / "made" / "visits.qual"
    place.parent.mkdir()
    said = kept("new", "made/visits", "--coder", "Zoë", "--title", "The [red] visits")
    assert said.startswith(f"Made {Path('made/visits.qual')}.\n")
    with open_study(place).read() as db:
        assert [coder.name for coder in load_coders(db)] == ["Zoë"]
        assert load_settings(db) == {"title": "The [red] visits"}
    assert "began the study “The [red] visits”" in kept("history", "--study", place)
    assert kept("check", "--study", place).startswith("The study is whole: 2 actions")


def test_a_study_is_called_as_its_file_where_nothing_is_said(kept, tmp_path):
    kept("new", "visits.qual")
    with open_study(tmp_path / "visits.qual").read() as db:
        assert load_settings(db) == {"title": "visits"}
        assert load_coders(db) == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "small"), "small.qual exists already"),
        (("new", "small.qual"), "small.qual exists already"),
        (("new", ""), "A study needs a name."),
        (("new", "."), "A study needs a name."),
        (("new", ".."), "A study needs a name."),
        (("new", "/"), "A study needs a name."),
        (("new", "nowhere/visits"), "There is no folder nowhere."),
        (("new", "visits", "--coder", " "), "A coder needs a name."),
        (("new", "visits", "--coder", "Agreed"), "the layer of what is settled together"),
    ],
)
def test_a_study_that_cannot_be_made_leaves_nothing_behind(refused, tmp_path, words, told):
    assert told in refused(*words)
    assert [path.name for path in tmp_path.iterdir()] == ["small.qual"]


def test_a_study_is_not_made_where_the_computer_refuses(refused, monkeypatch):
    def refuse(*_, **__):
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(connecting.sqlite3, "connect", refuse)
    assert "visits.qual cannot be written" in refused("new", "visits")


def test_settings_are_shown_and_set(kept, unchanged, study):
    assert re.search(r"smallest group +not set", unchanged("settings"))
    assert kept("settings", "smallest group", "5", *ADA) == "Kept: set “smallest group” to “5”.\n"
    kept("settings", "title", "[red] {x}", *ADA)
    assert "[red] {x}" in unchanged("settings", "title")
    assert "smallest group" not in unchanged("settings", "title")
    kept("undo", *ADA)
    with open_study(study).read() as db:
        assert load_settings(db) == {"smallest group": "5"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("colour",), "There is no setting “colour”."),
        (("colour", "red"), "Settings: title, question"),
        (("smallest group", "abc"), "a whole number from 1 to 999"),
        (("smallest group", "0"), "a whole number from 1 to 999"),
        (("smallest group", "9" * 10_000), "a whole number from 1 to 999"),
        (("suggestions", "maybe"), "“suggestions” is on or off"),
    ],
)
def test_a_setting_that_no_command_could_use_is_refused(refused, words, told):
    assert told in refused("settings", *words, *ADA)


def test_check_finds_damage_and_mends_tables(kept, refused, study):
    with sqlite3.connect(study) as db:
        db.execute("UPDATE coding SET start = start + 1")
    db.close()
    told = refused("check")
    assert "The table “coding” differs from the log in 9 rows." in told
    assert "qualtool check --rebuild" in told
    assert kept("check", "--rebuild").startswith("The study is whole")
    assert kept("check").startswith("The study is whole")


@pytest.fixture
def other_programs_database(tmp_path):
    with sqlite3.connect(tmp_path / "other") as db:
        db.execute("CREATE TABLE something (x)")
    db.close()
    data = (tmp_path / "other").read_bytes()
    (tmp_path / "other").unlink()
    return data


READERS = [
    ("codebook", "show"), ("transcripts", "list"), ("participants", "list"), ("coders", "list"),
    ("code", "list"), ("notes", "list"), ("search", "car"), ("compare",), ("differences",),
    ("quotes",), ("export", "themes"), ("history",), ("settings",), ("check",),
]  # fmt: skip

WRITERS = [
    ("coders", "add", "Cy"), ("undo", "--coder", "Ada"), ("notes", "add", "so"),
    ("settings", "title", "x"), ("codebook", "rename", "unaware", "x"),
    ("transcripts", "replace", "P01", "car park", "[place]"), ("check", "--rebuild"),
    ("settle", "--alike"), ("code", "remove", "P02", "no-time", "--coder", "Ada"),
]  # fmt: skip


@pytest.mark.parametrize("words", READERS + WRITERS, ids=" ".join)
def test_no_command_takes_another_file_for_a_study(refused, study, words):
    study.write_bytes(b"PK\x03\x04" + b"not a study" * 20)
    assert "small.qual is not a qualtool study: its content is of another kind." in refused(*words)


@pytest.mark.parametrize("data", [b"", b"x", b"SQLite format 3\x00", bytes(200_000)])
def test_a_file_of_another_kind_is_no_study(refused, study, data):
    study.write_bytes(data)
    assert "is not a qualtool study" in refused("history")
    assert "is not a qualtool study" in refused("coders", "add", "Cy")


def test_another_programs_database_is_no_study(refused, study, other_programs_database):
    study.write_bytes(other_programs_database)
    assert "it is another program's database" in refused("history")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.8, 0.99])
def test_a_study_that_was_cut_off_is_said_to_be_damaged(refused, study, share):
    whole = study.read_bytes()
    study.write_bytes(whole[: int(len(whole) * share)])
    assert "is damaged" in refused("check")
    assert "is damaged" in refused("coders", "add", "Cy")


def test_a_study_overwritten_in_the_middle_is_said_to_be_damaged(refused, study):
    whole = bytearray(study.read_bytes())
    whole[4096 : len(whole) // 2] = bytes(len(whole) // 2 - 4096)
    study.write_bytes(whole)
    assert "is damaged" in refused("check")


@pytest.mark.parametrize("words", READERS + WRITERS, ids=" ".join)
def test_a_study_of_a_newer_version_is_left_alone(refused, study, words):
    with sqlite3.connect(study) as db:
        db.execute("UPDATE about SET value = '99' WHERE key = 'log'")
    db.close()
    assert "was written by a newer version of qualtool" in refused(*words)


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_study_in_use_by_another_program_is_left_alone(refused, study, monkeypatch, words):
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0)
    holder = sqlite3.connect(study, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        assert "in use by another program; nothing was changed" in refused(*words)
    finally:
        holder.close()


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_study_that_may_only_be_read_is_left_alone(refused, monkeypatch, words):
    monkeypatch.setattr(study_module.os, "access", lambda *_: False)
    assert "is read-only; nothing was changed" in refused(*words)


def test_a_study_that_may_only_be_read_is_shown(unchanged, monkeypatch):
    monkeypatch.setattr(study_module.os, "access", lambda *_: False)
    for words in READERS:
        unchanged(*words)


def test_a_folder_is_no_study(refused, tmp_path):
    assert "it is a folder" in refused("history", "--study", tmp_path)


def test_which_study_is_meant_has_to_be_clear(kept, refused, study, tmp_path, monkeypatch):
    shutil.copy(study, tmp_path / "second.qual")
    told = refused("history")
    assert "more than one study in this folder: second.qual, small.qual." in told
    monkeypatch.setenv("QUALTOOL_STUDY", str(study))
    kept("history")
    monkeypatch.setenv("QUALTOOL_STUDY", str(tmp_path / "nowhere.qual"))
    assert "There is no study at" in refused("history")
    monkeypatch.delenv("QUALTOOL_STUDY")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert "There is no study in this folder." in refused("history")


def test_who_works_is_taken_from_the_environment(kept, study, monkeypatch):
    monkeypatch.setenv("QUALTOOL_CODER", "Ben")
    kept("notes", "add", "so it is")
    assert "Ben" in kept("notes", "list")
