"""Taking an action back, by a new action that sets its fields to what they were before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualtool.errors import ConflictError, NotFoundError
from qualtool.history.fold import Fields, take
from qualtool.history.model import Action, Change, Entry, Json

UNDID = "undid: "
"""Stands before the words of what was taken back."""


class NothingToUndoError(NotFoundError):
    """There is no action left to take back."""

    hint = "See what was done with: qualtool history"

    def __init__(self) -> None:
        super().__init__("There is nothing to undo.")


class NothingToRedoError(NotFoundError):
    """Nothing was taken back last that could be done again."""

    hint = "See what was done with: qualtool history"

    def __init__(self) -> None:
        super().__init__("There is nothing to redo.")


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


def last_redoable(log: Sequence[Entry], *, who: str) -> Entry:
    """The latest undo of `who` that still stands, if `who` has done nothing new since.

    Raises:
        NothingToRedoError: There is none.
    """
    undoes = {entry.stamp: entry.undoes for entry in log}
    undone: set[str] = set()
    for entry in sorted(log, key=lambda entry: entry.stamp, reverse=True):
        if entry.undoes is not None and entry.stamp not in undone:
            undone.add(entry.undoes)
            if entry.who == who and _is_undo(entry, undoes):
                return entry
        elif entry.undoes is None and entry.who == who and entry.stamp not in undone:
            break
    raise NothingToRedoError


def _is_undo(entry: Entry, undoes: Mapping[str, str | None]) -> bool:
    """Whether an entry takes something back, rather than taking back that it was taken back."""
    steps, stamp = 0, entry.undoes
    while stamp is not None:
        steps, stamp = steps + 1, undoes.get(stamp)
    return steps % 2 == 1


def plan_redo(entry: Entry, log: Iterable[Entry]) -> Undo:
    """Decide how what the undo `entry` took back is done again; see `plan_undo`."""
    undo = plan_undo(entry, log)
    words = f"did again: {entry.summary.removeprefix(UNDID)}"
    return replace(undo, action=Action(words, undo.action.changes, undoes=entry.stamp))


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
    entries = tuple(log)
    subjects = {(change.kind, change.id) for change in entry.changes}
    gone = _taken_back(entries, but=entry)
    standing = [other for other in entries if other.stamp not in gone]
    known = _fields(entries, subjects, until=entry.stamp)
    before = _fields(standing, subjects, until=entry.stamp)
    now = _fields(standing, subjects)
    shown = _fields(entries, subjects)
    changes: list[Change] = []
    left: list[tuple[str, str, str]] = []
    for change in entry.changes:
        key = (change.kind, change.id)
        if key in known:
            back, kept = _restored(change, entry.stamp, before.get(key, {}), now.get(key, {}))
        else:
            back, kept = _removal(shown[key])
        left.extend((*key, name) for name in kept)
        if back:
            changes.append(Change(*key, back))
    if not changes:
        raise AlreadyChangedError(entry)
    return Undo(Action(f"{UNDID}{entry.summary}", changes, undoes=entry.stamp), tuple(left))


def _taken_back(log: Iterable[Entry], *, but: Entry) -> set[str]:
    """The stamps of undone entries and of the undos that still stand, other than `but`.

    Together they change nothing: what an undo set back is as it was before, not changed since.
    """
    gone: set[str] = set()
    for entry in sorted(log, key=lambda entry: entry.stamp, reverse=True):
        if entry.undoes is not None and entry.stamp not in gone and entry.stamp != but.stamp:
            gone |= {entry.stamp, entry.undoes}
    return gone


def _fields(
    log: Iterable[Entry], subjects: set[tuple[str, str]], *, until: str | None = None
) -> dict[tuple[str, str], Fields]:
    """The fields of the subjects that the log touches, before the stamp `until`."""
    found: dict[tuple[str, str], Fields] = {}
    for entry in log:
        if until is None or entry.stamp < until:
            for change in entry.changes:
                if (key := (change.kind, change.id)) in subjects:
                    take(found.setdefault(key, {}), change.fields, entry.stamp)
    return found


def _removal(standing: Fields) -> tuple[dict[str, Json], list[str]]:
    removed = standing.get("removed")
    return ({}, []) if removed is not None and removed.value else ({"removed": True}, [])


def _restored(
    change: Change, stamp: str, earlier: Fields, standing: Fields
) -> tuple[dict[str, Json], list[str]]:
    back: dict[str, Json] = {}
    kept: list[str] = []
    for name in change.fields:
        if name in standing and standing[name].stamp == stamp:
            back[name] = earlier[name].value if name in earlier else None
        else:
            kept.append(name)
    return back, kept
