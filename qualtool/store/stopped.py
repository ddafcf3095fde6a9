"""Where each coder stopped reading."""

from sqlalchemy import Connection

from qualtool.store.beside import keep_beside, load_beside


def load_stopped(db: Connection, coder: str) -> dict[str, int]:
    """The source position at which a coder stopped, by the transcript's id."""
    return load_beside(db, "stopped", coder)


def keep_stopped(db: Connection, coder: str, transcript: str, position: int) -> None:
    """Keep where a coder stopped reading a transcript."""
    keep_beside(db, "stopped", coder, {**load_stopped(db, coder), transcript: position})
