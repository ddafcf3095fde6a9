"""A part of a log: all changes of some subjects, and of no others."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from qualtool.history.model import Change, Entry, Json

PART = "part of what was done in the study that this comes from"
"""What is said of an action of which a part of a log holds a part: its own words may tell more."""


KEPT_BACK = "words kept back"
"""Stands in a part of a log for a text that may not go out; the whole log knows it."""


def part_of(entries: Iterable[Entry], holds: Callable[[Change], bool]) -> Iterator[Entry]:
    """The actions that change any of the subjects which a part of a log holds.

    Merging it into the whole brings nothing, and whatever is appended to it comes back; see
    `merge.plan_merge`.

    Args:
        entries: The whole log.
        holds: Whether the part holds a change: the same for all changes of a subject, but for
            what nothing in the part rests on.
    """
    for entry in entries:
        held = tuple(change for change in entry.changes if holds(change))
        if len(held) == len(entry.changes):
            if held:
                yield entry
        elif held:
            yield replace(entry, changes=held, summary=PART)


def filled_in(part: Iterable[Entry], whole: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of one log, with the texts that were kept back from it where another has them."""
    entries = tuple(part)
    waiting = {
        entry.stamp
        for entry in entries
        if any(KEPT_BACK in change.fields.values() for change in entry.changes)
    }
    known = {
        (entry.stamp, change.kind, change.id): change.fields
        for entry in whole
        if entry.stamp in waiting
        for change in entry.changes
    }
    return tuple(
        replace(entry, changes=tuple(_filled(one, entry.stamp, known) for one in entry.changes))
        if entry.stamp in waiting
        else entry
        for entry in entries
    )


def _filled(
    change: Change, stamp: str, known: Mapping[tuple[str, str, str], Mapping[str, Json]]
) -> Change:
    theirs = known.get((stamp, change.kind, change.id), {})
    fields = {
        name: theirs.get(name, value) if value == KEPT_BACK else value
        for name, value in change.fields.items()
    }
    return replace(change, fields=fields)
