"""Taking another copy of the study in."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from qualtool.errors import ConflictError
from qualtool.history.merge import Merge, plan_merge
from qualtool.store.keep import append
from qualtool.store.log import load_log, load_texts


class UnrelatedStudyError(ConflictError):
    """The other study is no copy of this one."""

    hint = "If two studies are to become one all the same: qualtool merge --unrelated"

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"{place} is no copy of this study: they have no action in common. Nothing was changed."
        )


@dataclass(frozen=True, slots=True)
class Coming:
    """What another copy brings: its actions, and source texts not yet here."""

    merge: Merge
    texts: tuple[str, ...]


def load_coming(db: Connection, other: Connection) -> Coming:
    """What the study open as `other` would bring to the one open as `db`."""
    merge = plan_merge(load_log(db), load_log(other))
    here, there = load_texts(db), load_texts(other)
    return Coming(merge, tuple(text for key, text in there.items() if key not in here))


def keep_coming(db: Connection, coming: Coming) -> None:
    """Append what another copy brings; its actions keep their own stamps."""
    append(db, coming.merge.coming, source_texts=coming.texts)
