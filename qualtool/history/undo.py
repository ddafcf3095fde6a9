"""Taking an action back, by a new action that sets its fields to what they were before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualtool.errors import ConflictError, NotFoundError
from qualtool.history.fold import Fields, take
from qualtool.history.model import Action, Change, Entry, Json


class NothingToUndoError(NotFoundError):
    """There is no action left to take back."""

    hint = "See who did what with: qualtool history; say who you are with --coder NAME"

    def __init__(self) -> None:
        super().__init__("There is nothing of yours to undo.")


class AlreadyChangedError(ConflictError):
    """Everything the action did has been changed again or taken back since."""

    hint = "See what was done with: qualtool history"

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"“{entry.summary}” cannot be undone: all of it has been changed again since."
        )


@dataclass(frozen=True, slots=True)
class Undo:
    """The action that takes another back, and what it leaves alone."""

    action: Action
    left: tuple[tuple[str, str, str], ...]
    """Kind, id and field of what somebody changed again later, and therefore stays."""


def last_undoable(log: Sequence[Entry], *, who: str) -> Entry:
    """The latest action of `who` that is neither an undo nor already taken back.

    Raises:
        NothingToUndoError: There is none.
    """
    undone: set[str] = set()
    for entry in sorted(log, key=lambda entry: entry.stamp, reverse=True):
        if entry.undoes is not None:
            # An undo that was itself taken back no longer counts.
            if entry.stamp not in undone:
                undone.add(entry.undoes)
        elif entry.who == who and entry.stamp not in undone:
            return entry
    raise NothingToUndoError


def plan_undo(entry: Entry, log: Iterable[Entry]) -> Undo:
    """Decide how `entry` is taken back.

    What it created is removed; a field it set returns to its earlier value, unless somebody
    has set it again since.

    Args:
        entry: The action to take back.
        log: At least every entry that touches the subjects of `entry`.

    Raises:
        AlreadyChangedError: Nothing of what it did still stands.
    """
    subjects = {(change.kind, change.id) for change in entry.changes}
    before: dict[tuple[str, str], Fields] = {}
    now: dict[tuple[str, str], Fields] = {}
    for other in log:
        for change in other.changes:
            key = (change.kind, change.id)
            if key in subjects:
                take(now.setdefault(key, {}), change.fields, other.stamp)
                if other.stamp < entry.stamp:
                    take(before.setdefault(key, {}), change.fields, other.stamp)
    changes: list[Change] = []
    left: list[tuple[str, str, str]] = []
    for change in entry.changes:
        key = (change.kind, change.id)
        earlier, standing = before.get(key), now[key]
        if earlier is None:
            back, kept = _removal(standing)
        else:
            back, kept = _restored(change, entry.stamp, earlier, standing)
        left.extend((*key, name) for name in kept)
        if back:
            changes.append(Change(*key, back))
    if not changes:
        raise AlreadyChangedError(entry)
    return Undo(Action(f"undid: {entry.summary}", changes, undoes=entry.stamp), tuple(left))


def _removal(standing: Fields) -> tuple[dict[str, Json], list[str]]:
    removed = standing.get("removed")
    return ({}, []) if removed is not None and removed.value else ({"removed": True}, [])


def _restored(
    change: Change, stamp: str, earlier: Fields, standing: Fields
) -> tuple[dict[str, Json], list[str]]:
    back: dict[str, Json] = {}
    kept: list[str] = []
    for name in change.fields:
        if standing[name].stamp == stamp:
            back[name] = earlier[name].value if name in earlier else None
        else:
            kept.append(name)
    return back, kept
