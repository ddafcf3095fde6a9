"""Opening study files, and refusing what is none."""

import os
import shutil
import sqlite3
import sys

import pytest

from qualtool.errors import QualtoolError
from qualtool.history.model import Action, Change
from qualtool.store import connecting
from qualtool.store import study as study_module
from qualtool.store.checking import faults
from qualtool.store.coding import load_codings
from qualtool.store.keep import keep
from qualtool.store.log import load_actions
from qualtool.store.mishaps import (
    DamagedStudyError,
    NewerStudyError,
    NoStudyError,
    NotAStudyError,
    ReadOnlyStudyError,
    StudyBusyError,
    StudyExistsError,
)
from qualtool.store.study import create_study, open_study


def note(text):
    return Action(f"wrote {text}", [Change("note", text, {"text": text})])


def test_a_new_study_can_be_opened_and_is_known_by_its_application_id(tmp_path):
    create_study(tmp_path / "new.qual")
    head = (tmp_path / "new.qual").read_bytes()[:100]
    assert head[68:72] == b"qual"
    with open_study(tmp_path / "new.qual").read() as db:
        assert load_actions(db) == ()


def test_a_study_is_not_made_over_a_file(study):
    before = study.read_bytes()
    with pytest.raises(StudyExistsError, match="exists already"):
        create_study(study)
    assert study.read_bytes() == before


def test_a_study_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(NoStudyError, match=r"There is no study at .*missing\.qual"):
        open_study(tmp_path / "missing.qual")


@pytest.mark.parametrize("data", [b"", b"x", b"SQLite format 3", b"\x00" * 5000, b"PK\x03\x04" * 9])
def test_other_files_are_refused(tmp_path, data):
    place = tmp_path / "other.qual"
    place.write_bytes(data)
    with pytest.raises(NotAStudyError, match="is not a qualtool study"):
        open_study(place)
    assert place.read_bytes() == data


def test_another_programs_database_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "other.qual") as db:
        db.execute("CREATE TABLE something (x)")
    db.close()
    with pytest.raises(NotAStudyError, match="another program's database"):
        open_study(tmp_path / "other.qual")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(NotAStudyError, match="it is a folder"):
        open_study(tmp_path)


def test_a_truncated_study_is_said_to_be_damaged(study):
    study.write_bytes(study.read_bytes()[:6000])
    with pytest.raises((DamagedStudyError, NotAStudyError)), open_study(study).read() as db:
        load_actions(db)


def test_a_study_of_a_newer_version_is_left_alone(study):
    with sqlite3.connect(study) as db:
        db.execute("UPDATE about SET value = '99' WHERE key = 'log'")
    db.close()
    with pytest.raises(NewerStudyError, match="newer version"):
        open_study(study)


def test_tables_of_another_shape_are_folded_anew_from_the_log(study):
    with sqlite3.connect(study) as db:
        db.execute("DROP TABLE note")
        db.execute("CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT)")
        db.execute("DELETE FROM coding")
        db.execute("UPDATE about SET value = 'older' WHERE key = 'tables'")
    db.close()
    with open_study(study).read() as db:
        assert list(faults(db)) == []
        assert len(load_codings(db)) == 9


def test_a_study_that_does_not_say_its_version_is_damaged(study):
    with sqlite3.connect(study) as db:
        db.execute("DELETE FROM about")
    db.close()
    with pytest.raises(DamagedStudyError, match="which version"):
        open_study(study)


def test_a_study_that_another_program_keeps_locked_is_said_to_be_in_use(study, monkeypatch):
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(study, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StudyBusyError, match="in use by another"), open_study(study).begin():
            pass
        with open_study(study).read() as db:
            assert load_actions(db)
    finally:
        holder.close()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be made read-only there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anything")
def test_a_study_in_a_read_only_folder_can_be_read_but_not_changed(study, tmp_path):
    study.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        opened = open_study(study)
        with opened.read() as db:
            assert load_actions(db)
        with pytest.raises(ReadOnlyStudyError, match="read-only"), opened.begin():
            pass
    finally:
        tmp_path.chmod(0o755)


def test_a_study_that_may_not_be_written_is_read_as_it_is(study, monkeypatch):
    """Also where the one who runs the tests may write anything."""
    monkeypatch.setattr(study_module.os, "access", lambda *_: False)
    opened = open_study(study)
    with opened.read() as db:
        assert load_actions(db)
    with pytest.raises(ReadOnlyStudyError), opened.begin():
        pass


def test_what_fails_inside_a_transaction_leaves_the_study_untouched(study):
    with open_study(study).read() as db:
        before = load_actions(db)

    def stopped():
        with open_study(study).begin() as db:
            keep(db, note("lost"), by="Ada")
            raise QualtoolError("stop")

    with pytest.raises(QualtoolError, match="stop"):
        stopped()
    with open_study(study).read() as db:
        assert load_actions(db) == before


def test_a_copied_study_gives_out_stamps_of_its_own(study, tmp_path):
    copy = tmp_path / "copy.qual"
    shutil.copy(study, copy)
    stamps = set()
    for place in (study, copy):
        with open_study(place).begin() as db:
            stamps.add(keep(db, note("the same"), by="Ada").stamp)
    assert len(stamps) == 2
