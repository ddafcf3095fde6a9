"""What every test of a command asks: was it kept, did it change nothing, was it refused."""

import io
import sys

import pytest

from qualtool.store.coding import load_codings
from qualtool.store.study import open_study


@pytest.fixture(autouse=True)
def nobody_there(monkeypatch):
    """Commands run as in a script: no question is answered unless a test does."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.fixture
def coded(study):
    """All codings as they stand."""

    def read():
        with open_study(study).read() as db:
            return load_codings(db)

    return read


@pytest.fixture
def kept(qualtool, study):
    """Run a command that has to succeed without complaint, and give what it says."""

    def run(*words):
        outcome = qualtool(*words)
        assert outcome.exit_code == 0, outcome.err
        assert outcome.err == ""
        return outcome.out

    return run


@pytest.fixture(scope="module")
def made():
    return {}


@pytest.fixture
def once(made, study):
    """Make something of the study in the first test of a file; the others get the same again."""

    def ready(make):
        if make.__qualname__ not in made:
            made[make.__qualname__] = make(), study.read_bytes()
        said, data = made[make.__qualname__]
        study.write_bytes(data)
        return said

    return ready


@pytest.fixture
def unchanged(kept, study, log):
    """The same for a command that may not change the study."""

    def run(*words):
        before = study.read_bytes(), log()
        said = kept(*words)
        assert (study.read_bytes(), log()) == before
        return said

    return run


@pytest.fixture
def recorded(kept, log):
    """The same for a command that may only put on record which file was taken out."""

    def run(*words):
        before = log()
        said = kept(*words)
        entries = [entry for entry in log() if entry not in before]
        assert [change.kind for entry in entries for change in entry.changes] == ["taken"]
        return said

    return run


@pytest.fixture
def refused(qualtool, study):
    """Run a command that has to be refused in words, with the study untouched."""

    def run(*words):
        before = study.read_bytes() if study.is_file() else None
        outcome = qualtool(*words)
        assert outcome.exit_code == 1, outcome.out
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
        if before is not None:
            assert study.read_bytes() == before
        return outcome.err

    return run


class Terminal(io.StringIO):
    """Somebody at the keyboard who has typed these lines ahead and then leaves."""

    def isatty(self):
        return True


@pytest.fixture
def typed(monkeypatch):
    """Sit at the terminal and answer each question with the next of these lines."""

    def sit(*lines):
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))

    return sit
