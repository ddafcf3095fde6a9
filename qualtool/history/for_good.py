"""What cannot be taken back: words were overwritten, and no copy has them any more."""

from collections.abc import Iterable

from qualtool.errors import ConflictError
from qualtool.history.model import Change, Entry

FOR_GOOD = (("edit", "sealed"), ("participant", "withdrawn"))
"""Kinds and fields of which being set to true is for good."""

WITHDRAWAL = "withdrawal"
"""The kind of the tombstone of somebody who withdrew."""


class GoneForGoodError(ConflictError):
    """Undoing an action would have to bring back words that are overwritten."""

    hint = (
        "It is gone in this study and in every copy that merges. What was done before is taken "
        "back by its own name: qualtool undo ACTION (see qualtool history)"
    )

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"“{entry.summary}” cannot be undone: the words are gone for good.")


def is_for_good(change: Change) -> bool:
    """Whether a change seals or withdraws."""
    return change.kind == WITHDRAWAL or any(
        change.kind == kind and change.fields.get(name) is True for kind, name in FOR_GOOD
    )


def require_not_for_good(entry: Entry, back: Iterable[Change], log: Iterable[Entry]) -> None:
    """Refuse to take an action back, or what others did where words are gone since.

    Args:
        entry: What is to be taken back.
        back: The changes that would do so.
        log: At least every entry that touches the subjects of `entry`.

    Raises:
        GoneForGoodError: It sealed or withdrew, or something it changed was sealed or withdrawn.
    """
    lasting = {
        (change.kind, change.id) for one in log for change in one.changes if is_for_good(change)
    }
    if any(is_for_good(change) for change in entry.changes) or any(
        (change.kind, change.id) in lasting
        for change in back
        # What else was said of somebody who withdrew is gone anyway; the tombstone stays.
        if change.kind != "participant" or change.fields.get("removed")
    ):
        raise GoneForGoodError(entry)
