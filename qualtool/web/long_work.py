"""Work that takes long: done beside the requests, seen while it goes on, stopped on request."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request

from qualtool.errors import ConflictError, NotFoundError, QualtoolError
from qualtool.web.desk import Told

router = APIRouter(prefix="/api/long-work")

State = Literal["running", "stopping", "done", "stopped", "failed"]
GOING_ON: tuple[State, ...] = ("running", "stopping")

Progress = Callable[[str, float], None]
"""Told what is being done and which share of it, 0 to 1; it raises where the work shall stop."""


class Work(Told):
    """Work of one kind: where it is, or how it ended."""

    kind: str
    state: State
    doing: str
    """What is being done, in words."""
    share: float
    """How much of that is done, 0 to 1."""
    words: str = ""
    """Once it has ended: what came of it, or why nothing did."""
    hint: str = ""


class StillAtWorkError(ConflictError):
    """Work of this kind goes on already."""

    hint = "Wait until it is done, or stop it."

    def __init__(self) -> None:
        super().__init__("This is being worked on already; nothing new was begun.")


class NoWorkError(NotFoundError):
    """No work of this kind has been begun."""

    def __init__(self) -> None:
        super().__init__("There is no such work.")


class _StoppedError(Exception):
    """Raised inside the work to leave it."""


class StoppedError(ConflictError):
    """A request was stopped while it was being worked on."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Finished:
    """What work has come to."""

    words: str
    """A sentence."""
    result: object = None
    """What is not kept in the study but asked for afterwards."""


@dataclass(slots=True)
class _Job:
    """One piece of work; only its own thread writes, but for `asked_to_stop`."""

    work: Work
    result: object = None
    asked_to_stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def tell(self, doing: str, share: float) -> None:
        """Hear how far it is, and leave it if somebody asked for that."""
        if self.asked_to_stop.is_set():
            raise _StoppedError
        self.work = self.work.model_copy(update={"doing": doing, "share": min(1.0, share)})

    def seen(self) -> Work:
        """Where it is, for somebody who asks."""
        work = self.work
        if work.state == "running" and self.asked_to_stop.is_set():
            return work.model_copy(update={"state": "stopping"})
        return work

    def end(self, state: State, words: str, hint: str = "") -> None:
        """Say how it ended."""
        self.work = self.work.model_copy(update={"state": state, "words": words, "hint": hint})


class LongWork:
    """The work that goes on behind a page: of each kind one piece at a time."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Lock()

    def start(self, kind: str, do: Callable[[Progress], Finished]) -> Work:
        """Begin work in a thread of its own.

        Args:
            kind: What it is called here and in addresses.
            do: The work. It is handed a function to tell how far it is, which raises where the
                work shall stop: whatever is not kept by then stays undone.

        Raises:
            StillAtWorkError: Work of this kind goes on.
        """
        with self._lock:
            before = self._jobs.get(kind)
            if before is not None and before.work.state in GOING_ON:
                raise StillAtWorkError
            job = _Job(Work(kind=kind, state="running", doing="beginning", share=0.0))
            # A daemon: the program may end at any time, since a study keeps all or nothing.
            job.thread = threading.Thread(
                target=_carry_through, args=(job, do), name=f"qualtool {kind}", daemon=True
            )
            self._jobs[kind] = job
            job.thread.start()
        return job.seen()

    @contextmanager
    def during(self, kind: str) -> Iterator[Progress]:
        """Let it be seen how far a request is, and be stopped, while it is being answered.

        Where two requests of a kind are answered at once, the later one is seen.

        Raises:
            StoppedError: Somebody stopped it.
        """
        job = _Job(Work(kind=kind, state="running", doing="beginning", share=0.0))
        with self._lock:
            self._jobs[kind] = job
        try:
            yield job.tell
        except _StoppedError:
            raise StoppedError from None
        finally:
            job.end("done", "")

    def seen(self, kind: str) -> Work:
        """Where the work of a kind is, or how the latest ended.

        Raises:
            NoWorkError: None was begun since the page was opened.
        """
        return self._job(kind).seen()

    def all(self) -> tuple[Work, ...]:
        """Of each kind where the work is, or how the latest ended."""
        return tuple(self._jobs[kind].seen() for kind in sorted(self._jobs))

    def result(self, kind: str) -> object:
        """What the latest work of a kind has brought, if it was done; else None."""
        job = self._jobs.get(kind)
        return job.result if job is not None and job.work.state == "done" else None

    def stop(self, kind: str) -> Work:
        """Ask the work of a kind to stop, at the next place where it tells how far it is.

        Raises:
            NoWorkError: None was begun since the page was opened.
        """
        job = self._job(kind)
        job.asked_to_stop.set()
        return job.seen()

    def stop_all(self) -> None:
        """Ask all work to stop, since the page is being closed."""
        for kind in tuple(self._jobs):
            self.stop(kind)

    def _job(self, kind: str) -> _Job:
        if kind not in self._jobs:
            raise NoWorkError
        return self._jobs[kind]


def _carry_through(job: _Job, do: Callable[[Progress], Finished]) -> None:
    try:
        finished = do(job.tell)
    except _StoppedError:
        job.end("stopped", "Stopped. Nothing was changed.")
    except QualtoolError as error:
        job.end("failed", str(error), error.hint)
    except Exception:
        logging.getLogger(__name__).exception("work of the kind %s", job.work.kind)
        job.end(
            "failed",
            "Something went wrong inside qualtool; this was not kept, all before it was.",
            "The window in which qualtool open runs says more.",
        )
    else:
        job.result = finished.result
        job.end("done", finished.words)


def _long_work(request: Request) -> LongWork:
    found: LongWork = request.state.long_work
    return found


Behind = Annotated[LongWork, Depends(_long_work)]
"""The work behind the page of a request."""


@router.get("")
def everything(behind: Behind) -> tuple[Work, ...]:
    """All work since the page was opened: of each kind the latest."""
    return behind.all()


@router.get("/{kind}")
def show(kind: str, behind: Behind) -> Work:
    """Where the work of a kind is, or how the latest ended."""
    return behind.seen(kind)


@router.post("/{kind}/stop")
def stop(kind: str, behind: Behind) -> Work:
    """Stop the work of a kind; what it had not kept stays undone."""
    return behind.stop(kind)
