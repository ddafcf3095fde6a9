"""Opening and creating study files."""

import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, insert, select, text

from qualtool.errors import NotFoundError
from qualtool.store.cleaning import DUE, clean
from qualtool.store.connecting import journal_into_file, plain_engine
from qualtool.store.encrypted import AskPassphrase, Key, encrypted_engine, key_of
from qualtool.store.leftovers import clear_leftovers, leftovers
from qualtool.store.mishaps import (
    DamagedStudyError,
    LockedStudyError,
    NewerStudyError,
    NoStudyError,
    NotAStudyError,
    ReadOnlyStudyError,
    StudyExistsError,
    told_in_words,
)
from qualtool.store.tables import LOG_VERSION, about, metadata, tables_shape

SUFFIX = ".qual"

APPLICATION_ID = 0x7175616C
"""“qual” in ASCII, at byte 68 of the file, so that `file` and others can tell a study."""

SQLITE_MAGIC = b"SQLite format 3\x00"

PAGE = 4096
"""Bytes of a page of a locked study: its file is a whole number of them."""


@dataclass(frozen=True, slots=True)
class Study:
    """An open study file."""

    place: Path
    engine: Engine
    writable: bool
    key: Key | None = None
    """What opens it where it is locked, which is known to this process alone."""
    writer: str = field(default_factory=lambda: secrets.token_hex(4))
    """This opening's part of every stamp it gives out."""

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that may change the study: all of it is kept, or nothing.

        Raises:
            StudyBusyError: Another program keeps writing.
            ReadOnlyStudyError: The file may not be written.
        """
        if not self.writable:
            raise ReadOnlyStudyError(self.place)
        with self._connected() as plain:
            with self._transaction(plain, "BEGIN IMMEDIATE") as db:
                yield db
                erased = db.info.get(DUE, False)
            # Closing the last connection does it too; where the page holds the file, none is last.
            journal_into_file(plain)
        if erased:
            clean(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees the study as it stands at its start."""
        with self._connected() as plain, self._transaction(plain, "BEGIN") as db:
            yield db

    @contextmanager
    def outside_transactions(self) -> Iterator[Connection]:
        """A connection for what SQLite does to the whole file, which no transaction may hold."""
        # Instead of beginning one; what SQLite sets aside stays in memory, not in a file.
        how = "PRAGMA temp_store = MEMORY"
        with self._connected() as plain, self._transaction(plain, how) as db:
            yield db

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other programs from locking or unlocking the study; they may read and write it."""
        with self._connected() as db:
            # Whoever has read once counts as connected until the connection is closed.
            db.execute(select(about.c.key))
            db.rollback()
            yield

    @contextmanager
    def _transaction(self, plain: Connection, how: str) -> Iterator[Connection]:
        db = plain.execution_options(qualtool_begin=how)
        db.info["writer"] = self.writer
        with db.begin():
            yield db

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with (
            told_in_words(self.place),
            _noted(self.place, locked=self.key is not None),
            self.engine.connect() as db,
        ):
            yield db


_opening = Lock()
_open_here: Counter[tuple[Path, bool]] = Counter()
"""Study files with which this process is connected and whether they are locked, and how often."""


def form_open_here(place: Path) -> bool | None:
    """Whether the file that this process is connected with is locked; None where it is not."""
    found = (locked for locked in (False, True) if _open_here[place.resolve(), locked])
    return next(found, None)


@contextmanager
def _noted(place: Path, *, locked: bool) -> Iterator[None]:
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


def create_study(place: Path, *, passphrase: str | None = None) -> Study:
    """Create an empty study file, locked where a passphrase is given.

    Raises:
        StudyExistsError: There is a file of this name.
        NotFoundError: The folder does not exist.
    """
    if place.exists():
        raise StudyExistsError(place)
    if not place.parent.is_dir():
        raise NotFoundError(f"There is no folder {place.parent}.", hint="Create the folder first.")
    key = None if passphrase is None else Key.fresh(passphrase)
    study = Study(place, _engine(place, key, new=True), writable=True, key=key)
    with study.begin() as db:
        metadata.create_all(db)
        create_search(db)
        db.execute(
            insert(about),
            [
                {"key": "log", "value": str(LOG_VERSION)},
                {"key": "tables", "value": tables_shape()},
            ],
        )
        # Last, so that a file only counts as a study once all of it is there.
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    return study


def create_search(db: Connection) -> None:
    """Create the full-text index over the reading text of turns."""
    db.execute(
        text(
            "CREATE VIRTUAL TABLE search USING fts5("
            "words, transcript UNINDEXED, turn UNINDEXED, tokenize = 'unicode61')"
        )
    )


def open_study(place: Path, ask: AskPassphrase | None = None) -> Study:
    """Open the study file at `place`.

    Args:
        place: Where it is.
        ask: Gives the passphrase, where the study turns out to be locked.

    Raises:
        NoStudyError: There is no such file.
        NotAStudyError: It is something else.
        NewerStudyError: It comes from a newer qualtool.
        ReadOnlyStudyError: Its tables have another shape and cannot be rebuilt where it is.
        LockedStudyError: It is locked, and there is nobody to ask.
        WrongPassphraseError: It is locked with another passphrase than the one given.
    """
    locked = _is_locked(place)
    writable = os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    key = _key(place, ask, writable=writable) if locked else None
    study = Study(place, _engine(place, key, writable=writable), writable, key)
    with study.read() as db:
        if locked and db.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise NotAStudyError(place, "it is another program's database")
        journal = db.exec_driver_sql("PRAGMA journal_mode").scalar()
        said: dict[str, str] = dict(db.execute(select(about)).all())
    _require_known_version(place, said.get("log", ""))
    if writable:
        _leave_as_usual(study, journal)
    if said.get("tables") != tables_shape():
        # The tables are a fold of the log: another version's are made anew.
        from qualtool.store.rebuilding import rebuild

        with study.begin() as db:
            rebuild(db)
    if DUE in said and writable:
        # A program was stopped between erasing something and cleaning the file of it.
        clean(study)
    return study


def _engine(place: Path, key: Key | None, *, writable: bool = True, new: bool = False) -> Engine:
    if key is None:
        return plain_engine(place, writable=writable, new=new)
    return encrypted_engine(place, key, writable=writable, new=new)


def _key(place: Path, ask: AskPassphrase | None, *, writable: bool) -> Key:
    if ask is None:
        raise LockedStudyError(place)
    return key_of(place, ask(place), writable=writable)


def _require_known_version(place: Path, version: str) -> None:
    if not version.isdecimal():
        raise DamagedStudyError(place, "it does not say of which version it is")
    if int(version) > LOG_VERSION:
        raise NewerStudyError(place)


def _leave_as_usual(study: Study, journal: str | None) -> None:
    """Put right what a program leaves that was killed while it locked or unlocked the study."""
    if journal != "wal":
        with told_in_words(study.place), _engine(study.place, study.key, new=True).connect():
            pass
    with _opening:
        if leftovers(study.place) and form_open_here(study.place) is None:
            clear_leftovers(study.place)


def _is_locked(place: Path) -> bool:
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
