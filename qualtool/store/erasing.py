"""Overwriting what is gone for good: in the log, the texts and everything made of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, update

from qualtool.erasing.blanking import Blanked, blank, differing
from qualtool.erasing.gone import gone_of
from qualtool.history.model import Action, Entry
from qualtool.store.cleaning import mark_due
from qualtool.store.keep import keep
from qualtool.store.log import load_log, load_texts
from qualtool.store.rebuilding import rebuild
from qualtool.store.tables import actions, changes, texts, vectors


def keep_for_good(db: Connection, action: Action, *, by: str) -> Entry:
    """Keep an action that seals or withdraws, and overwrite what it says is gone."""
    entry = keep(db, action, by=by)
    log, held = load_log(db), load_texts(db)
    overwrite(db, (log, held), blank(log, held, gone_of(log)))
    return entry


def overwrite(
    db: Connection, before: tuple[Sequence[Entry], Mapping[str, str]], blanked: Blanked
) -> None:
    """Put the blanked log and texts in the place of what this study holds.

    Args:
        db: A transaction of `Study.begin`; when it ends, the file is cleaned of what was there.
        before: The log and the texts as they stand.
        blanked: The same without what is gone.
    """
    log, held = before
    rewritten = list(differing(log, blanked.entries))
    if not rewritten and held == blanked.texts:
        return
    # Freed pages are overwritten at once; what was free before goes when the file is cleaned.
    db.exec_driver_sql("PRAGMA secure_delete = ON")
    _rewrite(db, rewritten)
    going = [key for key in held if key not in blanked.texts]
    coming = [{"hash": key, "text": text} for key, text in blanked.texts.items() if key not in held]
    if going:
        db.execute(
            delete(texts).where(texts.c.hash == bindparam("key")), [{"key": k} for k in going]
        )
    if coming:
        db.execute(insert(texts), coming)
    # They are kept by hashes of what was said, and only save time.
    db.execute(delete(vectors))
    rebuild(db)
    mark_due(db)


def _rewrite(db: Connection, entries: Sequence[Entry]) -> None:
    heads = [{"at": one.stamp, "by": one.who, "said": one.summary} for one in entries]
    bodies = [
        {"at": entry.stamp, "of": change.kind, "one": change.id, "set": dict(change.fields)}
        for entry in entries
        for change in entry.changes
    ]
    if heads:
        db.execute(
            update(actions)
            .where(actions.c.stamp == bindparam("at"))
            .values(who=bindparam("by"), summary=bindparam("said")),
            heads,
        )
    if bodies:
        db.execute(
            update(changes)
            .where(
                changes.c.stamp == bindparam("at"),
                changes.c.kind == bindparam("of"),
                changes.c.id == bindparam("one"),
            )
            .values(fields=bindparam("set", type_=changes.c.fields.type)),
            bodies,
        )
