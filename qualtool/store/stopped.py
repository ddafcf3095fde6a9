"""Where each coder stopped reading: kept beside the log, since it is nothing done to the study."""

import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.store.tables import about


def load_stopped(db: Connection, coder: str) -> dict[str, int]:
    """The source position at which a coder stopped, by the transcript's id."""
    found = db.execute(select(about.c.value).where(about.c.key == _key(coder))).scalar()
    return dict(json.loads(found)) if found else {}


def keep_stopped(db: Connection, coder: str, transcript: str, position: int) -> None:
    """Keep where a coder stopped reading a transcript."""
    value = json.dumps({**load_stopped(db, coder), transcript: position})
    statement = insert(about).values(key=_key(coder), value=value)
    db.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _key(coder: str) -> str:
    return f"stopped {coder}"
