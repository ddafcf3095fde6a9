"""How a passphrase is asked for, and where a script may put it."""

import getpass
from pathlib import Path

import pytest

from qualtool.cli.passphrase import (
    NoPassphraseError,
    UnfitPassphraseError,
    asked_passphrase,
    given_passphrase,
    new_passphrase,
    passphrase_file,
)
from qualtool.errors import QualtoolError

STUDY = Path("folder/small.qual")
GOOD = "gravel lantern Orkney ninth"


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch):
    monkeypatch.delenv("QUALTOOL_PASSPHRASE", raising=False)
    monkeypatch.delenv("QUALTOOL_PASSPHRASE_FILE", raising=False)
    passphrase_file.set(None)


@pytest.fixture
def keyboard(typed, monkeypatch):
    """Somebody types these passphrases, unseen, and then leaves."""

    def sit(*passphrases):
        answers, questions = iter(passphrases), []

        def answer(question):
            questions.append(question)
            try:
                return next(answers)
            except StopIteration:
                raise EOFError from None

        typed()
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        monkeypatch.setattr(getpass, "getpass", answer)
        return questions

    return sit


def test_it_is_asked_for_by_the_name_of_the_file(keyboard):
    questions = keyboard(GOOD)
    assert asked_passphrase(STUDY) == GOOD
    assert questions == ["Passphrase of small.qual: "]


def test_without_a_terminal_it_is_said_where_a_script_puts_it():
    with pytest.raises(NoPassphraseError, match=r"small\.qual is locked") as refusal:
        asked_passphrase(STUDY)
    assert "--passphrase-file" in refusal.value.hint
    with pytest.raises(NoPassphraseError):
        new_passphrase(STUDY, None)


def test_a_script_gives_it_in_the_environment_or_in_a_file_which_goes_before(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "from the variable")
    assert asked_passphrase(STUDY) == "from the variable"
    (tmp_path / "secret").write_bytes("\ufeffpâte à papier, en été \r\n".encode())
    passphrase_file.set(tmp_path / "secret")
    assert asked_passphrase(STUDY) == "pâte à papier, en été "


def test_the_option_names_the_file_for_one_command_alone(qualtool, tmp_path):
    qualtool("--passphrase-file", tmp_path / "secret", "settings", "nonsense")
    assert passphrase_file.get() == tmp_path / "secret"
    qualtool("settings", "nonsense")
    assert passphrase_file.get() is None


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"\xff\xfe\xff"])
def test_a_file_that_holds_no_passphrase_is_refused(tmp_path, content):
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(QualtoolError, match="secret holds no passphrase"):
        given_passphrase(tmp_path / "secret")
    with pytest.raises(QualtoolError, match="There is no file"):
        given_passphrase(tmp_path / "other")


def test_a_new_one_is_typed_twice_with_advice_before(keyboard, capsys):
    questions = keyboard(GOOD, GOOD)
    assert new_passphrase(STUDY, None) == GOOD
    assert questions == ["New passphrase of small.qual: ", "Once more: "]
    assert "Four or five words" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typing", "why"),
    [
        ([GOOD, GOOD.upper()], "The two passphrases differ"),
        (["short"], "too short to be safe from guessing"),
        ([" " * 30], "too short"),
        ([""], "No passphrase was given"),
        ([], "No passphrase was given"),
        ([GOOD], "No passphrase was given"),
    ],
)
def test_a_new_one_that_will_not_do_is_refused(keyboard, typing, why):
    keyboard(*typing)
    with pytest.raises(QualtoolError, match=why):
        new_passphrase(STUDY, None)


def test_a_new_one_from_a_script_has_to_be_as_long():
    assert new_passphrase(STUDY, GOOD) == GOOD
    with pytest.raises(UnfitPassphraseError) as refusal:
        new_passphrase(STUDY, "short")
    assert "words" in refusal.value.hint
