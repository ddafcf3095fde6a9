"""Locking and unlocking: nothing lost, nothing readable left, whenever the program is killed."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from functools import partial

import pytest

from qualtool.coding.coders import plan_coder
from qualtool.errors import QualtoolError
from qualtool.store import encrypted, locking, rewriting
from qualtool.store.checking import faults
from qualtool.store.coding import load_codings
from qualtool.store.connecting import connected
from qualtool.store.encrypted import Key, WrongPassphraseError
from qualtool.store.keep import keep
from qualtool.store.leftovers import NEW, OLD, beside
from qualtool.store.locking import change_key, lock, unlock, write_locked_copy
from qualtool.store.log import load_log, load_texts
from qualtool.store.mishaps import (
    CannotWriteStudyError,
    DamagedStudyError,
    LockedStudyError,
    NotAStudyError,
    OtherFormError,
    ReadOnlyStudyError,
    StudyBusyError,
    StudyExistsError,
)
from qualtool.store.search import search_turns
from qualtool.store.study import create_study, open_study

PASSPHRASE = "gravel lantern Orkney ninth"
OTHER = "a second one, of four words"


@pytest.fixture(autouse=True)
def derived_at_once(monkeypatch):
    """Deriving a key takes long on purpose, and has tests of its own."""
    monkeypatch.setattr(encrypted, "ROUNDS", 1)


def key(passphrase=PASSPHRASE):
    return Key.fresh(passphrase)


def opened(place, passphrase=PASSPHRASE):
    return open_study(place, lambda _: passphrase)


def content(place, passphrase=PASSPHRASE):
    """All that a study holds: its log and the texts; that its tables agree is checked."""
    with opened(place, passphrase).read() as db:
        assert list(faults(db)) == []
        return load_log(db), load_texts(db)


def phrases(place):
    """Dozens of words and phrases that stand in a study, as bytes."""
    with opened(place).read() as db:
        texts = load_texts(db).values()
        summaries = [entry.summary for entry in load_log(db)]
    lines = [line for text in (*texts, *summaries) for line in text.splitlines() if len(line) > 8]
    found = {line[:24] for line in lines} | {line[-12:] for line in lines}
    assert len(found) > 24
    return [phrase.encode() for phrase in sorted(found)]


def readable(folder, words):
    """Which files of a folder hold any of these words."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]


@pytest.fixture
def locked(study):
    lock(open_study(study), key)
    return study


def test_a_locked_study_holds_the_same_and_shows_none_of_it(study, tmp_path):
    before, words = content(study), phrases(study)
    assert readable(tmp_path, words) == ["small.qual"]
    assert lock(open_study(study), key) is True
    assert readable(tmp_path, words) == []
    assert [file.name for file in tmp_path.iterdir()] == ["small.qual"]
    assert content(study) == before
    with opened(study).read() as db:
        assert search_turns(db, "nobody")


def test_work_on_a_locked_study_is_written_encrypted_too(locked, tmp_path):
    words = phrases(locked)
    with opened(locked).begin() as db:
        keep(db, plan_coder((), "Philippa Featherstonehaugh"), by="Ada")
    with opened(locked).read() as reader, opened(locked).begin() as db:
        # The reader keeps the journal from being taken into the file.
        load_codings(reader)
        keep(db, plan_coder((), "Ottoline Quartermaine"), by="Ada")
        db.commit()
        assert beside(locked, "-wal").stat().st_size > 0
        assert readable(tmp_path, [*words, b"Philippa", b"Quartermaine"]) == []
    assert [file.name for file in tmp_path.iterdir()] == ["small.qual"]


def test_unlocking_gives_the_study_back(study, locked):
    before = content(locked)
    unlock(opened(locked))
    with open_study(study).read() as db:
        assert (load_log(db), load_texts(db)) == before
        assert list(faults(db)) == []
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert [file.name for file in study.parent.iterdir()] == ["small.qual"]


