"""Pieces of text on pages → lines as people see them, without what the pages themselves carry."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from qualtool.transcripts.pdf_pages import Page, Piece

_NUMBER = re.compile(r"\W*\d{1,5}\W*")
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(r"\d:\d")
_AT_THE_EDGE = 2
"""Lines at the top, and at the bottom, of a page that may be its header or footer."""
_COLUMNS = 1.5
"""Heights of letters between two columns, at least."""
_SHARE = 0.6
"""The part of the pages on which a header stands, at least."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int
    """Index of the page."""
    bold: int
    """How many of its first characters are in bold type."""


@dataclass(frozen=True, slots=True)
class PdfLines:
    """The lines that hold what is said, in order, and what was taken out."""

    lines: tuple[PageLine, ...]
    headers: tuple[str, ...]
    """Running headers and footers that hold words, once each."""
    margin_numbers: int


def lines_of(pages: Sequence[Page]) -> PdfLines:
    """The lines of a document from top to bottom, page by page."""
    left = _usual_left(pages)
    kept: list[list[PageLine]] = []
    numbers = 0
    for index, page in enumerate(pages):
        spoken = [piece for piece in page.pieces if not _is_margin_number(piece, left)]
        numbers += len(page.pieces) - len(spoken)
        kept.append([_line(pieces, index) for pieces in _rows(spoken)])
    carried = _carried(kept)
    if all(line in carried for page in kept for line in page):
        carried = set()  # what stands on every page is all there is
    lines = tuple(line for page in kept for line in page if line not in carried)
    words = dict.fromkeys(line.text for line in carried if any(map(str.isalpha, line.text)))
    shapes = {_DIGITS.sub("0", text): text for text in reversed(words)}
    return PdfLines(lines, tuple(shapes.values()), numbers)


def _usual_left(pages: Iterable[Page]) -> float:
    """Where most lines of words begin."""
    begins = Counter(
        round(min(piece.left for piece in row))
        for page in pages
        for row in _rows([p for p in page.pieces if not _NUMBER.fullmatch(p.text.strip())])
    )
    return begins.most_common(1)[0][0] if begins else 0


def _is_margin_number(piece: Piece, left: float) -> bool:
    """Whether it numbers the lines or paragraphs, in the margin beside them."""
    return piece.right < left and bool(_NUMBER.fullmatch(piece.text.strip()))


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of one height on the page together, from top to bottom and from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        if rows and rows[-1][0].baseline - piece.baseline < 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _line(row: Sequence[Piece], page: int) -> PageLine:
    text, bold = "", 0
    right = row[0].left
    for number, piece in enumerate(row):
        if number and piece.set_off:
            text += "\t" if piece.left - right > _COLUMNS * piece.size else " "
        text += piece.text
        if all(one.bold for one in row[: number + 1]):
            bold = len(text)
        right = max(right, piece.right)
    longest = max(row, key=lambda piece: len(piece.text))
    return PageLine(text, row[0].left, right, longest.baseline, longest.size, page, bold)


def _carried(pages: Sequence[Sequence[PageLine]]) -> set[PageLine]:
    """Running headers, footers and page numbers: the same but for numbers, at the same height.

    What stands on few pages has to be set off from the words, too.
    """
    edges: defaultdict[tuple[str, int], list[PageLine]] = defaultdict(list)
    inside: set[str] = set()
    for page in pages:
        outer = {*page[:_AT_THE_EDGE], *page[-_AT_THE_EDGE:]}
        for line in page:
            if line in outer:
                edges[_DIGITS.sub("0", line.text), round(line.baseline / 3)].append(line)
            else:
                inside |= {line.text, line.text.partition(":")[0] + ":"}
    apart = _apart(pages)
    filled = sum(bool(page) for page in pages)
    return {
        line
        for lines in edges.values()
        if len(lines) > 1 and len(lines) >= _SHARE * (filled - 1)
        if len(lines) > 2 or all(one in apart for one in lines)
        if not any(_speaks(one, inside) for one in lines) and not _differ_as_speech(lines)
        for line in lines
    }


def _speaks(line: PageLine, inside: AbstractSet[str]) -> bool:
    """Whether a line, or what stands before its colon, stands inside pages too."""
    label, colon, _ = line.text.partition(":")
    return line.text in inside or (bool(colon) and label + colon in inside)


def _differ_as_speech(lines: Iterable[PageLine]) -> bool:
    """Whether lines that differ in their numbers tell times, or are sentences."""
    texts = {line.text for line in lines}
    return len(texts) > 1 and any(
        _TIME.search(text) or text.endswith((".", "?", "!", "…")) for text in texts
    )


def _apart(pages: Sequence[Sequence[PageLine]]) -> set[PageLine]:
    """First and last lines of pages that are further from the next line than lines are."""
    gaps = sorted(a.baseline - b.baseline for page in pages for a, b in pairwise(page))
    usual = gaps[len(gaps) // 2] if gaps else 0
    found: set[PageLine] = set()
    for page in pages:
        if len(page) > 1 and page[0].baseline - page[1].baseline > 1.2 * usual:
            found.add(page[0])
        if len(page) > 1 and page[-2].baseline - page[-1].baseline > 1.2 * usual:
            found.add(page[-1])
    return found
