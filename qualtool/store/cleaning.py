"""Cleaning a study file: nothing that was erased stays in its free pages or its journal."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.errors import QualtoolError
from qualtool.store.tables import about

if TYPE_CHECKING:
    from qualtool.store.study import Study

DUE = "cleaning"
"""What `about` says while words that were overwritten may still be in the file's free pages."""

PATIENCE = 1_000
"""Milliseconds to wait for other programs; it is tried again whenever the study is opened."""


def mark_due(db: Connection) -> None:
    """Note that the file has to be cleaned when the transaction has ended, or by the next program.

    So a program that is killed in between leaves nothing behind for long.
    """
    statement = insert(about).values(key=DUE, value="due")
    db.execute(statement.on_conflict_do_nothing())
    db.info[DUE] = True


def is_due(db: Connection) -> bool:
    """Whether the file still has to be cleaned."""
    return db.execute(select(about.c.value).where(about.c.key == DUE)).first() is not None


def clean(study: "Study") -> bool:
    """Write the file anew without what is free in it, and empty its journal.

    Returns:
        Whether it is clean. It is not while another program reads or writes the study, or where
        the disk has no room for a second one; opening the study later tries again.
    """
    try:
        with study.outside_transactions() as db:
            db.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
            db.exec_driver_sql("VACUUM")
            if db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
                return False
        with study.begin() as db:
            db.execute(delete(about).where(about.c.key == DUE))
    except QualtoolError:
        # What was erased is erased; that must not look as if it had failed.
        return False
    return True
