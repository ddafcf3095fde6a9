"""Lines of pages → paragraphs: which line breaks are the paper's, and which are meant."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualtool.transcripts.labels import LONGEST_LABEL, clean, is_name_like
from qualtool.transcripts.pdf_lines import PageLine
from qualtool.transcripts.speakers import is_role_label

_LABEL = re.compile(r"([^:\t]{1,63}):(?=\s|$)|([^\t]{1,63})\t")
_DIVIDED = re.compile(r"\w[-\u2010\xad]$")
_IN_A_MARK = re.compile(r"#(?:\d{1,2}:){1,2}\d{0,2}[-.]?$")
"""Within a time mark such as `#00:01:23-4#`, which a line end divides at its hyphen."""
_END = (".", "?", "!", "…", ":", '"', "”", "’", ")", "]")
_WIDER = 1.3
"""How much larger than within paragraphs a gap between two of them is."""
_NARROWEST = 0.5
"""How far over the paper full lines go, at least: there may be none."""
_SET_IN = 8
"""Points by which a line has to begin elsewhere to begin a paragraph."""
_AT_LEAST = 3
_OFTEN = 0.03
"""The part of the lines that end in a hyphen where a document divides words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one line, and how many of its first characters are in bold type."""

    text: str
    bold: int
    set_off: bool
    """Whether it stands further from the paragraph before than lines do from each other."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The paragraphs, and the words that were put together over line ends."""

    paragraphs: tuple[Paragraph, ...]
    words: tuple[str, ...]
    """Each as it stood, such as “inter-viewer”, where it is not certain that it is one."""


def paragraphs_of(lines: Sequence[PageLine], *, width: float) -> Joined:
    """Join lines to paragraphs, and the halves of divided words.

    A paragraph ends where the gap to the next line is larger than within paragraphs, where
    the next line is set in or begins with somebody's label, and where its first word would
    have fitted on the line before.

    Args:
        lines: The lines of all pages.
        width: That of the paper, in points.
    """
    if not lines:
        return Joined((), ())
    paper = _Paper.of(lines, width)
    labels = _labels(lines)
    groups: list[list[PageLine]] = [[lines[0]]]
    for line in lines[1:]:
        goes_on = _IN_A_MARK.search(groups[-1][-1].text)
        if not goes_on and (paper.begins(groups[-1], line) or _label(line) in labels):
            groups.append([line])
        else:
            groups[-1].append(line)
    divided = sum(bool(_DIVIDED.search(line.text)) for line in lines)
    written = Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text))
    halves = _Halves(written, divides=divided >= max(_AT_LEAST, _OFTEN * len(lines)))
    befores = [None, *(group[-1] for group in groups)]
    paragraphs = tuple(
        Paragraph(halves.joined(group), group[0].bold, paper.is_set_off(before, group[0]))
        for before, group in zip(befores, groups, strict=False)
    )
    return Joined(paragraphs, tuple(dict.fromkeys(halves.doubtful)))


@dataclass(frozen=True, slots=True)
class _Paper:
    """How a document sets its lines; all lengths are in points."""

    leading: float
    """The distance of lines within a paragraph."""
    left: float
    right: float
    """Where full lines end."""
    to_spare: float
    """How far from there a line has to end for the break to be meant."""

    @classmethod
    def of(cls, lines: Sequence[PageLine], width: float) -> "_Paper":
        gaps = Counter(
            round(before.baseline - line.baseline)
            for before, line in pairwise(lines)
            if before.page == line.page and before.baseline > line.baseline
        )
        often = [gap for gap, count in gaps.items() if count * 10 >= gaps.total()]
        leading = min(often, default=12)
        wider = sum(count for gap, count in gaps.items() if gap > _WIDER * leading)
        ends = sorted(line.right for line in lines)
        # Few lines go further than full ones, and some seem to.
        right = max(ends[-1 - len(ends) // 50], _NARROWEST * width)
        left = min(line.left for line in lines)
        # Where gaps set paragraphs apart, only a line that ends early has another reason to.
        share = 0.25 if wider * 10 >= gaps.total() else 0.06
        return cls(leading, left, right, share * (right - left))

    def is_set_off(self, before: PageLine | None, line: PageLine) -> bool:
        """Whether a line stands far from the one before; over the end of a page it does not."""
        if before is None or before.page != line.page:
            return False
        return before.baseline - line.baseline > _WIDER * self.leading

    def begins(self, group: Sequence[PageLine], line: PageLine) -> bool:
        """Whether a line begins a paragraph of its own."""
        before = group[-1]
        if before.page != line.page and line.left > group[0].left + _SET_IN:
            return False  # a cell, or a paragraph with a hanging label, goes on
        if before.page != line.page:
            return not self._is_full(before, line) or before.text.endswith(_END)
        if self.is_set_off(before, line):
            return True
        if abs(before.size - line.size) > 0.15 * before.size:
            return True
        moved = line.left - before.left
        if moved < -_SET_IN or (moved > _SET_IN and len(group) > 1):
            return True
        return not self._is_full(before, line)

    def _is_full(self, line: PageLine, after: PageLine) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        letter = (line.right - line.left) / max(len(line.text), 1)
        first = next(iter(after.text.split()), "")
        return line.right + (len(first) + 1) * letter > self.right - self.to_spare


def _labels(lines: Iterable[PageLine]) -> set[str]:
    """What begins several lines as a label does."""
    found = Counter(label for line in lines if (label := _label(line)))
    return {
        label
        for label, count in found.items()
        if is_role_label(label) or (count > 1 and is_name_like(label))
    }


def _label(line: PageLine) -> str:
    """What may be a label: before a colon or a gap, or alone on the line."""
    match = _LABEL.match(line.text)
    if match:
        return clean(match[1] or match[2])
    alone = len(line.text) <= LONGEST_LABEL and not line.text.endswith(_END)
    return clean(line.text) if alone else ""


class _Halves:
    """How words that line ends divide are put together, by what else the document says."""

    def __init__(self, written: Counter[str], *, divides: bool) -> None:
        self._written = written
        self._divides = divides
        self.doubtful: list[str] = []

    def joined(self, lines: Sequence[PageLine]) -> str:
        text = lines[0].text
        for line in lines[1:]:
            if _IN_A_MARK.search(text):
                text += line.text
            elif _DIVIDED.search(text) and line.text[:1].islower():
                text = self._put_together(text, line.text)
            else:
                text = f"{text} {line.text}"
        return text

    def _put_together(self, text: str, after: str) -> str:
        if text.endswith(("\xad", "\u2010")):
            return text[:-1] + after
        first = re.search(r"[\w-]+-$", text)
        second = re.match(r"\w+", after)
        if not first or not second:
            return f"{text} {after}"
        with_hyphen = first[0] + second[0]
        without = first[0][:-1] + second[0]
        if self._written[with_hyphen] or self._written[without]:
            is_one = self._written[without] > self._written[with_hyphen]
        else:
            is_one = self._divides
            self.doubtful.append(with_hyphen)
        return (text[:-1] if is_one else text) + after
