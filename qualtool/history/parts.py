"""A part of a log: all changes of some subjects, and of no others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from qualtool.history.model import Change, Entry

PART = "part of what was done in the study that this comes from"
"""What is said of an action of which a part of a log holds a part: its own words may tell more."""


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
