"""Throwing the folded tables away and folding them from the log again."""

from sqlalchemy import Connection, update

from qualtool.store.keep import fold_into_tables
from qualtool.store.log import load_log
from qualtool.store.search import rebuild_search
from qualtool.store.tables import FOLDED, about, agreed, tables_shape


def rebuild(db: Connection) -> None:
    """Give every folded table its present shape, and fill it from the log."""
    for table in (*FOLDED.values(), agreed):
        table.drop(db, checkfirst=True)
        table.create(db)
    rebuild_search(db)
    fold_into_tables(db, load_log(db))
    db.execute(update(about).where(about.c.key == "tables").values(value=tables_shape()))
