"""Keeping what was planned, unless somebody has changed it since it was seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from qualtool.errors import ConflictError
from qualtool.history.model import Action
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.since import load_changed_since, load_place
from qualtool.web.desk import Kept

if TYPE_CHECKING:
    from sqlalchemy import Connection


class ChangedMeanwhileError(ConflictError):
    """What somebody wants to change has been changed since they saw it."""

    hint = "Look at it as it is now, and change it again if you still want to."

    def __init__(self, summary: str, who: str, now: BaseModel | None) -> None:
        super().__init__(f"This was changed meanwhile ({who}: {summary}); nothing was changed.")
        self.now = now and now.model_dump()


def require_as_seen(
    db: "Connection",
    subject: tuple[str, str],
    seen: str | None,
    now: Callable[[], BaseModel | None] = lambda: None,
) -> None:
    """Refuse a change of something that has been changed since `seen`.

    Args:
        db: The study.
        subject: The kind and the id of what shall be changed.
        seen: The place in the log at which somebody saw it; without one, all is well.
        now: How it is now, which is asked for only where the change is refused.

    Raises:
        ChangedMeanwhileError: It has been changed.
    """
    changed = load_changed_since(db, *subject, seen=seen) if seen else None
    if changed:
        who = names_of_workers(db).get(changed.who, changed.who)
        raise ChangedMeanwhileError(changed.summary, who, now())


def keep_planned(db: "Connection", planned: Action, *, by: str) -> Kept:
    """Keep what was planned, if it changes anything, and tell of it."""
    if planned.changes:
        keep(db, planned, by=by)
    return Kept(said=planned.summary, stamp=load_place(db))
