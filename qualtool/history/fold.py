"""From what people did to how things stand: for each field the latest change wins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualtool.history.model import Entry, Json


@dataclass(frozen=True, slots=True)
class Setting:
    """The value a field has, and the stamp of the action that gave it."""

    value: Json
    stamp: str


Fields = dict[str, Setting]
"""The fields of one subject."""

State = dict[tuple[str, str], Fields]
"""Every subject's fields, by kind and id."""


def take(fields: Fields, changed: Mapping[str, Json], stamp: str) -> None:
    """Let the fields in `changed` take their new values, unless a later action has set them.

    Because only the larger stamp counts, actions may arrive in any order.
    """
    for name, value in changed.items():
        standing = fields.get(name)
        if standing is None or stamp > standing.stamp:
            fields[name] = Setting(value, stamp)


def fold(entries: Iterable[Entry]) -> State:
    """The state that `entries`, in whatever order, lead to."""
    state: State = {}
    for entry in entries:
        for change in entry.changes:
            take(state.setdefault((change.kind, change.id), {}), change.fields, entry.stamp)
    return state


def value_of(fields: Fields, name: str) -> Json:
    """The value that a field has; None where nobody has set it."""
    return fields[name].value if name in fields else None