def test_it_is_told_how_far_the_work_is(study, tmp_path, monkeypatch):
    monkeypatch.setattr(rewriting, "STEPS_BETWEEN", 1)
    for work in (
        lambda tell: lock(open_study(study), key, tell),
        lambda tell: write_locked_copy(opened(study), tmp_path / "copy.qual", key, tell),
        lambda tell: change_key(opened(study), partial(key, OTHER), tell),
        lambda tell: unlock(opened(study, OTHER), tell),
    ):
        told = []
        work(lambda doing, share, told=told: told.append((share, doing)))
        assert told == sorted(told, key=lambda one: one[0])
        assert told[-1][0] <= 1
        assert {"Writing", "Reading it back", "Comparing"} <= {doing for _, doing in told}


def test_another_passphrase_takes_the_place_of_the_first(locked):
    before, salt = content(locked), locked.read_bytes()[:16]
    assert change_key(opened(locked), partial(key, OTHER)) is True
    assert content(locked, OTHER) == before
    with pytest.raises(WrongPassphraseError):
        opened(locked)
    assert locked.read_bytes()[:16] != salt


@pytest.mark.parametrize("first_locked", [False, True])
def test_a_locked_copy_leaves_the_study_as_it_is(study, tmp_path, first_locked):
    if first_locked:
        lock(open_study(study), key)
    before, bytes_before = content(study), study.read_bytes()
    write_locked_copy(opened(study), tmp_path / "copy.qual", partial(key, OTHER))
    assert study.read_bytes() == bytes_before
    assert content(tmp_path / "copy.qual", OTHER) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.qual", "small.qual"]
    with pytest.raises(StudyExistsError):
        write_locked_copy(opened(study), tmp_path / "copy.qual", never)
    with pytest.raises(QualtoolError, match="There is no folder"):
        write_locked_copy(opened(study), tmp_path / "none" / "copy.qual", never)


def never():
    raise AssertionError("asked for a passphrase that is of no use")


def test_a_study_is_locked_once_and_unlocked_once(study):
    with pytest.raises(locking.NotLockedError):
        unlock(open_study(study))
    with pytest.raises(locking.NotLockedError):
        change_key(open_study(study), never)
    lock(open_study(study), key)
    before = study.read_bytes()
    with pytest.raises(locking.AlreadyLockedError):
        lock(opened(study), never)
    assert study.read_bytes() == before


