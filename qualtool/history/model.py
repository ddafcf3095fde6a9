"""What people did: actions, the changes they made, and the stamps that order them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Protocol, Self

Json = Any
"""A value that JSON can hold: None, bool, int, float, str, list or dict of these."""


class Subject(Protocol):
    """Anything that changes can be about: a code, a coding, a transcript and so on."""

    KIND: ClassVar[str]

    @property
    def id(self) -> str:
        """Its identifier, unique within its kind."""


LATEST_MILLIS = 253_402_214_400_000
"""30 December 9999; a clock that says a later time is wrong, and calendars end there."""


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """When an action was made, on a hybrid logical clock: larger than every stamp seen before.

    As text it is twelve and four hexadecimal digits and the writer, so that stamps sort as text.
    """

    millis: int
    """Milliseconds since 1970, at least the wall clock's when the action was made."""
    counter: int
    writer: str
    """A random name for one opening of one copy of a study, so that copies never collide."""

    def __str__(self) -> str:
        return f"{self.millis:012x}-{self.counter:04x}-{self.writer}"

    @property
    def when(self) -> datetime:
        """The time it stands for."""
        return datetime.fromtimestamp(min(self.millis, LATEST_MILLIS) / 1000, tz=UTC)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what `str` writes."""
        millis, counter, writer = text.split("-", 2)
        return cls(int(millis, 16), int(counter, 16), writer)

    @classmethod
    def after(cls, last: Self | None, *, wall_millis: int, writer: str) -> Self:
        """The next stamp: not before the wall clock, and always after `last`.

        A clock before 1970 or after the year 9999 counts as the nearest time between.
        """
        now = min(max(0, wall_millis), LATEST_MILLIS)
        if last is None or now > last.millis:
            return cls(now, 0, writer)
        if last.counter < 0xFFFF:
            return cls(last.millis, last.counter + 1, writer)
        return cls(last.millis + 1, 0, writer)


_STAMP = re.compile("[0-9a-f]{12}-[0-9a-f]{4}-.+")


def is_stamp(text: str) -> bool:
    """Whether a text has the form of a stamp."""
    return _STAMP.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Change:
    """Fields of one subject being set to values; what is not named stays as it is."""

    kind: str
    id: str
    fields: Mapping[str, Json]

    @classmethod
    def of(cls, subject: Subject, **fields: Json) -> Self:
        """Set `fields` of a subject that exists."""
        return cls(subject.KIND, subject.id, fields)


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody decided to do, before it is kept: words for people, changes for the study."""

    summary: str
    changes: tuple[Change, ...]
    undoes: str | None = None
    """The stamp of the action that this one takes back."""
    texts: tuple[str, ...] = ()
    """Source texts that the changes name by their SHA-256 and that the study has to hold."""

    def __init__(
        self,
        summary: str,
        changes: Iterable[Change],
        *,
        undoes: str | None = None,
        texts: Iterable[str] = (),
    ) -> None:
        object.__setattr__(self, "summary", summary)
        object.__setattr__(self, "changes", tuple(changes))
        object.__setattr__(self, "undoes", undoes)
        object.__setattr__(self, "texts", tuple(texts))


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as it stands in the log: when, who, in words, and its changes."""

    stamp: str
    who: str
    summary: str
    changes: tuple[Change, ...] = field(default=())
    undoes: str | None = None


def texts_in(value: Json) -> Iterator[str]:
    """Every text in a value, however deep it stands, names of fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)
