"""Where each coder stopped reading."""

from sqlalchemy import Connection

from qualtool.store.beside import keep_beside, load_beside
from qualtool.store.coding import load_coders


def load_stopped(db: Connection, coder: str) -> dict[str, int]:
    """The source position at which a coder stopped, by the transcript's id."""
    return load_beside(db, "stopped", coder)


def load_all_stopped(db: Connection) -> dict[str, dict[str, int]]:
    """The source positions at which coders stopped, by coder and transcript id."""
    return {coder.id: load_stopped(db, coder.id) for coder in load_coders(db)}


def keep_stopped(db: Connection, coder: str, transcript: str, position: int) -> None:
    """Keep where a coder stopped reading a transcript."""
    keep_beside(db, "stopped", coder, {**load_stopped(db, coder), transcript: position})
