"""Numbers, lists and quotations, as sentences for people say them."""

import re
from collections.abc import Iterable

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")

LONGEST_QUOTATION = 60
"""Characters of somebody's words that a message repeats."""


def quoted(text: str) -> str:
    """The text between typographic quotes: “hope”."""
    return f"“{text}”"


def listed(texts: Iterable[str], *, joined_by: str = "and", most: int | None = None) -> str:
    """The texts in a row: “a”, “a and b”, “a, b and c”; of none, nothing.

    After `most` of them it is only said how many more there are: “a, b and 3 more”.
    """
    said = list(texts)
    if most is not None and len(said) > most:
        said[most:] = [f"{len(said) - most:,} more"]
    *others, last = said or [""]
    return f"{', '.join(others)} {joined_by} {last}" if others else last


def alternatives(names: Iterable[str]) -> str:
    """Names to choose from: “a”, “b” or “c”."""
    return listed(map(quoted, names), joined_by="or")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts: 1 passage, 2,000 passages, 3 people."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def decimals(value: float) -> str:
    """A figure with two decimals, and never a minus before zeros alone."""
    return f"{round(value, 2) + 0.0:.2f}"


def shortened(words: str, *, longest: int = LONGEST_QUOTATION) -> str:
    """The words on one line, cut where they grow long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """What somebody typed, on one line: single spaces, and nothing that steers a terminal."""
    return " ".join(_CONTROLS.sub(" ", text).split())
