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


def test_the_page_is_served_to_this_machine_until_it_is_interrupted(study):
    with opened(study) as (page, address):
        assert address.startswith("http://127.0.0.1:")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "Interviews" in browser.open(address).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("/enter")[0])
        page.send_signal(signal.SIGINT)
        _, complaints = page.communicate(timeout=20)
        assert (page.returncode, complaints) == (0, "")


def test_two_studies_are_open_side_by_side_with_other_tokens(study):
    with opened(study) as (_, first), opened(study) as (_, second):
        assert first.partition("?")[0] != second.partition("?")[0]
        assert first.partition("=")[2] != second.partition("=")[2]
        assert len(first.partition("=")[2]) > 20


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
