"""What a report says, before any format: tables of plain values."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["text", "quote", "count", "number"]
"""Words, somebody's own words, a number of things, or any other figure."""

Cell = str | int | float | None
"""A value in a table. None is a cell with nothing to say; what is undefined is said in words."""

INDENT = "\u2003"
"""One step to the right at the start of a cell: an em space, which no format collapses."""

NAMES_KNOWN = 4_096
"""Names whose place in a list is remembered: thousands of quotes have a hundred transcripts."""

# What no format can hold or what would spill over into the next cell: control characters,
# directional embeddings, overrides and isolates, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands above it, what kind of value it holds, how wide it is."""

    name: str
    kind: Kind = "text"
    width: float = 1.0
    """Relative to the other columns; 1 is about a word and a half in print, 2.2 cm."""

    decimals: int = 2
    """How many decimals a number that is not whole is shown with."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", printable(self.name))

    @property
    def heading(self) -> str:
        """The name for print, where “(of 19)” stays on one line."""
        return self.name.replace("(of ", "(of\xa0")

    @property
    def is_figure(self) -> bool:
        """Whether the values are numbers, which stand flush right."""
        return self.kind in {"count", "number"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a report; every format is written from this value alone.

    All words are made printable once, here, so that every format says the same.

    Raises:
        ValueError: A row is not as long as the columns, more columns merge than there are, or a
            cell is NaN or infinite: what is undefined has to be said in words.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[str, ...] = ()
    """Sentences above the table."""
    merged: int = 0
    """How many leading columns merge where equal values follow each other, nested."""
    notes: tuple[str, ...] = ()
    """Sentences below the table: what was counted, what was left out, what to beware of."""

    def __post_init__(self) -> None:
        if not 0 <= self.merged <= len(self.columns):
            raise ValueError(f"{self.merged} of {len(self.columns)} columns cannot merge")
        object.__setattr__(self, "title", printable(self.title))
        object.__setattr__(self, "about", tuple(printable(line) for line in self.about))
        object.__setattr__(self, "notes", tuple(printable(line) for line in self.notes))
        rows = tuple(tuple(_checked(cell) for cell in row) for row in self.rows)
        for row in rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{len(row)} cells stand in a row of {len(self.columns)} columns")
        object.__setattr__(self, "rows", rows)

    @property
    def width(self) -> float:
        """The relative widths of all columns together."""
        return sum(column.width for column in self.columns)

    @property
    def words(self) -> Iterator[str]:
        """Every text in it, from its title to its notes."""
        yield from (self.title, *self.about, *self.notes, *(column.name for column in self.columns))
        yield from (cell for row in self.rows for cell in row if isinstance(cell, str))

    @property
    def is_wide(self) -> bool:
        """Whether the table needs a page turned on its side."""
        return self.width > 7.5


def printable(text: str) -> str:
    """The text without what no format can hold; line ends become line feeds, tabs spaces."""
    if text.isprintable():
        # So is nearly every cell, and this is told several times as fast as the rest.
        return text
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    return _UNPRINTABLE.sub("", text) if _UNPRINTABLE.search(text) else text


def shown(cell: Cell, decimals: int = 2) -> str:
    """A cell as words: whole numbers as they are, others with the column's decimals."""
    if cell is None:
        return ""
    return f"{cell:.{decimals}f}" if isinstance(cell, float) else str(cell)


def runs(table: Table) -> tuple[tuple[int, ...], ...]:
    """How many rows the cells of the merging columns cover.

    Returns:
        For each merging column one number a row: n where a cell begins that covers n rows,
        0 where the row is covered by a cell above it. A run never crosses the end of a run in
        the column before it.
    """
    found: list[tuple[int, ...]] = []
    outer: tuple[int, ...] = (len(table.rows), *[0] * (len(table.rows) - 1)) if table.rows else ()
    for place in range(table.merged):
        outer = _runs_within(outer, [row[place] for row in table.rows])
        found.append(outer)
    return tuple(found)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@lru_cache(maxsize=NAMES_KNOWN)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts names as people do, P2 before P10, whatever the case of letters."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in parts)


def _checked(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return printable(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        raise ValueError("an undefined value has to be said in words")
    return cell


def _runs_within(outer: Sequence[int], values: Sequence[Cell]) -> tuple[int, ...]:
    """Runs of equal values, broken where a run of the column before begins."""
    lengths = [0] * len(values)
    start = 0
    for row, value in enumerate(values):
        if outer[row] or value != values[start]:
            start = row
        lengths[start] += 1
    return tuple(lengths)
