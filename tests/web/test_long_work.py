"""Work behind the page: seen while it goes on, stopped on request, its errors in sentences."""

import threading

import pytest

from qualtool.errors import ConflictError
from qualtool.web.long_work import Finished, LongWork, NoWorkError, StillAtWorkError, StoppedError
from tests.study.talking import wait_for


class Paused:
    """Work that goes from place to place only when it is let."""

    def __init__(self):
        self.told, self.go = threading.Event(), threading.Event()

    def __call__(self, progress):
        progress("counting sheep", 0.25)
        self.told.set()
        assert self.go.wait(20)
        progress("counting goats", 0.5)
        return Finished("120 animals.", 120)


@pytest.fixture
def behind():
    return LongWork()


@pytest.fixture
def paused(behind):
    work = Paused()
    behind.start("counting", work)
    assert work.told.wait(20)
    yield work
    work.go.set()
    wait_for("counting")


def test_it_says_what_is_being_done_and_how_far_it_is(behind, paused):
    seen = behind.seen("counting")
    assert (seen.state, seen.doing, seen.share) == ("running", "counting sheep", 0.25)
    assert behind.result("counting") is None
    paused.go.set()
    wait_for("counting")
    done = behind.seen("counting")
    assert (done.state, done.words, behind.result("counting")) == ("done", "120 animals.", 120)


def test_it_stops_at_the_next_place_and_brings_nothing(behind, paused):
    assert behind.stop("counting").state == "stopping"
    paused.go.set()
    wait_for("counting")
    stopped = behind.seen("counting")
    assert (stopped.state, stopped.doing) == ("stopped", "counting sheep")
    assert behind.result("counting") is None


def test_how_far_a_request_is_can_be_seen_and_it_can_be_stopped(behind):
    def answer():
        with behind.during("comparing") as advance:
            advance("laying side by side", 0.5)
            seen = behind.seen("comparing")
            assert (seen.state, seen.doing, seen.share) == ("running", "laying side by side", 0.5)
            assert behind.stop("comparing").state == "stopping"
            advance("counting", 0.75)

    with pytest.raises(StoppedError):
        answer()
    assert behind.seen("comparing").state == "done"


def test_of_each_kind_one_piece_goes_on_at_a_time(behind, paused):
    with pytest.raises(StillAtWorkError):
        behind.start("counting", Paused())
    behind.start("else", lambda _: Finished("done"))
    wait_for("else")
    assert {one.kind: one.state for one in behind.all()} == {"counting": "running", "else": "done"}
    paused.go.set()
    wait_for("counting")
    behind.start("counting", lambda _: Finished("again"))
    wait_for("counting")
    assert behind.seen("counting").words == "again"


def test_what_goes_wrong_is_a_sentence_and_work_can_begin_again(behind, caplog):
    def refuse(progress):
        raise ConflictError("There is no wool.", hint="Shear first.")

    def fail(progress):
        raise KeyError("wool")

    behind.start("counting", refuse)
    wait_for("counting")
    refused = behind.seen("counting")
    assert (refused.state, refused.words, refused.hint) == (
        "failed",
        "There is no wool.",
        "Shear first.",
    )
    behind.start("counting", fail)
    wait_for("counting")
    broken = behind.seen("counting")
    assert broken.state == "failed"
    assert "wool" not in broken.words
    assert "KeyError" in caplog.text


def test_closing_the_page_stops_everything(behind, paused):
    behind.stop_all()
    paused.go.set()
    wait_for("counting")
    assert behind.seen("counting").state == "stopped"


def test_of_work_that_nobody_began_nothing_is_known(behind, ada):
    for ask in (behind.seen, behind.stop):
        with pytest.raises(NoWorkError):
            ask("counting")
    assert ada.get("/long-work") == []
    ada.refused(404, "GET", "/long-work/counting")
    ada.refused(404, "POST", "/long-work/counting/stop")
