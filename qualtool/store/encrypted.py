"""Encrypted database files: SQLCipher's own form, opened by a passphrase.

Any program that knows SQLCipher 4 opens them with the same passphrase.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Self

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from qualtool.errors import InvalidInputError
from qualtool.store.connecting import connected, engine_of
from qualtool.store.mishaps import StudyExistsError, told_in_words

SALT_BYTES = 16
"""How many bytes stand at the head of an encrypted file; all after them is encrypted."""

ROUNDS = 256_000
"""How often SQLCipher 4 hashes a passphrase, so that guessing takes long."""

AskPassphrase = Callable[[Path], str]
"""Gives the passphrase of the encrypted file at a place, once somebody wants to open it."""


class WrongPassphraseError(InvalidInputError):
    """The passphrase is not the one that the file was locked with."""

    hint = (
        "Type it again and mind capitals and spaces. Without the passphrase nobody can open it, "
        "nor can the makers of qualtool: if it is forgotten, what is in the file is gone."
    )

    def __init__(self, place: Path) -> None:
        super().__init__(f"This passphrase does not open {place}.")


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one encrypted file.

    It is derived from the passphrase once, which takes a tenth of a second on purpose; further
    connections take it as it is.
    """

    raw: str = field(repr=False)
    """The 32 bytes of the key and the 16 of the file's salt, in hexadecimal digits."""

    @classmethod
    def derived(cls, passphrase: str, salt: bytes) -> Self:
        """The key that SQLCipher 4 itself derives from a passphrase and a file's salt."""
        # The same letters may be typed as different characters on another computer.
        typed = unicodedata.normalize("NFC", passphrase).encode()
        return cls((hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, 32) + salt).hex())

    @classmethod
    def fresh(cls, passphrase: str) -> Self:
        """A key for a file that is still to be made."""
        return cls.derived(passphrase, os.urandom(SALT_BYTES))

    @property
    def salt(self) -> bytes:
        """The bytes with which the file begins."""
        return bytes.fromhex(self.raw[-2 * SALT_BYTES :])

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it."""
        return f"x'{self.raw}'"


def encrypted_engine(place: Path, key: Key, *, writable: bool = True, new: bool = False) -> Engine:
    """Connections with an encrypted file; `new` makes it."""
    driver = sqlcipher()
    return engine_of(
        lambda: unlocked(connected(driver, place, writable=writable), key), driver, new=new
    )


def create_encrypted(place: Path, passphrase: str) -> Engine:
    """Make an encrypted file, with nothing in it, and give connections with it.

    Raises:
        StudyExistsError: There is a file of this name.
        CannotWriteStudyError: It cannot be made there.
    """
    if place.exists():
        raise StudyExistsError(place)
    key = Key.fresh(passphrase)
    engine = encrypted_engine(place, key, new=True)
    with told_in_words(place), engine.connect():
        return encrypted_engine(place, key)


def open_encrypted(place: Path, passphrase: str, *, writable: bool = True) -> Engine:
    """Connections with the encrypted file at `place`, which has to be there.

    Raises:
        WrongPassphraseError: Another passphrase opens it, or it is no encrypted file at all.
    """
    key = key_of(place, passphrase, writable=writable)
    return encrypted_engine(place, key, writable=writable)


def key_of(place: Path, passphrase: str, *, writable: bool = True) -> Key:
    """The key that opens an encrypted file.

    Raises:
        WrongPassphraseError: As `open_encrypted`.
    """
    key = Key.derived(passphrase, _salt(place, writable=writable))
    engine = encrypted_engine(place, key, writable=writable)
    with told_in_words(place):
        try:
            with engine.connect() as db:
                db.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except DatabaseError as error:
            if "not a database" in str(error.orig):
                raise WrongPassphraseError(place) from None
            raise
    return key


def unlocked(connection: Any, key: Key) -> Any:
    """The connection, which from now on reads and writes with this key."""
    # What it says of a wrong key on the terminal means nothing to its reader.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.literal}"')
    return connection


def sqlcipher() -> ModuleType:
    """The driver, imported where an encrypted file is really used."""
    from sqlcipher3 import dbapi2

    driver: ModuleType = dbapi2
    return driver


def _salt(place: Path, *, writable: bool) -> bytes:
    """The file's salt, read by the driver: closing the file past it would drop its locks."""
    driver = sqlcipher()
    connection = connected(driver, place, writable=writable)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA key = 'any: the salt is not secret'")
        ((digits,),) = connection.execute("PRAGMA cipher_salt")
        return bytes.fromhex(digits)
    finally:
        connection.close()
