"""What stands beside a study while it is locked or unlocked, and how nothing of it stays.

Writing over a file's bytes is the best that a program can do. A disk may keep earlier bytes all
the same: solid-state disks, file systems that copy on writing, backups and synced folders do.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

NEW = ".qualtool-new"
"""Ends the name of the other form while it is written."""

OLD = ".qualtool-old"
"""Ends a second name of the form that gives way, by which it is found again and written over."""

JOURNALS = ("-journal", "-wal", "-shm")

AT_ONCE = 1 << 20
"""Bytes written in one go."""


def beside(place: Path, ending: str) -> Path:
    """The file that stands beside `place` under its name and an ending."""
    return place.with_name(place.name + ending)


def leftovers(place: Path) -> tuple[Path, ...]:
    """Files that a program leaves which was killed while it locked or unlocked the study."""
    return tuple(file for file in _possible(place.resolve()) if file.exists())


def clear_leftovers(place: Path) -> None:
    """Remove such files; their bytes are written over first.

    The caller sees to it that no program is locking or unlocking the study, and that this one is
    not connected with it: reading the file past SQLite would drop its locks.
    """
    place = place.resolve()
    for file in leftovers(place):
        # Any two forms differ from the first byte: an encrypted one begins with chance.
        if _head(file) == _head(place):
            file.unlink()
        else:
            discard(file, instead=place)


def discard(file: Path, *, instead: Path) -> bool:
    """Remove a file after writing over its bytes; give whether they were written over.

    A second name of a file that is still wanted is only removed: of the study in its place, or
    of one that a backup keeps.

    Args:
        file: What is to go.
        instead: The study that stays.
    """
    written = False
    with suppress(OSError):
        if file.stat().st_nlink == 1 and not (instead.exists() and file.samefile(instead)):
            with file.open("r+b") as opened:
                write_over(opened)
            written = True
    with suppress(OSError):
        file.unlink()
    return written


def write_over(opened: BinaryIO) -> None:
    """Put chance in the place of all that an open file holds, and wait until the disk has it."""
    left = os.fstat(opened.fileno()).st_size
    opened.seek(0)
    while left > 0:
        left -= opened.write(os.urandom(min(left, AT_ONCE)))
    opened.flush()
    os.fsync(opened.fileno())


def synced(file: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if file.is_dir():
        # Windows opens no folder, and some disks are not to be asked.
        with suppress(OSError):
            _sync(os.open(file, os.O_RDONLY))
    else:
        _sync(os.open(file, os.O_RDWR))


def _possible(place: Path) -> Iterator[Path]:
    yield beside(place, NEW)
    yield beside(place, OLD)
    yield from (beside(place, NEW + journal) for journal in JOURNALS)


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(16)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
