"""Lines that pages carry, not people: running headers, page numbers, what programs add."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qualtool.transcripts.labels import LONGEST_LABEL, is_name_like
from qualtool.transcripts.prose_lines import Line
from qualtool.transcripts.speakers import is_role_label

LONGEST = 120
"""Characters; longer lines are no headers."""
LONGEST_ADDED = 300
"""Characters; programs write nothing longer under what was said."""

_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(r"\d:\d\d")
_ADDED = re.compile(
    r"(?i)\W*(?:transcribed by https?://(?:www\.)?otter\.ai/?"
    r"|transcription ended after [\d:]+"
    r"|[^:]{1,80} (?:started|stopped) transcription"
    r"|this editable transcript was computer[ -]generated\b.*"
    r"|(?:the )?end of (?:the )?(?:interview|recording|transcript|tape|audio|session)"
    r"|(?:interview|recording|transcript|tape|audio) (?:ends|ended|stops|stopped)"
    r"|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?)\W*"
)


def page_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that nobody speaks, by what they say or by how they repeat."""
    found: set[int] = set()
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    numbers: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        long = line.last - line.first
        if long and long <= LONGEST_ADDED and _ADDED.fullmatch(line.text.strip()):
            found.add(i)
            continue
        if not 0 < long <= LONGEST:
            continue
        text = line.text.strip()
        if number := _NUMBER.fullmatch(text):
            numbers.append((i, int(number[1])))
        elif text[-1] not in ".?!…" and _DIGITS.search(text) and not _TIME.search(text):
            shapes[_DIGITS.sub("0", text)].append(i)
    for shape, places in shapes.items():
        if (
            len(places) > 1
            and _is_header(shape)
            and not _take_turns(lines, places)
            and not _speaks_elsewhere(lines, places)
        ):
            found.update(places)
    return found | _counted(numbers)


def _is_header(shape: str) -> bool:
    """Whether a line that stands more than once, its numbers aside, may be a running header."""
    if len(shape.split()) < 3:
        return False
    label, colon, _ = shape.partition(":")
    if not colon:
        return "page" in shape.casefold() or not (is_name_like(shape) or is_role_label(shape))
    return len(label) <= LONGEST_LABEL and not (_DIGITS.search(label) or is_role_label(label))


def _take_turns(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether lines come back after others of their shape, as speakers do and pages do not."""
    texts = [lines[i].text.strip() for i in places]
    if "page" in texts[0].casefold():
        return False
    changes = 1 + sum(before != after for before, after in pairwise(texts))
    return changes > len({*texts})


def _speaks_elsewhere(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether what stands before the colon of these lines opens other lines too."""
    headers = set(places)
    label, colon, _ = lines[places[0]].text.lstrip().partition(":")
    return bool(colon) and any(
        line.source.startswith(label + colon, line.first)
        for i, line in enumerate(lines)
        if i not in headers
    )


def _counted(numbers: Iterable[tuple[int, int]]) -> set[int]:
    """Numbers that stand alone in a line and count upwards one by one."""
    return {
        i
        for (first, number), (second, after) in pairwise(numbers)
        if after == number + 1
        for i in (first, second)
    }
