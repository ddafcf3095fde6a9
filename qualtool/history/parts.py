"""A part of a log: all changes of some subjects, and of no others."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from qualtool.history.model import Change, Entry, Json

PART = "part of what was done in the study that this comes from"
"""What is said of an action of which a part of a log holds a part: its own words may tell more."""

ANOTHER = "another coder"
"""Stands in a part of a log for whoever did something under a name of their own."""

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
    """The entries of one log, with what was kept back from it where another has that."""
    entries = tuple(part)
    waiting = {entry.stamp for entry in entries if _keeps_back(entry)}
    known = {entry.stamp: entry for entry in whole if entry.stamp in waiting}
    return tuple(
        _filled(entry, known[entry.stamp]) if entry.stamp in known else entry for entry in entries
    )


def _keeps_back(entry: Entry) -> bool:
    texts = (change.fields.values() for change in entry.changes)
    return entry.who == ANOTHER or any(KEPT_BACK in values for values in texts)


def _filled(entry: Entry, known: Entry) -> Entry:
    theirs = {(change.kind, change.id): change.fields for change in known.changes}
    changes = (
        replace(
            change, fields=_known_fields(change.fields, theirs.get((change.kind, change.id), {}))
        )
        for change in entry.changes
    )
    who = known.who if entry.who == ANOTHER else entry.who
    return replace(entry, who=who, changes=tuple(changes))


def _known_fields(fields: Mapping[str, Json], theirs: Mapping[str, Json]) -> dict[str, Json]:
    return {
        name: theirs.get(name, value) if value == KEPT_BACK else value
        for name, value in fields.items()
    }
