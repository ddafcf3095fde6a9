"""The numbered lines of an interview: the same on the page and on paper."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Run

WIDTH = 60
"""How many letters a line holds; a wide letter, as in Chinese, counts as two."""

_WIDE = (
    r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60"
    r"\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200b-\u200f\u2060\ufe00-\ufe0f"
"""Marks that stand on the letter before them, or are not seen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spoken words. Who speaks, times and notes stand beside it and are not numbered."""

    number: int
    """From 1, through the whole interview."""
    turn: int
    """Which turn it belongs to, from 0."""
    paragraph: int
    """Which of the turn's ranges of words it belongs to, from 0."""
    span: Span
    """What it covers of the source text, without the white space at its end."""
    text: str
    """What people read there."""


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters that stay together on a line."""

    span: Span
    text: str
    apart: bool
    """Whether white space stands before them."""
    opens: bool
    """Whether a line may begin with them."""

    def with_next(self, other: "_Word") -> "_Word":
        span = Span(self.span.start, other.span.end)
        return _Word(span, self.text + other.text, self.apart, self.opens)


def numbered_lines(read: ReadTranscript, width: int = WIDTH) -> Iterator[Line]:
    """The lines of an interview, each filled with words as far as they fit.

    The lines depend on the words and on `width` alone, not on a screen, a typeface or paper. A
    word that is too long for a line is broken. What an edit stands for is never broken, so it
    may make a line longer than `width`.
    """
    number = 0
    for turn, spoken in enumerate(read.transcript.turns):
        for paragraph, span in enumerate(spoken.words):
            for words in _filled(_words(read.reading.runs(span), width), width):
                number += 1
                whole = Span(words[0].span.start, words[-1].span.end)
                yield Line(number, turn, paragraph, whole, _joined(words))


def breadth(text: str) -> int:
    """How many letters wide a text is."""
    if text.isascii():
        return len(text)
    wide, marks = _counting()
    return len(text) + len(wide.findall(text)) - len(marks.findall(text))


def _filled(words: Iterable[_Word], width: int) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    filled = 0
    for word in words:
        long = breadth(word.text)
        if line and filled + word.apart + long > width:
            yield line
            line, filled = [], 0
        filled += long + (word.apart and bool(line))
        line.append(word)
    if any(word.text for word in line):
        yield line


def _joined(words: Sequence[_Word]) -> str:
    return "".join(f" {word.text}" if word.apart else word.text for word in words).strip()


def _words(runs: Iterable[Run], width: int) -> Iterator[_Word]:
    """The words of a paragraph; what stands beside an edit without white space belongs to it."""
    word = None
    for part in _parts(runs, width):
        if word is None or part.opens:
            if word is not None:
                yield word
            word = part
        else:
            word = word.with_next(part)
    if word is not None:
        yield word


def _parts(runs: Iterable[Run], width: int) -> Iterator[_Word]:
    apart, after_plain = False, False
    for run in runs:
        if run.edited:
            text = " ".join(run.text.split())
            apart = apart or run.text[:1].isspace()
            yield _Word(run.span, text, apart, opens=apart)
            apart, after_plain = run.text[-1:].isspace(), False
            continue
        for found in _letters(width).finditer(run.text):
            if found.group().isspace():
                apart = True
                continue
            span = Span(run.span.start + found.start(), run.span.start + found.end())
            # Two parts of one run without white space between: wide letters, or a very long word.
            yield _Word(span, found.group(), apart, opens=apart or after_plain)
            apart, after_plain = False, True


@lru_cache
def _letters(width: int) -> re.Pattern[str]:
    """White space; a wide letter; other letters, as many as fit on a line."""
    wide = rf"[{_WIDE}][{_MARKS}]*"
    # What is joined by U+200D is one letter to the eye.
    joined = rf"{wide}(?:(?<=\u200d){wide})*"
    return re.compile(rf"\s+|{joined}|(?:[^\s{_WIDE}][{_MARKS}]*){{1,{width}}}")


@lru_cache
def _counting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"[{_WIDE}]"), re.compile(f"[{_MARKS}]")
