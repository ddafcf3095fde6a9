"""What many tests share: one small real study, and the real command."""

import gc
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from qualtool.cli.main import main
from qualtool.store.log import load_log
from qualtool.store.study import open_study
from tests.study.building import build_study
from tests.study.talking import add_talks

# The tests and the libraries that they load are many objects that stay until the end: looking
# through them for rubbish as often as usual takes a fifth of the time.
gc.set_threshold(50_000, 20, 50)

# No test times anything: on a busy machine an example may take as long as it needs.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_finish():
    gc.freeze()


@dataclass(frozen=True)
class Outcome:
    exit_code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def study_template(tmp_path_factory):
    place = tmp_path_factory.mktemp("template") / "small.qual"
    build_study(place)
    return place


@pytest.fixture(scope="session")
def talks_template(study_template, tmp_path_factory):
    """The small study with six more interviews, enough to suggest themes from."""
    place = tmp_path_factory.mktemp("talks") / "small.qual"
    shutil.copy(study_template, place)
    add_talks(place)
    return place


@pytest.fixture
def study(study_template, tmp_path):
    """A copy of the small study that a test may change."""
    place = tmp_path / "small.qual"
    shutil.copy(study_template, place)
    return place


@pytest.fixture
def log(study):
    """The study's log as it stands."""

    def read():
        with open_study(study).read() as db:
            return load_log(db)

    return read


@pytest.fixture
def qualtool(monkeypatch, capsys, tmp_path):
    """The command as the console script runs it, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name in list(os.environ):
        if name.startswith("QUALTOOL_"):
            monkeypatch.delenv(name)

    def run(*words):
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["qualtool", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run


@pytest.fixture
def content():
    """The words of a file, by path."""

    def read(place):
        return Path(place).read_text(encoding="utf-8-sig")

    return read
