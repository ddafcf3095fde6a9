"""Which form a study file has: readable, or locked. What is neither is refused."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from qualtool.store.connecting import plain_engine
from qualtool.store.leftovers import clear_leftovers, leftovers
from qualtool.store.mishaps import (
    DamagedStudyError,
    NoStudyError,
    NotAStudyError,
    told_in_words,
)

APPLICATION_ID = 0x7175616C
"""“qual” in ASCII, at byte 68 of the file, so that `file` and others can tell a study."""

SQLITE_MAGIC = b"SQLite format 3\x00"

PAGE = 4096
"""Bytes of a page of a locked study: its file is a whole number of them."""

_opening = Lock()
_open_here: Counter[tuple[Path, bool]] = Counter()
"""Study files with which this process is connected and whether they are locked, and how often."""


def form_open_here(place: Path) -> bool | None:
    """Whether the file that this process is connected with is locked; None where it is not."""
    found = (locked for locked in (False, True) if _open_here[place.resolve(), locked])
    return next(found, None)


@contextmanager
def noted(place: Path, *, locked: bool) -> Iterator[None]:
    """Note that this process is connected with the file: it must not read it past SQLite then.

    Where a process closes a file, POSIX drops all locks that it has on it, those of other
    connections too, and another program may then throw their journal away.
    """
    key = place.resolve(), locked
    with _opening:
        _open_here[key] += 1
    try:
        yield
    finally:
        with _opening:
            _open_here[key] -= 1


def is_locked(place: Path) -> bool:
    """Whether the study file is encrypted; what is no study is refused."""
    if not place.exists():
        raise NoStudyError(place)
    if not place.is_file():
        raise NotAStudyError(place, "it is a folder")
    with _opening:
        known = form_open_here(place)
        if known is not None:
            # It was looked at when it was opened first.
            return known
        try:
            with place.open("rb") as file:
                head = file.read(100)
        except PermissionError as error:
            raise NotAStudyError(place, "you may not read it") from error
    if not head.startswith(SQLITE_MAGIC):
        _require_locked_form(place, head)
        return True
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID and not _pending(place):
        raise NotAStudyError(place, "it is another program's database")
    if _is_cut_off(place, head):
        raise DamagedStudyError(place, "its end is missing")
    return False


def _require_locked_form(place: Path, head: bytes) -> None:
    """Refuse what cannot be a locked study: nothing in one is text, not even its head."""
    size = place.stat().st_size
    if not size or _is_text(head):
        raise NotAStudyError(place, "its content is of another kind")
    if size % PAGE:
        raise NotAStudyError(
            place, "its content is of another kind, or it is a locked study whose end is missing"
        )


def _is_text(head: bytes) -> bool:
    try:
        # The last letter may be cut in two.
        head[:-4].decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_cut_off(place: Path, head: bytes) -> bool:
    """Whether the file is shorter than its head says; SQLite itself may not notice for long."""
    journal = place.with_name(place.name + "-wal")
    if head[24:28] != head[92:96] or (journal.exists() and journal.stat().st_size):
        # The head may be behind the file.
        return False
    size, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    return place.stat().st_size < (65_536 if size == 1 else size) * pages


def _pending(place: Path) -> bool:
    """Whether the identifying number may still stand in the journal beside the file."""
    if not place.with_name(place.name + "-wal").exists():
        return False
    with told_in_words(place), plain_engine(place, writable=True).connect() as db:
        found = db.exec_driver_sql("PRAGMA application_id").scalar_one()
    return int(found) == APPLICATION_ID


def begins_with(place: Path, head: bytes) -> bool:
    """Whether the file begins with these bytes; taken on trust while this process is connected."""
    with _opening:
        if form_open_here(place) is not None or not place.is_file():
            return True
        with place.open("rb") as file:
            return file.read(len(head)) == head


def clear_what_was_left(place: Path) -> None:
    """Remove what a program left beside the study that was killed while it changed its form."""
    with _opening:
        if leftovers(place) and form_open_here(place) is None:
            clear_leftovers(place)
