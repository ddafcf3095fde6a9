"""A PDF's bytes → pieces of text with their places on the pages."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from qualtool.transcripts.decoding import sound
from qualtool.transcripts.parsed import UnreadableFileError

MOST_PAGES = 2_000
MOST_STEPS = 3_000_000
"""Drawing steps of all pages; a page of a transcript has a few hundred."""

_BOLD = ("bold", "black", "heavy", "demi")
_NARROW = re.compile(r"[iljtfI.,;:!|'’()\[\]]")
_WIDE = re.compile(r"[mwMWA-HK-Z—]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_OPEN_AGAIN = "Open it in a PDF program, print it to a new PDF, and import that."


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on a page; lengths are in points, from the lower left corner."""

    text: str
    left: float
    right: float
    """Where it ends, as far as can be told without its typeface."""
    baseline: float
    size: float
    bold: bool
    set_off: bool
    """Whether a blank or more stands before it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds."""

    pieces: tuple[Piece, ...]
    width: float = 0
    """Of the paper, as it is shown."""
    has_picture: bool = False
    comments: int = 0
    unread: bool = False
    """Whether reading it failed, so that words may be missing."""


@dataclass(slots=True)
class _Collected:
    """What pypdf tells while it goes through the pages."""

    steps: int = 0
    width: float = 0
    height: float = 0
    left: float = 0
    bottom: float = 0
    pieces: list[Piece] = field(default_factory=list)
    turned: int = 0
    """By how many quarters, clockwise, the page is turned when it is shown."""
    gap: bool = True
    """Whether the next piece stands apart from the one before."""

    def step(self, *_: Any) -> None:
        """Count a drawing step."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise UnreadableFileError(
                "The PDF holds far more drawing than a transcript.", hint=_OPEN_AGAIN
            )

    def take(self, text: str, matrix: Any, place: Any, font: Any, size: float) -> None:
        """Take text that stands at a place; blanks alone say that the next stands apart."""
        words = " ".join(sound(text).translate(_LIGATURES).split())
        if not words:
            self.gap = self.gap or bool(text)
            return
        left = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
        baseline = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
        along = place[0] * matrix[0] + place[1] * matrix[2]
        upwards = place[0] * matrix[1] + place[1] * matrix[3]
        if not self._is_on_page(left, baseline):
            return
        for _ in range(self.turned):
            left, baseline, along, upwards = baseline, -left, upwards, -along
        if abs(upwards) > abs(along):
            return  # what is written up the margin nobody reads
        height = abs(size * along) or 1.0
        set_off = self.gap or text[0].isspace()
        self.gap = text[-1].isspace()
        right = left + _breadth(words) * height
        self.pieces.append(Piece(words, left, right, baseline, height, _is_bold(font), set_off))

    def _is_on_page(self, left: float, baseline: float) -> bool:
        return (
            self.left <= left <= self.left + self.width
            and self.bottom <= baseline <= self.bottom + self.height
        )


def pages_of(data: bytes) -> Sequence[Page]:
    """The pages of a PDF.

    Raises:
        UnreadableFileError: It is no PDF, damaged, locked, or holds more than any transcript.
    """
    import pypdf

    if b"%PDF" not in data[:1024]:
        raise UnreadableFileError("The file is not a PDF: it does not begin with %PDF.")
    with _quiet(), _as_sentence():
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        number = len(reader.pages)
        if number > MOST_PAGES:
            raise UnreadableFileError(
                f"The PDF has {number:,} pages; the most taken are {MOST_PAGES:,}."
            )
        collected = _Collected()
        return [_page(page, collected) for page in reader.pages]


def words_of_pdf(data: bytes) -> tuple[str, str]:
    """All words on the pages of a PDF and in its notes, and what its properties say.

    Raises:
        UnreadableFileError: As `pages_of`.
    """
    import pypdf

    with _quiet(), _as_sentence():
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        notes = (
            str(note.get_object().get("/Contents") or "")
            for page in reader.pages
            for note in (page.get("/Annots") or ())
        )
        pages = [page.extract_text() for page in reader.pages]
        about = [str(value) for value in (reader.metadata or {}).values()]
        return "\n".join([*pages, *notes]), "\n".join(about)


def _page(page: Any, collected: _Collected) -> Page:
    box = page.cropbox
    collected.left, collected.bottom = float(box.left), float(box.bottom)
    collected.width, collected.height = float(box.width), float(box.height)
    collected.turned = page.rotation // 90 % 4
    collected.pieces = []
    unread = False
    try:
        page.extract_text(visitor_operand_before=collected.step, visitor_text=collected.take)
    except _failures():
        unread = True
    width = collected.height if collected.turned % 2 else collected.width
    return Page(tuple(collected.pieces), width, _has_picture(page), _comments(page), unread)


def _has_picture(page: Any) -> bool:
    drawn = (page.get("/Resources") or {}).get("/XObject") or {}
    return any(item.get_object().get("/Subtype") == "/Image" for item in drawn.values())


def _comments(page: Any) -> int:
    """Number of notes that somebody stuck on the page."""
    found = [note.get_object() for note in (page.get("/Annots") or ())]
    return sum(
        bool(note.get("/Contents")) and note.get("/Subtype") not in {"/Link", "/Widget", "/Popup"}
        for note in found
    )


def _breadth(words: str) -> float:
    """About how wide words are in a usual typeface, in heights of its letters."""
    narrow, blank = len(_NARROW.findall(words)), words.count(" ")
    wide = len(_WIDE.findall(words))
    return 0.25 * (narrow + blank) + 0.7 * wide + 0.5 * (len(words) - narrow - blank - wide)


def _is_bold(font: Any) -> bool:
    name = str((font or {}).get("/BaseFont", "")).casefold()
    return any(word in name for word in _BOLD)


@contextmanager
def _quiet() -> Iterator[None]:
    """What pypdf says of odd files is for programmers; people get one sentence."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextmanager
def _as_sentence() -> Iterator[None]:
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        yield
    except UnreadableFileError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked() from error
    except _failures() as error:
        raise UnreadableFileError("The PDF is damaged.", hint=_OPEN_AGAIN) from error


def _failures() -> tuple[type[Exception], ...]:
    """What pypdf raises for files that are not as they should be."""
    from pypdf.errors import PyPdfError

    return (
        *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, AssertionError),
        *(RuntimeError, ArithmeticError, OSError, EOFError, zlib.error, struct.error),
    )


def _locked() -> UnreadableFileError:
    return UnreadableFileError(
        "The PDF is locked with a password.",
        hint="Open it in a PDF program, print it to a new PDF without one, and import that.",
    )
