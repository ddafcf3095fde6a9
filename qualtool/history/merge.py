"""Bringing two copies of a study together: the union of their logs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualtool.history.fold import Fields, Setting, fold
from qualtool.history.model import Change, Entry, Json


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both copies set to different values without having seen each other."""

    kind: str
    id: str
    field: str
    ours: Json
    theirs: Json
    ours_stamp: str
    theirs_stamp: str

    @property
    def theirs_wins(self) -> bool:
        """Whether the other copy's value was set later, and so stands."""
        return self.theirs_stamp > self.ours_stamp


@dataclass(frozen=True, slots=True)
class Merge:
    """What another copy brings, and where it disagrees with this one."""

    coming: tuple[Entry, ...]
    """Entries, or parts of entries, that this copy does not have yet."""
    conflicts: tuple[Conflict, ...]
    going: tuple[Entry, ...]
    """The same that the other copy does not have."""
    shared: int
    """Actions that both copies hold: none where they are no copies of one study."""


def plan_merge(ours: Iterable[Entry], theirs: Iterable[Entry]) -> Merge:
    """Decide what the log `theirs` brings to the log `ours`.

    A copy may hold only some subjects' changes of an action, so changes are compared one by
    one. Neither side's own entries can have seen the other's: whoever has seen an entry holds it.
    """
    our_entries, their_entries = tuple(ours), tuple(theirs)
    coming = _missing(our_entries, their_entries)
    going = _missing(their_entries, our_entries)
    shared = {entry.stamp for entry in our_entries} & {entry.stamp for entry in their_entries}
    return Merge(coming, _conflicts(going, coming), going, len(shared))


def union(first: Iterable[Entry], second: Iterable[Entry]) -> tuple[Entry, ...]:
    """The log with everything that stands in either, in the order of stamps."""
    heads: dict[str, Entry] = {}
    changes: dict[str, dict[tuple[str, str], Change]] = {}
    for entry in (*first, *second):
        heads[entry.stamp] = entry
        held = changes.setdefault(entry.stamp, {})
        held.update(((change.kind, change.id), change) for change in entry.changes)
    return tuple(
        replace(
            heads[stamp],
            changes=tuple(
                part for _, part in sorted(changes[stamp].items(), key=lambda item: item[0])
            ),
        )
        for stamp in sorted(heads)
    )


def _missing(here: tuple[Entry, ...], there: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, or the parts of them, of `there` that `here` lacks."""
    held = {entry.stamp: {(c.kind, c.id) for c in entry.changes} for entry in here}
    missing: list[Entry] = []
    for entry in there:
        known = held.get(entry.stamp)
        if known is None:
            missing.append(entry)
            continue
        lacking = tuple(c for c in entry.changes if (c.kind, c.id) not in known)
        if lacking:
            missing.append(replace(entry, changes=lacking))
    return tuple(missing)


def _conflicts(ours: tuple[Entry, ...], theirs: tuple[Entry, ...]) -> tuple[Conflict, ...]:
    our_state, their_state = fold(ours), fold(theirs)
    return tuple(
        Conflict(*subject, name, mine.value, other.value, mine.stamp, other.stamp)
        for subject in sorted(our_state.keys() & their_state.keys())
        for name, mine, other in _set_in_both(our_state[subject], their_state[subject])
        if mine.value != other.value
    )


def _set_in_both(first: Fields, second: Fields) -> list[tuple[str, Setting, Setting]]:
    return [(name, first[name], second[name]) for name in sorted(first.keys() & second.keys())]
