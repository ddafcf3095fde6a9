"""`qualtool lock` and `unlock`, and every other command on a study that is locked."""

import shutil

import pytest

from qualtool.store import encrypted

PASSPHRASE = "gravel lantern Orkney ninth"
OTHER = "a second one, of four words"

WORDS = (b"SQLite format", b"CREATE TABLE", b"sqlite_master", b"car park", b"summary")
"""Words that stand in any study that can be read."""


@pytest.fixture(autouse=True)
def derived_at_once(monkeypatch):
    """Deriving a key takes long on purpose, and has tests of its own."""
    monkeypatch.setattr(encrypted, "ROUNDS", 1)


@pytest.fixture
def script(qualtool, monkeypatch):
    """Commands run by a script that knows the passphrase."""
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", PASSPHRASE)
    return qualtool


@pytest.fixture
def locked(script, study):
    assert script("lock", "--yes").exit_code == 0
    return study


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("check", "--rebuild"), ("transcripts", "list"), ("transcripts", "show", "P01"),
        ("codebook", "show"), ("compare", "Ada", "Ben"), ("quotes",), ("search", "nobody"),
        ("settings",), ("history", "--last", "5"), ("codebook", "diff", "small.qual"),
        ("transcripts", "replace", "P01", "car park", "[place]", "--coder", "Ada"),
        ("code", "remove", "P02", "no-time", "--coder", "Ada"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_commands_say_the_same_of_a_locked_study(script, study, words):
    shutil.copy(study, study.with_name("plain.study"))
    plain = script(*words)
    shutil.copy(study.with_name("plain.study"), study)
    assert script("lock", "--yes").exit_code == 0
    again = script(*words)
    assert (again.out, again.err) == (plain.out, plain.err)
    assert again.exit_code == plain.exit_code == 0
    data = study.read_bytes()
    assert not [word for word in WORDS if word in data]


def test_what_is_kept_in_a_locked_study_is_taken_back_and_written_out(script, locked, tmp_path):
    assert script("coders", "add", "Fay", "--coder", "Ada").exit_code == 0
    assert "undid: added the coder “Fay”" in script("undo", "--coder", "Ada").out
    assert script("export", "log", tmp_path / "log").exit_code == 0
    assert "Fay" in (tmp_path / "log" / "log.jsonl").read_text(encoding="utf-8")
    assert b"Fay" not in locked.read_bytes()


def test_nothing_opens_without_the_passphrase(qualtool, locked, monkeypatch):
    before = locked.read_bytes()
    monkeypatch.delenv("QUALTOOL_PASSPHRASE")
    told = qualtool("history")
    assert told.exit_code == 1
    assert told.err.startswith("small.qual is locked, and no passphrase was given.\nIn a script:")
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "not this one at all")
    for words in (("history",), ("unlock",), ("coders", "add", "Fay"), ("lock", "--yes")):
        told = qualtool(*words)
        assert told.exit_code == 1
        assert "This passphrase does not open" in told.err
        assert "if it is forgotten, what is in the file is gone" in told.err
    assert locked.read_bytes() == before


def test_it_is_locked_only_by_somebody_who_will_keep_the_passphrase(script, study, refused):
    assert "was not locked; nothing was changed" in refused("lock")
    assert script("lock", "--yes").out == (
        "small.qual is locked: each command and the page ask for its passphrase now.\n"
    )


def test_at_a_terminal_what_forgetting_means_is_said_first(qualtool, study, typed, monkeypatch):
    answers = iter([PASSPHRASE, PASSPHRASE, "mistyped the first time", PASSPHRASE])
    monkeypatch.setattr("getpass.getpass", lambda _question: next(answers))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    typed("n")
    before = study.read_bytes()
    assert qualtool("lock").exit_code == 1
    assert study.read_bytes() == before
    typed("y")
    told = qualtool("lock")
    assert "nor can the makers of qualtool: if it is forgotten, everything in it is gone" in (
        told.out + told.err
    )
    assert told.exit_code == 0, told.err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = qualtool("check")
    assert told.err.count("This passphrase does not open") == 1
    assert told.exit_code == 0


def test_the_passphrase_is_changed_with_the_new_one_in_a_file(script, locked, tmp_path):
    (tmp_path / "new").write_text(OTHER + "\n", encoding="utf-8")
    changing = ("lock", "--change-passphrase", "--new-passphrase-file", "new")
    assert script(*changing, "--yes").out == "small.qual is locked with the new passphrase.\n"
    assert script("check").exit_code == 1
    assert script("--passphrase-file", "new", "check").exit_code == 0
    assert script("--passphrase-file", "new", "unlock").out.startswith("small.qual is not locked")
    assert script("check").exit_code == 0


def test_a_copy_for_sending_has_a_passphrase_of_its_own(script, study, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    monkeypatch.setenv("QUALTOOL_NEW_PASSPHRASE", OTHER)
    told = script("lock", "--to", "out/sent.qual", "--yes")
    assert "Tell its passphrase in another way" in told.out
    assert study.read_bytes().startswith(b"SQLite")
    (tmp_path / "theirs").write_text(OTHER, encoding="utf-8")
    named = ("--passphrase-file", "theirs")
    assert script(*named, "coders", "add", "Fay", "-s", "out/sent.qual").exit_code == 0
    assert "does not open" in script("merge", "out/sent.qual").err
    told = script("merge", "out/sent.qual", "--other-passphrase-file", "theirs")
    assert "added the coder “Fay”" in told.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("unlock",), "small.qual is not locked"),
        (("lock", "--change-passphrase", "--yes"), "small.qual is not locked"),
        (("lock", "--to", "x.qual", "--change-passphrase"), "A copy has a passphrase of its own"),
        (("lock", "--to", "small.qual", "--yes"), "exists already"),
        (("lock", "--to", "none/x.qual", "--yes"), "There is no folder none"),
        (("lock", "none.qual"), "There is no study at none.qual"),
        (("--passphrase-file", "none", "lock", "--yes"), "There is no file none"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_locked_is_a_sentence(script, refused, words, why):
    assert why in refused(*words)


def test_a_study_is_locked_from_the_start(script, tmp_path):
    told = script("new", "fresh", "--locked", "--yes", "--coder", "Philippa")
    assert told.out.startswith("Made fresh.qual, locked.")
    data = (tmp_path / "fresh.qual").read_bytes()
    assert not [word for word in (*WORDS, b"Philippa") if word in data]
    assert "Philippa" in script("coders", "list", "-s", "fresh.qual").out
    script("new", "other", "--locked")
    assert not (tmp_path / "other.qual").exists()