def test_a_study_that_another_program_has_open_is_left_as_it_is(study):
    before = study.read_bytes()
    holder = sqlite3.connect(study, isolation_level=None)
    holder.execute("SELECT count(*) FROM actions").fetchall()
    program = (
        "import sys; from pathlib import Path; from qualtool.store import locking\n"
        "from qualtool.store.encrypted import Key; from qualtool.store.study import open_study\n"
        "locking.PATIENCE = 0\n"
        "try: locking.lock(open_study(Path(sys.argv[1])), lambda: Key('00' * 48))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    # Another process: locks do not hold within one.
    command = [sys.executable, "-c", program, str(study)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "StudyBusyError"
    holder.close()
    assert study.read_bytes() == before
    assert [file.name for file in study.parent.iterdir()] == ["small.qual"]


def test_a_study_that_this_program_has_open_is_left_as_it_is(study):
    opened_twice = open_study(study)
    with opened_twice.read(), pytest.raises(StudyBusyError):
        lock(open_study(study), never)


def test_a_program_that_opened_the_study_before_it_was_locked_keeps_nothing_anywhere(study):
    """It waits with the earlier file open: what it wrote there would be lost."""
    program = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "print('open', flush=True); sys.stdin.readline()\n"
        "try: db.execute('BEGIN IMMEDIATE'); print('began')\n"
        "except sqlite3.DatabaseError as error: print(error)"
    )
    command = [sys.executable, "-c", program, str(study)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as waiting:
        assert waiting.stdout.readline() == "open\n"
        lock(open_study(study), key)
        told, _ = waiting.communicate("\n")
    assert told == "file is not a database\n"
    assert content(study)


def test_a_study_whose_form_changed_since_it_was_opened_is_no_damaged_one(study):
    plain = open_study(study)
    lock(open_study(study), key)
    first = opened(study)
    with pytest.raises(OtherFormError, match="was locked or unlocked meanwhile"), plain.begin():
        pass
    change_key(opened(study), partial(key, OTHER))
    second = opened(study, OTHER)
    with pytest.raises(OtherFormError), first.read():
        pass
    unlock(opened(study, OTHER))
    with pytest.raises(OtherFormError), second.read():
        pass
    with plain.read() as db:
        assert load_codings(db)


def test_a_study_that_may_not_be_written_is_left_as_it_is(study, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ReadOnlyStudyError):
        lock(open_study(study), never)


def test_a_locked_study_that_may_not_be_written_can_be_read_and_copied(
    locked, tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = content(locked)
    write_locked_copy(opened(locked), tmp_path / "copy.qual", partial(key, OTHER))
    assert content(tmp_path / "copy.qual", OTHER) == before


def test_a_full_disk_is_said_and_changes_nothing(study, tmp_path, monkeypatch):
    before = content(study)
    monkeypatch.setattr(locking, "connected", on_a_small_disk)
    with pytest.raises(CannotWriteStudyError, match="full"):
        lock(open_study(study), key)
    monkeypatch.undo()
    assert content(study) == before
    assert [file.name for file in tmp_path.iterdir()] == ["small.qual"]


def on_a_small_disk(driver, place, *, writable):
    """A connection in which no other database may have more than a few pages."""

    class Small:
        def __init__(self):
            self._db = connected(driver, place, writable=writable)

        def execute(self, statement, *values):
            found = self._db.execute(statement, *values)
            if statement.startswith("ATTACH"):
                self._db.execute("PRAGMA new.max_page_count = 9")
            return found

        def __getattr__(self, name):
            return getattr(self._db, name)

    return Small()


def test_a_backup_that_shares_the_file_keeps_its_words_and_that_is_said(study, tmp_path):
    (tmp_path / "backup").mkdir()
    os.link(study, tmp_path / "backup" / "small.qual")
    before = content(study)
    assert lock(open_study(study), key) is False
    assert content(tmp_path / "backup" / "small.qual") == before


def test_a_study_behind_another_name_is_locked_where_it_is(study, tmp_path):
    (tmp_path / "names").mkdir()
    link = tmp_path / "names" / "talks.qual"
    link.symlink_to(study)
    lock(open_study(link), key)
    assert link.is_symlink()
    assert readable(tmp_path, [b"SQLite format"]) == []


@pytest.mark.parametrize("kept", [4096, 8192, 10_000, 1])
def test_a_locked_study_without_its_end_is_damaged_or_no_study(locked, kept):
    locked.write_bytes(locked.read_bytes()[:kept])
    with pytest.raises((DamagedStudyError, NotAStudyError)):
        opened(locked)


def test_a_changed_page_is_noticed(locked):
    data = bytearray(locked.read_bytes())
    data[4096 * 3 + 50] ^= 1
    locked.write_bytes(data)
    with pytest.raises(DamagedStudyError), opened(locked).read() as db:
        list(faults(db))


def test_a_locked_study_without_anybody_to_ask_is_a_sentence(locked):
    with pytest.raises(LockedStudyError, match="is locked"):
        open_study(locked)


def test_another_programs_encrypted_file_is_no_study(tmp_path):
    place = tmp_path / "other.qual"
    with encrypted.create_encrypted(place, PASSPHRASE).begin() as db:
        db.exec_driver_sql("CREATE TABLE names (name TEXT)")
    with pytest.raises(NotAStudyError, match="another program's"):
        opened(place)


def test_a_study_may_be_locked_from_the_start(tmp_path):
    place = tmp_path / "fresh.qual"
    with create_study(place, passphrase=PASSPHRASE).begin() as db:
        keep(db, plan_coder((), "Philippa Featherstonehaugh"), by="Ada")
    assert not place.read_bytes().startswith(b"SQLite")
    assert len(content(place)[0]) == 1


def test_what_a_killed_program_left_is_gone_once_the_study_is_opened(locked, tmp_path):
    """Killed while it unlocked: the readable form was being written."""
    words = phrases(locked)
    before = content(locked)
    beside(locked, NEW).write_bytes(b"\n".join(words))
    beside(locked, NEW + "-journal").write_bytes(b"\n".join(words))
    assert readable(tmp_path, words) != []
    assert content(locked) == before
    assert [file.name for file in tmp_path.iterdir()] == ["small.qual"]


def test_a_second_name_of_the_study_itself_is_removed_and_nothing_else(study):
    """Killed just before the other form took the study's place."""
    before = content(study)
    os.link(study, beside(study, OLD))
    assert content(study) == before
    assert [file.name for file in study.parent.iterdir()] == ["small.qual"]


def test_files_of_other_names_beside_a_study_are_nobodys_business(locked, tmp_path):
    for ending in ("-old", ".old", ".bak", "-new", ".new"):
        shutil.copy(locked, beside(locked, ending))
    opened(locked)
    assert len(list(tmp_path.iterdir())) == 6


KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from qualtool.store import encrypted, leftovers, locking, rewriting
from qualtool.store.encrypted import Key
from qualtool.store.study import open_study

what, place, passphrase, salt, step = *sys.argv[1:5], int(sys.argv[5])
place = Path(place)
encrypted.ROUNDS = 1
key = Key.derived(passphrase, bytes.fromhex(salt))
files = {locking.__file__, leftovers.__file__, rewriting.__file__}
# What changes anything on the disk; the rest only looks.
watched = {"_replaced", "_put", "_alone", "write_form", "discard", "write_over"}

def work():
    study = open_study(place, lambda _: passphrase)
    if what == "lock":
        locking.lock(study, lambda: key)
    else:
        locking.unlock(study)

def run(kill_at):
    "Run it until a line of these functions is reached for the first time, and tell how many were."
    seen = set()
    def line(frame, event, _):
        here = frame.f_code.co_filename, frame.f_lineno
        if event == "line" and here not in seen:
            seen.add(here)
            if len(seen) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return line
    def started(frame, *_):
        code = frame.f_code
        return line if code.co_filename in files and code.co_name in watched else None
    sys.settrace(started)
    work()
    sys.settrace(None)
    return len(seen)

lines = 10_000
kill_at = 1
while kill_at <= lines:
    folder = place.parent / f"killed-{kill_at}"
    folder.mkdir()
    whole, place = place, folder / place.name
    shutil.copy(whole, place)
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        done = run(kill_at)
        os.write(writer, str(done).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    if said := os.read(reader, 20):
        lines = int(said)
        print(json.dumps([folder.name, "done"]), flush=True)
    else:
        print(json.dumps([folder.name, "killed"]), flush=True)
    os.close(reader)
    place = whole
    kill_at += step
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it takes a program that divides in two")
@pytest.mark.parametrize(("what", "step"), [("lock", 3), ("unlock", 5)])
def test_killed_at_any_line_the_study_opens_with_everything(study, tmp_path, what, step):
    before, words = content(study), phrases(study)
    chosen = key()
    if what == "unlock":
        lock(open_study(study), lambda: chosen)
    command = [
        sys.executable, "-c", KILLED, what, str(study), PASSPHRASE, chosen.raw[64:], str(step)
    ]  # fmt: skip
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(outcomes) > 40 / step
    forms = set()
    for name, how in outcomes:
        folder = tmp_path / name
        place = folder / study.name
        is_locked = not place.read_bytes().startswith(b"SQLite")
        forms.add(is_locked)
        if how == "done":
            assert is_locked is (what == "lock")
        if is_locked and how == "done":
            assert readable(folder, words) == []
        assert content(place) == before
        assert [file.name for file in folder.iterdir()] == [study.name]
        if is_locked:
            assert readable(folder, words) == []
    assert forms == {False, True}
