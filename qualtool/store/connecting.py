"""Connections with database files: how transactions begin and what is safe from a power cut."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

BUSY_SECONDS = 10
"""How long a writer waits for another program to finish writing."""

Connect = Callable[[], Any]
"""Makes a connection of Python's database interface that leaves transactions to its user."""


def plain_engine(place: Path, *, writable: bool, new: bool = False) -> Engine:
    """Connections with a file that is not encrypted."""
    return engine_of(lambda: connected(sqlite3, place, writable=writable), sqlite3, new=new)


def connected(driver: ModuleType, place: Path, *, writable: bool) -> Any:
    """A connection with the file, by Python's own driver or by another that is used like it."""
    address = str(place.resolve()) if writable else _read_only_address(place)
    # Without an isolation level the driver leaves transactions to us.
    return driver.connect(address, uri=not writable, timeout=BUSY_SECONDS, isolation_level=None)


def engine_of(connect: Connect, driver: ModuleType, *, new: bool) -> Engine:
    """What SQLAlchemy calls an engine, over connections that are made like this.

    Args:
        connect: Makes a connection.
        driver: The module that `connect` uses; its errors are known by it.
        new: The file is to keep a journal ahead of it from now on.
    """
    engine = create_engine(
        "sqlite://", creator=connect, module=driver, poolclass=NullPool, json_serializer=_json
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if new:
            # Kept in the file; cannot be changed inside a transaction.
            connection.execute("PRAGMA journal_mode = WAL")
        # An action reported as kept survives a power cut as well.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        db.exec_driver_sql(db.get_execution_options().get("qualtool_begin", "BEGIN"))

    return engine


def journal_into_file(db: Connection) -> None:
    """Take what stands in the journal into the file, so that the file alone is the whole study."""
    driver = db.connection.driver_connection
    # What was kept is kept in the journal, whether or not the disk has room for it once more.
    with suppress(db.dialect.loaded_dbapi.Error):
        if driver is not None:
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _read_only_address(place: Path) -> str:
    if place.with_name(place.name + "-wal").exists():
        return f"{place.resolve().as_uri()}?mode=ro"
    # SQLite cannot place its shared-memory file beside a study that is only readable.
    return f"{place.resolve().as_uri()}?mode=ro&immutable=1"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
