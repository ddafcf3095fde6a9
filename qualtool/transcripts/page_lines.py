"""Lines that pages carry, not people: running headers, page numbers, what programs add."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qualtool.transcripts.labels import LONGEST_LABEL, is_answer, is_name_like
from qualtool.transcripts.prose_lines import Line
from qualtool.transcripts.speakers import is_code, is_role_label

LONGEST = 120
"""Characters; longer lines are no headers."""

_PAGE = re.compile(r"(?i)\W*(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*")
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_TIME = re.compile(r"\d:\d\d")
_ADDED = re.compile(
    r"(?i)\W*(?:transcribed by https?://(?:www\.)?otter\.ai/?"
    r"|transcription ended after [\d:]+"
    r"|this editable transcript was computer[ -]generated\b.*"
    r"|(?:the )?end of (?:the )?(?:interview|recording|transcript|tape|audio|session)"
    r"|(?:interview|recording|transcript|tape|audio) (?:ends|ended|stops|stopped))\W*"
)


def page_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that nobody speaks, by what they say or by how they repeat."""
    found: set[int] = set()
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    labelled: defaultdict[str, set[str]] = defaultdict(set)
    numbers: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if not 0 < line.last - line.first <= LONGEST:
            continue
        text = line.text.strip()
        label, colon, _ = text.partition(":")
        if number := _NUMBER.fullmatch(text):
            numbers.append((i, int(number[1])))
        elif _ADDED.fullmatch(text) or _PAGE.fullmatch(text):
            found.add(i)
        elif (any(map(str.isdigit, text)) or colon) and not _TIME.search(text):
            shape = re.sub(r"\d+", "0", text)
            shapes[shape].append(i)
            if colon:
                labelled[re.sub(r"\d+", "0", label)].add(shape)
    for shape, places in shapes.items():
        label, colon, words = shape.partition(":")
        if len(places) > 1 and _is_header(label if colon else "", words, shape):
            found.update(places if not colon or len(labelled[label]) == 1 else ())
    return found | _counted(numbers)


def _is_header(label: str, words: str, shape: str) -> bool:
    """Whether a line that stands more than once, its numbers aside, may be a running header."""
    if len(shape.split()) < 3 or shape.endswith((".", "?", "!", "…")):
        return False
    if not label:
        return "page" in shape.casefold() or not (is_name_like(shape) or is_role_label(shape))
    speaks = len(label) > LONGEST_LABEL or is_role_label(label) or is_code(label)
    return not (speaks or is_answer(words) or not words.strip())


def _counted(numbers: Iterable[tuple[int, int]]) -> set[int]:
    """Numbers that stand alone in a line and count upwards one by one."""
    return {
        i
        for (first, number), (second, after) in pairwise(numbers)
        if after == number + 1
        for i in (first, second)
    }
