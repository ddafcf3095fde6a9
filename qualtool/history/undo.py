"""Taking an action back, by a new action that sets its fields to what they were before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualtool.errors import ConflictError, NotFoundError
from qualtool.history.for_good import require_not_for_good
from qualtool.history.model import Action, Change, Entry, Json

UNDID = "undid: "
"""Stands before the words of what was taken back."""


class NothingToUndoError(NotFoundError):
    """There is no action left to take back."""

    hint = "See who did what with: qualtool history; say who you are with --coder NAME"

    def __init__(self) -> None:
        super().__init__("There is nothing of yours to undo.")


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


def taken_back(undoes: Mapping[str, str]) -> frozenset[str]:
    """The stamps of actions that no longer count: those undone, and all that undo.

    Args:
        undoes: Which action each undo takes back, by their stamps; doing again undoes an undo.
    """
    undone: set[str] = set()
    for stamp in sorted(undoes, reverse=True):
        # An undo that was itself taken back no longer counts.
        if stamp not in undone:
            undone.add(undoes[stamp])
    return frozenset({*undone, *undoes})


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
        GoneForGoodError: It sealed or withdrew, or changed what is sealed by now.
    """
    touching = tuple(log)
    pasts = _pasts(entry, touching)
    changes: list[Change] = []
    left: list[tuple[str, str, str]] = []
    for change in entry.changes:
        key = (change.kind, change.id)
        past = pasts[key]
        if past.begins_with(entry):
            back, kept = _removal(change, entry.stamp, past)
        else:
            back, kept = _restored(change, entry.stamp, past)
        left.extend((*key, name) for name in kept)
        if back:
            changes.append(Change(*key, back))
    require_not_for_good(entry, changes, touching)
    if not changes:
        raise AlreadyChangedError(entry)
    return Undo(Action(f"{UNDID}{entry.summary}", changes, undoes=entry.stamp), tuple(left))


_Step = tuple[str, str | None, Mapping[str, Json]]
"""What one action did to a subject: its stamp, which action it undoes, and the fields it set."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What was done to one subject."""

    steps: tuple[_Step, ...]
    """In the order of stamps."""

    def begins_with(self, entry: Entry) -> bool:
        """Whether nothing was done to the subject before `entry`."""
        return self.steps[0][0] == entry.stamp

    def value(self, name: str, *, before: str | None = None) -> Json:
        """The value of a field, now or before the action with this stamp."""
        step = self._last(name, before)
        return None if step is None else step[2][name]

    def given_by(self, name: str, stamp: str) -> bool:
        """Whether a field has the value that the action with this stamp gave it.

        Also where it was changed since and that was undone.
        """
        step = self._last(name, None)
        while step is not None and step[0] != stamp and step[1] is not None:
            earlier = self._last(name, step[1])
            if (None if earlier is None else earlier[2][name]) != step[2][name]:
                # Another copy has set the field at a time before the action that was undone.
                return False
            step = earlier
        return step is not None and step[0] == stamp

    def _last(self, name: str, before: str | None) -> _Step | None:
        for step in reversed(self.steps):
            if name in step[2] and (before is None or step[0] < before):
                return step
        return None


def _pasts(entry: Entry, log: Iterable[Entry]) -> dict[tuple[str, str], _Past]:
    """What was done to each subject of `entry`."""
    steps: dict[tuple[str, str], list[_Step]] = {
        (change.kind, change.id): [] for change in entry.changes
    }
    for other in log:
        for change in other.changes:
            if (key := (change.kind, change.id)) in steps:
                steps[key].append((other.stamp, other.undoes, change.fields))
    return {
        key: _Past(tuple(sorted(found, key=lambda step: step[0]))) for key, found in steps.items()
    }


def _removal(change: Change, stamp: str, past: _Past) -> tuple[dict[str, Json], list[str]]:
    if past.value("removed"):
        return {}, []
    if not any(past.given_by(name, stamp) for name in change.fields):
        # Another copy has made the same thing, later: it is theirs.
        return {}, list(change.fields)
    return {"removed": True}, []


def _restored(change: Change, stamp: str, past: _Past) -> tuple[dict[str, Json], list[str]]:
    back: dict[str, Json] = {}
    kept: list[str] = []
    for name in change.fields:
        if past.given_by(name, stamp):
            back[name] = past.value(name, before=stamp)
        else:
            kept.append(name)
    return back, kept
