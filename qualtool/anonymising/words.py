"""The words of a text, where they stand, and how names are compared."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
"""Letters and digits without anything between them; accents may be marks of their own."""

_SENTENCE_START = re.compile(r"(?:^|[.?!…:\n\t\]\)]|[\"“‘«(\[—–]|--)[\s\"“‘'(\[«]*$")
_BEFORE = 12
_STARTED = re.compile(r"\b(?:dr|mr|mrs|ms|st|prof|rev|sr)\.\s*$", re.IGNORECASE)


class Word(NamedTuple):
    """A word in a text."""

    start: int
    end: int
    written: str
    plain: str
    """As it is compared: no capitals, no accents."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.written[0].isupper()


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """A word for comparing: case and accents make no difference (Siân is Sian)."""
    letters = "".join(c for c in normalize("NFKD", word) if not combining(c))
    return letters.casefold()


def words_in(text: str) -> Iterator[Word]:
    """Every word of the text, in order."""
    for match in WORD.finditer(text):
        written = match[0]
        yield Word(match.start(), match.end(), written, plain(written))


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: “Dr O’Brien-Smith” is (dr, o, brien, smith)."""
    return tuple(word.plain for word in words_in(name))


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` begins a sentence, or may: its capital then tells nothing."""
    before = text[max(0, start - _BEFORE) : start]
    if start > _BEFORE:
        # what is cut off must not look like the beginning of the text
        before = f"x{before}"
    return bool(_SENTENCE_START.search(before)) and not _STARTED.search(before)
