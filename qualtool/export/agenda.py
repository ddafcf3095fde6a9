"""A meeting's agenda: what is left to settle, a table for each code, with room to write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualtool.export.report import Column, Table
from qualtool.wording import counted

_COLUMNS = (
    Column("Interview", width=1.2),
    Column("Words", "quote", width=3.2),
    Column("What each chose", width=2.6),
    Column("Outcome", width=1.3),
    Column("Why", width=1.8),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A difference to talk about."""

    interview: str
    words: str
    """What was marked there."""
    chosen: str
    """What each chose, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Differences that are talked about together."""

    name: str
    points: tuple[Point, ...]
    """Those that the meeting's time reaches."""
    begins: int
    """Minutes after the meeting's beginning."""
    minutes: int
    left: int = 0
    """How many more there are, for another time."""
    meaning: tuple[str, ...] = ()
    """What the code means, in paragraphs."""


def agenda_tables(topics: Sequence[Topic], *, notes: Sequence[str] = ()) -> tuple[Table, ...]:
    """A table for each topic; outcome and reason are left empty, to be filled in.

    What the meeting's time does not reach stands in a table of its own, by number alone.

    Args:
        topics: In the order in which they are talked about.
        notes: Sentences below the last table.
    """
    tables = [_topic(topic) for topic in topics if topic.points]
    later = [(topic.name, topic.left) for topic in topics if topic.left]
    if later:
        columns = (Column("Topic", width=3.0), Column("Differences", "count"))
        tables.append(Table("For another time", columns, tuple(later)))
    if tables and notes:
        tables[-1] = replace(tables[-1], notes=tuple(notes))
    return tuple(tables)


def _topic(topic: Topic) -> Table:
    until = clock(topic.begins + topic.minutes)
    time = f"From {clock(topic.begins)} to {until}, {counted(topic.minutes, 'minute')}."
    return Table(
        f"{topic.name} ({counted(len(topic.points), 'difference')})",
        _COLUMNS,
        tuple((one.interview, one.words, one.chosen, "", "") for one in topic.points),
        about=(*topic.meaning, time),
    )


def clock(minutes: int) -> str:
    """Minutes after the beginning as hours and minutes, 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"
