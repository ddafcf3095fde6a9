"""What is remembered beside the log, a coder at a time: it is nothing done to the study."""

import json
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.store.tables import about


def load_beside(db: Connection, what: str, coder: str) -> dict[str, Any]:
    """What is remembered for a coder, by the transcript's id."""
    found = db.execute(select(about.c.value).where(about.c.key == f"{what} {coder}")).scalar()
    return dict(json.loads(found)) if found else {}


def keep_beside(db: Connection, what: str, coder: str, remembered: dict[str, Any]) -> None:
    """Remember this for a coder, in place of what was remembered."""
    value = json.dumps(remembered)
    statement = insert(about).values(key=f"{what} {coder}", value=value)
    db.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
