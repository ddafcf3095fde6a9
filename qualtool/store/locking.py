"""Locking a study and unlocking it: its other form is written beside it and takes its place.

Whenever the program is killed, the study stands in its place, wholly in the one form or wholly in
the other. The form that gives way is written over once the other is in its place for good.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from qualtool.errors import ConflictError, NotFoundError
from qualtool.progress import Progress, silent
from qualtool.store.connecting import connected
from qualtool.store.encrypted import Key, sqlcipher, unlocked
from qualtool.store.forms import form_open_here
from qualtool.store.leftovers import NEW, OLD, beside, discard, synced, write_over
from qualtool.store.mishaps import (
    CannotWriteStudyError,
    ReadOnlyStudyError,
    StudyBusyError,
    StudyExistsError,
    mishap,
)
from qualtool.store.rewriting import write_form
from qualtool.store.study import Study

PATIENCE = 2000
"""Milliseconds to wait for another program; one with the page open does not end by itself."""


ChooseKey = Callable[[], Key]
"""Gives the key of what will be locked, once it is clear that it can be."""


class AlreadyLockedError(ConflictError):
    """The study is encrypted already."""

    hint = "Give it another passphrase with: qualtool lock --change-passphrase"

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is locked already; nothing was changed.")


class NotLockedError(ConflictError):
    """The study is not encrypted."""

    hint = "Lock it with: qualtool lock"

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is not locked; nothing was changed.")


def lock(study: Study, choose: ChooseKey, progress: Progress = silent) -> bool:
    """Encrypt the study's file.

    Returns:
        Whether the bytes of the readable form could be written over.

    Raises:
        AlreadyLockedError: It is encrypted.
        StudyBusyError: Another program has it open.
        ReadOnlyStudyError, CannotWriteStudyError, DamagedStudyError: As they say.
    """
    if study.key is not None:
        raise AlreadyLockedError(study.place)
    _require_changeable(study)
    return _replaced(study, choose(), progress)


def unlock(study: Study, progress: Progress = silent) -> None:
    """Make the study's file readable without a passphrase.

    Raises:
        NotLockedError: It is.
        QualtoolError: As for `lock`.
    """
    if study.key is None:
        raise NotLockedError(study.place)
    _require_changeable(study)
    _replaced(study, None, progress)


def change_key(study: Study, choose: ChooseKey, progress: Progress = silent) -> bool:
    """Encrypt a locked study's file with another key.

    Returns:
        Whether what the earlier passphrase opens could be written over.

    Raises:
        NotLockedError: It is not encrypted.
        QualtoolError: As for `lock`.
    """
    if study.key is None:
        raise NotLockedError(study.place)
    _require_changeable(study)
    return _replaced(study, choose(), progress)


def write_locked_copy(
    study: Study, target: Path, choose: ChooseKey, progress: Progress = silent
) -> None:
    """Write a copy of the study, locked with a key of its own; the study stays as it is.

    Raises:
        StudyExistsError: There is a file at `target`.
        NotFoundError: There is no such folder.
        CannotWriteStudyError: It cannot be written there.
    """
    if target.exists():
        raise StudyExistsError(target)
    if not target.parent.is_dir():
        raise NotFoundError(f"There is no folder {target.parent}.", hint="Create the folder first.")
    key, new = choose(), beside(target, NEW)
    with _told(target), ExitStack() as stack:
        if study.writable:
            # Nobody changes the study while it is copied and compared with its copy.
            guard = stack.enter_context(_connection(study))
            guard.execute("BEGIN IMMEDIATE")
        db = stack.enter_context(_connection(study))
        write_form(db, new, key, target, progress)
        new.replace(target)
        synced(target.parent)


def _require_changeable(study: Study) -> None:
    if not study.writable:
        raise ReadOnlyStudyError(study.place)
    if form_open_here(study.place) is not None:
        raise StudyBusyError(study.place)


def _replaced(study: Study, key: Key | None, progress: Progress) -> bool:
    """Put the study's other form in its place; give whether the earlier one was written over."""
    place = study.place.resolve()
    new, old = beside(place, NEW), beside(place, OLD)
    with _told(study.place), _alone(study) as db:
        write_form(db, new, key, place, progress)
        new.chmod(place.stat().st_mode & 0o777)
        progress("Taking its place", 0.9)
        # By this name it is found again if the program is killed; some disks know no second names.
        with suppress(OSError):
            os.link(place, old)
        return _put(new, place, old, db)


def _put(new: Path, place: Path, old: Path, db: Any) -> bool:
    """Let the new form take the study's place, and write over the earlier one.

    Another program may be waiting for the earlier form, which it has opened already. The lock on
    it ends as soon as this one closes the file: by then it must be of no use to anybody.
    """
    with place.open("r+b") as earlier:
        try:
            new.replace(place)
        except PermissionError:
            # Windows lets nothing take the place of a file that is open.
            earlier.close()
            db.close()
            new.replace(place)
            return discard(old, instead=place)
        synced(place.parent)
        alone = os.fstat(earlier.fileno()).st_nlink == int(old.exists())
        if alone:
            write_over(earlier)
    with suppress(OSError):
        old.unlink()
    return alone


@contextmanager
def _alone(study: Study) -> Iterator[Any]:
    """A connection beside which no other program can read or write, and without a journal."""
    with _connection(study) as db:
        db.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        # Only possible while no other program is connected; opening a study sets it back.
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
        if db.execute("PRAGMA main.journal_mode").fetchone() != ("delete",):
            raise StudyBusyError(study.place)
        yield db


@contextmanager
def _connection(study: Study) -> Iterator[Any]:
    """A connection with the study in either form, by the driver that knows both."""
    db = connected(sqlcipher(), study.place, writable=study.writable)
    try:
        if study.key is not None:
            unlocked(db, study.key)
        yield db
    finally:
        db.close()


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the driver and the computer say into one of the errors for people."""
    new = beside(place.resolve(), NEW)
    try:
        yield
    except sqlcipher().Error as error:
        raise mishap(place, str(error)) or error from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotWriteStudyError(place, why) from error
    finally:
        if new.exists():
            discard(new, instead=place)
