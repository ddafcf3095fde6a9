"""Encrypted files: opened by their passphrase alone, and by any program that knows the form."""

import os
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from qualtool.store import encrypted
from qualtool.store.encrypted import (
    Key,
    WrongPassphraseError,
    create_encrypted,
    encrypted_engine,
    open_encrypted,
)
from qualtool.store.mishaps import StudyExistsError

PASSPHRASE = "gravel lantern Orkney ninth"


@pytest.fixture(autouse=True)
def derived_at_once(monkeypatch):
    """Deriving a key takes long on purpose: only where another program derives it too is it."""
    monkeypatch.setattr(encrypted, "ROUNDS", 1)


@pytest.fixture
def names(tmp_path):
    """An encrypted file with one name in it."""
    place = tmp_path / "people.names"
    with create_encrypted(place, PASSPHRASE).begin() as db:
        db.execute(text("CREATE TABLE names (name TEXT, code TEXT)"))
        db.execute(text("INSERT INTO names VALUES ('Ruth Vale', 'P07')"))
    return place


def held(place, passphrase=PASSPHRASE, **options):
    with open_encrypted(place, passphrase, **options).connect() as db:
        return db.execute(text("SELECT name, code FROM names")).all()


def test_what_is_kept_comes_back_and_stands_nowhere_in_the_folder(names):
    engine = open_encrypted(names, PASSPHRASE)
    with engine.connect() as reader, engine.begin() as db:
        db.execute(text("INSERT INTO names VALUES ('Mary Smith', 'P08')"))
        db.commit()
        files = sorted(names.parent.iterdir())
        assert [file.name for file in files] == [
            "people.names", "people.names-shm", "people.names-wal"
        ]  # fmt: skip
        for word in (b"Ruth", b"Vale", b"Mary", b"Smith", b"P07", b"names", b"CREATE"):
            assert not [file for file in files if word in file.read_bytes()]
        assert reader.execute(text("SELECT count(*) FROM names")).scalar() == 2
    assert held(names) == [("Ruth Vale", "P07"), ("Mary Smith", "P08")]
    assert held(names, writable=False) == held(names)


@pytest.mark.parametrize("wrong", ["", "gravel lantern Orkney", PASSPHRASE.lower(), "' OR 1 --"])
def test_another_passphrase_opens_nothing_and_changes_nothing(names, wrong, capfd):
    before = names.read_bytes()
    with pytest.raises(WrongPassphraseError, match="does not open") as refusal:
        open_encrypted(names, wrong)
    assert "nor can the makers" in refusal.value.hint
    assert names.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_another_program_opens_it_with_the_same_passphrase(tmp_path, monkeypatch):
    """The form is SQLCipher's own, so that nobody needs qualtool to get at their work."""
    monkeypatch.undo()
    with create_encrypted(tmp_path / "names", PASSPHRASE).begin() as db:
        db.execute(text("CREATE TABLE names (name TEXT)"))
    other = dbapi2.connect(str(tmp_path / "names"))
    other.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert other.execute("SELECT name FROM names").fetchall() == []
    other.close()
    plain = sqlite3.connect(tmp_path / "names")
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT name FROM names")
    plain.close()


def test_the_same_letters_open_it_however_a_keyboard_makes_them(tmp_path):
    place = tmp_path / "names"
    with create_encrypted(place, "caf\u00e9 au lait").begin() as db:
        db.execute(text("CREATE TABLE names (name TEXT, code TEXT)"))
    assert held(place, "cafe\u0301 au lait") == []


def test_two_files_with_one_passphrase_have_keys_of_their_own():
    assert Key.fresh(PASSPHRASE).raw != Key.fresh(PASSPHRASE).raw
    assert Key.derived(PASSPHRASE, b"0" * 16) == Key.derived(PASSPHRASE, b"0" * 16)


def test_a_key_does_not_show_where_it_is_printed():
    key = Key.derived(PASSPHRASE, os.urandom(16))
    assert key.raw not in repr(key)


def test_nothing_is_made_over_a_file(names):
    before = names.read_bytes()
    with pytest.raises(StudyExistsError):
        create_encrypted(names, PASSPHRASE)
    assert names.read_bytes() == before


def test_a_derived_key_opens_it_again(names):
    key = Key.derived(PASSPHRASE, names.read_bytes()[:16])
    with encrypted_engine(names, key).connect() as db:
        assert db.execute(text("SELECT code FROM names")).scalar() == "P07"


def test_plain_studies_are_opened_without_the_driver_of_encrypted_ones(study):
    program = (
        "import sys; from pathlib import Path; from qualtool.store.study import open_study\n"
        f"with open_study(Path({str(study)!r})).read(): pass\n"
        "print('sqlcipher3' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert ran.stdout.strip() == "False", ran.stderr
