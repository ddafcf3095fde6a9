"""Copies of a study that a synced folder puts beside it where two computers wrote at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from qualtool.errors import QualtoolError
from qualtool.store.forms import is_locked
from qualtool.store.packing import label_of
from qualtool.store.study import SUFFIX, Study, open_study
from qualtool.store.tables import actions

_CERTAIN_MARKS = (
    # Dropbox and Nextcloud, in some languages: “name (Ada's conflicted copy 2026-03-01)”
    r" ?[(\[].*([ck]onfli[ck]?t).*[)\]]",
    r"[-_ .]*sync-conflict-.*",  # Syncthing
    r"_conflict-[\d-]+",  # ownCloud
    r"_conf\(.*\)",  # Synology
    r" ?\(\d+\)",  # Google Drive, and browsers that fetch a file again
)
_CERTAIN_MARK = re.compile("|".join(_CERTAIN_MARKS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A file beside the study that is called like a conflict copy of it, and began as it did."""

    place: Path
    lacking: int | None
    """How many of its actions the study does not hold; None where it is locked."""


def conflict_copies(study: Study) -> Iterator[ConflictCopy]:
    """The study's conflict copies beside it.

    Locked ones are not looked into: they are such copies of a locked study where their names leave
    no doubt.
    """
    place = study.place.resolve()
    beside = sorted(place.parent.glob(f"*{SUFFIX}"))
    called = [one for one in beside if one != place and is_called_after(one, place)]
    ours = _stamps(study) if called else ()
    for one in called:
        try:
            if is_locked(one):
                if study.key is not None and is_surely_called_after(one, place):
                    yield ConflictCopy(one, None)
            elif ours and (theirs := _stamps(open_study(one))) and theirs[0] == ours[0]:
                yield ConflictCopy(one, len(set(theirs).difference(ours)))
        except QualtoolError:
            # Something else altogether.
            continue


def is_surely_called_after(copy: Path, place: Path) -> bool:
    """Whether only a synced folder or a browser would call a file so that lies beside this one."""
    stem = place.stem
    return copy.stem.startswith(stem) and bool(
        _CERTAIN_MARK.fullmatch(copy.stem.removeprefix(stem))
    )


def is_called_after(copy: Path, place: Path) -> bool:
    """Whether a file's name is that of another with more before or after it.

    Such as OneDrive's “name-COMPUTER”, iCloud's “name 2” or “Copy of name”.
    """
    name, stem = copy.stem, place.stem
    if name.startswith(stem):
        return not name.removeprefix(stem)[:1].isalnum() and name != stem
    return name.endswith(f" {stem}")


def _stamps(study: Study) -> tuple[str, ...]:
    """The stamps of all actions of a study, in their order; none of a pack, which is no copy."""
    with study.read() as db:
        if label_of(db) is not None:
            return ()
        return tuple(db.execute(select(actions.c.stamp).order_by(actions.c.stamp)).scalars())
