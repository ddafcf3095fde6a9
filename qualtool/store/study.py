"""Opening and creating study files."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select, text

from qualtool.errors import NotFoundError
from qualtool.store.cleaning import DUE, clean
from qualtool.store.connecting import journal_into_file, plain_engine
from qualtool.store.encrypted import AskPassphrase, Key, encrypted_engine, key_of
from qualtool.store.forms import (
    APPLICATION_ID,
    SQLITE_MAGIC,
    begins_with,
    clear_what_was_left,
    is_locked,
    noted,
)
from qualtool.store.mishaps import (
    DamagedStudyError,
    LockedStudyError,
    NewerStudyError,
    NotAStudyError,
    OtherFormError,
    ReadOnlyStudyError,
    StudyExistsError,
    told_in_words,
)
from qualtool.store.tables import LOG_VERSION, about, metadata, tables_shape

SUFFIX = ".qual"


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

    viewer: str = ""
    """Who is looking, a coder by id or name: in a blind round they do not see others' work."""

    def seen_by(self, viewer: str) -> Self:
        """The same study as a coder sees it, who is named or given by id."""
        return replace(self, viewer=viewer)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that may change the study: all of it is kept, or nothing.

        Raises:
            StudyBusyError: Another program keeps writing.
            ReadOnlyStudyError: The file may not be written.
            OtherFormError: It was locked or unlocked since it was opened.
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
        db = plain.execution_options(qualtool_begin=how, qualtool_viewer=self.viewer)
        db.info["writer"] = self.writer
        with db.begin():
            yield db

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with (
                told_in_words(self.place),
                noted(self.place, locked=self.key is not None),
                self.engine.connect() as db,
            ):
                yield db
        except DamagedStudyError as error:
            if begins_with(self.place, self.key.salt if self.key else SQLITE_MAGIC):
                raise
            raise OtherFormError(self.place) from error


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
    locked = is_locked(place)
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
    clear_what_was_left(study.place)
