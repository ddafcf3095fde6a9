"""Opening the page: an address of this machine alone, until somebody stops it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar

import pytest

from qualtool.coding.coders import plan_coder
from qualtool.store import locking
from qualtool.store.keep import keep
from qualtool.store.study import open_study

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="interrupts a process as Unix does")


@contextlib.contextmanager
def opened(study, *words):
    """The page of a study, in a process of its own, and the address it prints."""
    command = [sys.executable, "-m", "qualtool", "open", "--no-browser", "--study", str(study)]
    page = subprocess.Popen(
        [*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield page, page.stdout.readline().split()[-1]
    finally:
        if page.poll() is None:
            page.kill()
        page.communicate()


def test_two_pages_side_by_side_are_served_to_this_machine_until_they_are_interrupted(study):
    with opened(study) as (_, other), opened(study) as (page, address):
        assert address.partition("?")[0] != other.partition("?")[0]
        assert address.partition("=")[2] != other.partition("=")[2]
        assert len(address.partition("=")[2]) > 20
        assert address.startswith("http://127.0.0.1:")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "Interviews" in browser.open(address).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("/enter")[0])
        page.send_signal(signal.SIGINT)
        _, complaints = page.communicate(timeout=20)
        assert (page.returncode, complaints) == (0, "")


def test_a_port_that_is_taken_is_said(refused, study):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = refused("open", "--no-browser", "--study", study, "--port", port)
    assert f"port {port}" in told
    assert "--port" in told


def test_a_study_that_is_not_there_is_said(refused, tmp_path):
    assert "There is no study" in refused("open", "--study", tmp_path / "none.qual")


def test_a_study_that_may_only_be_read_is_shown_and_not_changed(study):
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    study.chmod(0o400)
    with opened(study) as (_, address):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert browser.open(address).status == 200


def test_a_study_that_is_not_there_is_made_on_request(tmp_path):
    command = [sys.executable, "-m", "qualtool", "open", "fresh", "--new", "--no-browser"]
    page = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    try:
        assert page.stdout.readline() == "Made fresh.qual.\n"
        address = page.stdout.readline().split()[-1]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "fresh" in browser.open(address).read().decode()
    finally:
        page.kill()
        page.communicate()
    assert (tmp_path / "fresh.qual").exists()


@pytest.fixture
def served(monkeypatch):
    """What would be served, without serving it."""
    shown = []
    monkeypatch.setattr("qualtool.web.serving.serve", lambda study, **_: shown.append(study.place))
    return shown


def test_somebody_is_asked_whether_a_study_shall_be_made(qualtool, typed, served, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    typed("y")
    qualtool("open", "fresh")
    assert [place.name for place in served] == ["fresh.qual"]
    qualtool("open", "fresh.qual")
    qualtool("open", "fresh")
    qualtool("open")
    assert [place.name for place in served] == ["fresh.qual"] * 4


def test_whoever_does_not_want_it_gets_no_study(qualtool, refused, typed, served, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    typed("n")
    assert "--new" in refused("open", "fresh")
    assert served == []


def test_without_anybody_to_ask_the_way_to_make_one_is_said(refused, served, tmp_path):
    assert "qualtool open fresh --new" in refused("open", "fresh")
    assert "needs a name" in refused("open", "--new")
    assert not (tmp_path / "fresh.qual").exists()
    assert served == []


def test_a_study_whose_page_is_open_is_neither_locked_nor_moved_away(study, refused, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0)
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "gravel lantern Orkney ninth")
    with opened(study) as (page, address):
        assert "in use by another program; nothing was changed" in refused("lock", "--yes")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        shown = browser.open(address).read().decode()
        assert "This study is not locked" in shown
        assert "qualtool lock small.qual</code>" in shown
        # What is kept meanwhile is in the file at once, and not only beside it.
        with open_study(study).begin() as db:
            keep(db, plan_coder((), "Philippa Featherstonehaugh"), by="Ada")
        assert b"Philippa Featherstonehaugh" in study.read_bytes()
        page.send_signal(signal.SIGINT)
        page.communicate(timeout=20)
    assert not list(study.parent.glob("small.qual-*"))


def test_the_page_of_a_locked_study_asks_before_it_is_shown(study, qualtool, monkeypatch, tmp_path):
    monkeypatch.setenv("QUALTOOL_PASSPHRASE", "gravel lantern Orkney ninth")
    assert qualtool("lock", "--yes").exit_code == 0
    with opened(study) as (_, address):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "This study is locked" in browser.open(address).read().decode()
        words = (b"Nobody told me", b"SQLite format", b"leaflet")
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert not [file for file in files for word in words if word in file.read_bytes()]
    monkeypatch.delenv("QUALTOOL_PASSPHRASE")
    assert "no passphrase was given" in qualtool("open", "--no-browser").err
