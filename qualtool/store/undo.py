"""Taking actions back, and doing again what was taken back."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from qualtool.errors import ConflictError
from qualtool.history.model import Action, Entry
from qualtool.history.undo import Undo, last_redoable, last_undoable, plan_redo, plan_undo
from qualtool.store.joined_coders import load_handed_over, taken_in
from qualtool.store.keep import keep
from qualtool.store.log import load_action, load_actions, load_log_about
from qualtool.store.naming import left_with_codings, perhaps_left_with_codings
from qualtool.store.rounds import refuse_closing
from qualtool.store.taken import load_stamps_of_taken
from qualtool.store.visible import refuse_blind


class StillReferredToError(ConflictError):
    """Codings name what would go."""

    hint = "Undo or remove these codings first."

    def __init__(self, orphan: str) -> None:
        super().__init__(f"Undoing this would remove {orphan}, which codings refer to.")


class PerhapsReferredToError(ConflictError):
    """Others' codings in a blind round may name what would go."""

    hint = "Wait until the round is open."

    def __init__(self, orphan: str) -> None:
        super().__init__(
            f"Undoing this would remove {orphan}, which others may have coded in a blind round; "
            "nobody may see that yet."
        )


class OutThereError(ConflictError):
    """A file that was taken out is out there, whatever the study says."""

    hint = "See the files that were taken out with: qualtool export list"

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"“{entry.summary}” cannot be undone: the file has left the study, and stays on record."
        )


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The entry that was kept, and how many fields somebody has changed again and so stay."""

    entry: Entry
    left: int


def undo(db: Connection, stamp: str | None = None, *, by: str) -> TakenBack:
    """Take back the action with this stamp, or the latest of `by`.

    Raises:
        NothingToUndoError, AlreadyChangedError, UnknownActionError, StillReferredToError,
            PerhapsReferredToError, OutThereError, BlindError, SeenError: As they say.
    """
    out = load_stamps_of_taken(db)
    entry = load_action(db, stamp or last_undoable(_real_changes(db, out), who=by).stamp)
    refuse_blind(db, entry)
    refuse_closing(db, entry)
    if entry.stamp in out:
        raise OutThereError(entry)
    return _kept(db, _with_what_followed(db, entry), by)


def _with_what_followed(db: Connection, entry: Entry) -> Undo:
    """Taking an action back and, where it joined coders, what was handed over since for that."""
    planned = plan_undo(entry, load_log_about(db, entry))
    followed = [
        change
        for later in load_handed_over(db, entry)
        for change in plan_undo(later, load_log_about(db, later)).action.changes
    ]
    action = planned.action
    return replace(
        planned, action=Action(action.summary, [*action.changes, *followed], undoes=entry.stamp)
    )


def redo(db: Connection, *, by: str) -> TakenBack:
    """Do again what `by` took back last.

    Raises:
        NothingToRedoError, AlreadyChangedError, StillReferredToError: As they say.
    """
    log = _real_changes(db, load_stamps_of_taken(db))
    entry = load_action(db, last_redoable(log, who=by).stamp)
    return _kept(db, plan_redo(entry, load_log_about(db, entry)), by)


def _real_changes(db: Connection, out: frozenset[str]) -> list[Entry]:
    """The log without the files that were taken out: putting one on record changes nothing."""
    return [entry for entry in load_actions(db) if entry.stamp not in out]


def _kept(db: Connection, planned: Undo, by: str) -> TakenBack:
    entry = keep(db, planned.action, by=by)
    strays = taken_in(db)
    if strays.changes:
        # Coders are joined again, and one of them has worked since.
        keep(db, strays, by=by)
    if orphans := left_with_codings(db, planned.action):
        # Raising inside the transaction takes the undo itself back.
        raise StillReferredToError(orphans[0])
    if perhaps := perhaps_left_with_codings(db, planned.action):
        raise PerhapsReferredToError(perhaps[0])
    return TakenBack(entry, len(planned.left))
