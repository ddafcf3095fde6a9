"""The lines of a text, with the time marks at their ends set apart from the words."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qualtool.transcripts.model import Span
from qualtool.transcripts.times import CLOCK, milliseconds

_SPAN_MARK = re.compile(rf"\s*\[\s*({CLOCK})\s*-->\s*({CLOCK})\s*\]\s*")
_HASH = rf"#({CLOCK}(?:-\d)?)#"
_HASH_MARK = re.compile(_HASH)
# Markdown writes brackets that are no link as `\[` and `\]`.
_IN_BRACKETS = rf"\\?\[({CLOCK})\\?\]|\(({CLOCK})\)"
_BRACKETED = re.compile(rf"\s*(?:{_IN_BRACKETS})\s*")
_FULL = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_OPENING_MARK = re.compile(
    rf"\s*(?:{_HASH}|{_IN_BRACKETS}|({CLOCK})\s*$|({_FULL})(?=\s*[^\W\d_]))\s*"
)
_NUMBERED = re.compile(r"\s*(\d{1,5})[.)]?[ \t]+(?=\S)")
_CLOSING_MARK = re.compile(rf"\s*(?:{_HASH}|{_IN_BRACKETS})\s*$")


class Line(NamedTuple):
    """One line of the source text; `source[body:last]` is it without its time marks.

    Files have many lines: a named tuple is made in a third of the time of a data class.
    """

    source: str
    first: int
    last: int
    """Where the line ends, blanks at its end left out."""
    body: int
    body_end: int
    began: int | None = None
    ended: int | None = None
    hashed: bool = False
    """Whether marks such as `#00:01:23-4#` stand inside the body."""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.source[self.first : self.last]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.first == self.last

    @property
    def said(self) -> str:
        """The line without its time marks."""
        return self.source[self.body : self.body_end]

    @property
    def is_time(self) -> bool:
        """Whether nothing but time marks stands in it."""
        return self.body >= self.body_end and self.last > self.first

    def before(self, position: int) -> str:
        """A few characters of the source text before `position`."""
        return self.source[max(0, position - 8) : position]

    def spoken_in_body(self) -> tuple[Span, ...]:
        """The spoken words of the whole line."""
        return self.spoken(self.source, 0)

    def spoken(self, source: str, start: int, until: int | None = None) -> tuple[Span, ...]:
        """The spoken words from `start` on: none, one range, or several around time marks."""
        start = max(start, self.body)
        end = self.body_end if until is None else min(until, self.body_end)
        if not self.hashed:
            return _trimmed(source, start, end)
        spans: list[Span] = []
        for mark in _HASH_MARK.finditer(source, start, end):
            spans += _trimmed(source, start, mark.start())
            start = mark.end()
        return (*spans, *_trimmed(source, start, end))


def lines_of(source: str) -> list[Line]:
    """All lines of a text, blank ones too."""
    lines, start = [], 0
    for text in source.split("\n"):
        end = start + len(text)
        lines.append(_line(source, start, start + len(text.rstrip())))
        start = end + 1
    return lines


def time_after_label(line: Line, start: int) -> tuple[int, int | None]:
    """Where the words begin after a label that ends at `start`, and the time that stands there."""
    mark = _BRACKETED.match(line.source, start, line.body_end)
    began = milliseconds(mark[mark.lastindex or 0]) if mark else None
    return (start, None) if mark is None or began is None else (mark.end(), began)


def without_numbers(lines: Sequence[Line]) -> list[Line] | None:
    """The lines without the numbers that count them; None where they are not counted.

    Nine of ten lines have to begin with a number larger than the one before.
    """
    standing = [i for i, line in enumerate(lines) if not line.is_blank]
    found = {
        i: match
        for i in standing
        if (match := _NUMBERED.match(lines[i].source, lines[i].first, lines[i].last))
    }
    numbers = [int(match[1]) for match in found.values()]
    if len(found) < 4 or len(found) * 10 < len(standing) * 9:
        return None
    if any(after <= before for before, after in pairwise(numbers)):
        return None
    return [
        _line(line.source, found[i].end(), line.last) if i in found else line
        for i, line in enumerate(lines)
    ]


def _trimmed(source: str, start: int, end: int) -> tuple[Span, ...]:
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    return (Span(start, end),) if start < end else ()


def _line(source: str, first: int, last: int) -> Line:
    if first == last or ":" not in source[first:last]:
        return Line(source, first, last, first, last)
    if span := _SPAN_MARK.match(source, first, last):
        began, ended = milliseconds(span[1]), milliseconds(span[2])
        return Line(source, first, last, span.end(), max(last, span.end()), began, ended)
    began = ended = None
    body, body_end = first, last
    if mark := _OPENING_MARK.match(source, first, last):
        began, body = milliseconds(mark[mark.lastindex or 0]), mark.end()
    if body < last and source[last - 1] in "#)]":
        closing = _CLOSING_MARK.search(source, max(body, last - 24), last)
        if closing:
            ended = milliseconds(closing[closing.lastindex or 0])
            body_end = closing.start()
    hashed = "#" in source[body:body_end]
    return Line(source, first, last, body, max(body, body_end), began, ended, hashed)
