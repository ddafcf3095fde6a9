"""Taking another copy of the study in."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from qualtool.erasing.blanking import Blanked, both_blanked
from qualtool.erasing.gone import gone_of
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.merge import Merge, plan_merge
from qualtool.history.model import Change, Entry
from qualtool.history.parts import filled_in
from qualtool.store.checking import faults_of_copy
from qualtool.store.erasing import overwrite
from qualtool.store.keep import append, keep
from qualtool.store.log import load_log, load_texts
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.consent import plan_strictest


class UnrelatedStudyError(ConflictError):
    """The other study is no copy of this one."""

    hint = "If two studies are to become one all the same: qualtool merge --unrelated"

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"{place} is no copy of this study: they have no action in common. Nothing was changed."
        )


class DamagedCopyError(InvalidInputError):
    """The other copy is not what it was when it was sent."""

    hint = "Have it sent or copied once more: files are damaged or cut short on their way at times."

    def __init__(self, place: Path, fault: str) -> None:
        super().__init__(f"{place} is damaged. {fault} Nothing was brought in.")


@dataclass(frozen=True, slots=True)
class Coming:
    """What another copy brings: its actions, and source texts not yet here."""

    merge: Merge
    """Its actions as they will stand here: without what is gone for good in either copy."""
    texts: tuple[str, ...]
    before: tuple[tuple[Entry, ...], dict[str, str]]
    """The log and the texts that are here."""
    here: Blanked
    """The same without what the other copy says is gone."""
    withdrew: tuple[str, ...]
    """The codes of those whose withdrawal this copy hears of now."""
    still_there: bool
    """Whether the other copy's file has what was erased here."""


def load_coming(db: Connection, other: Connection, *, place: Path) -> Coming:
    """What the study open as `other` would bring to the one open as `db`.

    Args:
        db: The study.
        other: The other copy.
        place: Where the other copy is.

    Raises:
        DamagedCopyError: Something of the other copy cannot be read, or is not what it was.
    """
    ours, before = load_log(db), load_texts(db)
    try:
        theirs, texts = load_log(other), load_texts(other)
    except ValueError as error:
        raise DamagedCopyError(place, "Part of its log cannot be read.") from error
    for fault in faults_of_copy(theirs, texts):
        raise DamagedCopyError(place, fault)
    full, their_full = filled_in(ours, theirs), filled_in(theirs, ours)
    here, there = both_blanked((full, before), (their_full, texts))
    merge = plan_merge(here.entries, there.entries)
    known = gone_of(ours).people.values()
    changed = _changes(there.entries) != _changes(their_full)
    return Coming(
        merge,
        tuple(text for key, text in there.texts.items() if key not in here.texts),
        (ours, before),
        here,
        withdrew=tuple(sorted({*gone_of(theirs).people.values()}.difference(known))),
        still_there=changed or there.texts.keys() != texts.keys(),
    )


def _changes(entries: Iterable[Entry]) -> list[tuple[Change, ...]]:
    # A pack says of some actions less than their own words.
    return [entry.changes for entry in entries]


def keep_coming(db: Connection, coming: Coming, *, by: str) -> Entry | None:
    """Append what another copy brings; its actions keep their own stamps.

    Returns:
        The action by which the stricter of two answers about consent stands, where the copies
        differ and the later one is laxer; `by` is on record for it.
    """
    overwrite(db, coming.before, coming.here)
    append(db, coming.merge.coming, source_texts=coming.texts)
    strict = plan_strictest(coming.merge.conflicts, load_participants(db))
    return keep(db, strict, by=by) if strict.changes else None
