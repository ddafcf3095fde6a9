"""The study's settings."""

from typing import Any

from sqlalchemy import Connection, select

from qualtool.store.tables import FOLDED


def load_settings(db: Connection) -> dict[str, Any]:
    """Every setting that was set, by name."""
    table = FOLDED["setting"]
    query = select(table.c.id, table.c.value).where(table.c.removed.is_not(True))
    return {key: value for key, value in db.execute(query) if value is not None}
