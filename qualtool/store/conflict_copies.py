"""Copies of a study that a synced folder puts beside it where two computers wrote at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from qualtool.errors import QualtoolError
from qualtool.store.forms import is_locked
from qualtool.store.packing import label_of
from qualtool.store.study import SUFFIX, Study, open_study
from qualtool.store.tables import actions

_CERTAIN = (
    r" \(.*conflict.*\)",  # Dropbox, Nextcloud: “name (Ada's conflicted copy 2026-03-01)”
    r"[-_ .]*sync-conflict-.*",  # Syncthing
    r"_conf\(.*\)",  # Synology
    r" \(\d+\)",  # Google Drive, and browsers that fetch a file again
)
_MARKS = (
    *_CERTAIN,
    r"-[A-Za-z0-9][A-Za-z0-9-]*",  # OneDrive: “name-COMPUTER”
    r" - .*",  # box.com and others: “name - Ada's copy”
)
_CERTAIN_MARK = re.compile("|".join(_CERTAIN), re.IGNORECASE)
_MARK = re.compile("|".join(_MARKS), re.IGNORECASE)


def conflict_copies(study: Study) -> Iterator[Path]:
    """Files beside the study that are called like its conflict copies and began as it did.

    Locked ones are not looked into: they are such copies of a locked study where their names leave
    no doubt.
    """
    place = study.place.resolve()
    beside = sorted(place.parent.glob(f"*{SUFFIX}"))
    called = [
        one for one in beside if one != place and _is_called_after(one.stem, study.place.stem)
    ]
    first = _first_action(study) if called else None
    for one in called:
        try:
            if is_locked(one):
                if study.key is not None and is_surely_called_after(one, study.place):
                    yield one
            elif first is not None and _began_alike(open_study(one), first):
                yield one
        except QualtoolError:
            # Something else altogether.
            continue


def is_surely_called_after(copy: Path, place: Path) -> bool:
    """Whether only a synced folder or a browser would call a file so that lies beside this one."""
    stem = place.stem
    return copy.stem.startswith(stem) and bool(
        _CERTAIN_MARK.fullmatch(copy.stem.removeprefix(stem))
    )


def _is_called_after(name: str, stem: str) -> bool:
    return name.startswith(stem) and bool(_MARK.fullmatch(name.removeprefix(stem)))


def _began_alike(other: Study, first: str) -> bool:
    with other.read() as db:
        is_pack = label_of(db) is not None
    return not is_pack and _first_action(other) == first


def _first_action(study: Study) -> str | None:
    with study.read() as db:
        return db.execute(select(actions.c.stamp).order_by(actions.c.stamp).limit(1)).scalar()
