"""Whether two transcripts say the same, whatever kind of file each came in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize
from zlib import crc32

from qualtool.transcripts.model import Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 3
"""Words in a row that are compared; such runs hardly ever agree by chance for long."""

SAMPLE = 256
"""Runs of a transcript that are compared, so that hundreds of transcripts take seconds."""

NEARLY = 0.6
"""The share of runs that two versions of one interview have in common, at least."""

FEWEST_WORDS = 40
"""Less than this proves nothing: short answers are alike in many interviews."""

MIXING = 0x9E3779B97F4A7C15
"""An odd number of 64 bits without pattern: two to the 64th over the golden ratio."""

WORDS_KNOWN = 65_536
"""Different words whose checksums are remembered: people use far fewer."""

_APOSTROPHES = re.compile("['’‘ʼ]")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)).ljust(
    256
)
"""For text that is all ASCII: small letters and digits as they are, a blank for all else."""


def spoken_words(source: str, turns: Iterable[Turn]) -> tuple[str, ...]:
    """The spoken words in order, without case, marks and labels.

    So a Word document and a text file of one interview give the same, however each writes
    quotation marks and dashes.
    """
    return words_in(" ".join(span.of(source) for turn in turns for span in turn.words))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in order, without case and marks."""
    if text.isascii():
        # Bytes are translated several times as fast as an expression finds words.
        return tuple(text.encode().translate(_PLAIN, b"'").decode().split())
    return tuple(_WORD.findall(_APOSTROPHES.sub("", normalize("NFKC", text)).casefold()))


def near_copies(
    files: Iterable[tuple[str, Sequence[str]]], known: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Each file that says nearly what another transcript says, and that one's title.

    Args:
        files: Names of files, and their spoken words; each is also held against those before it.
        known: Title → spoken words of the transcripts there are.
    """
    samples = {title: _sample(words) for title, words in known.items()}
    for name, words in files:
        here = _sample(words)
        for title, there in samples.items():
            # Most have nothing in common, which is known much sooner than how much.
            if not here.isdisjoint(there) and len(here & there) >= NEARLY * max(
                len(here), len(there), FEWEST_WORDS
            ):
                yield name, title
                break
        samples[name] = here


def _sample(words: Sequence[str]) -> frozenset[int]:
    """The runs with the smallest checksums: the same ones of whatever two texts share.

    Source:
        Broder (1997), On the resemblance and containment of documents.
    """
    import numpy as np

    if len(words) < RUN:
        return frozenset()
    each = np.fromiter(map(_checksum, words), dtype=np.uint64, count=len(words))
    last = len(words) - RUN + 1
    runs = np.zeros(last, dtype=np.uint64)
    for start in range(RUN):
        # Overflow is meant: the order of the words counts, and all bits are stirred.
        runs = (runs ^ each[start : start + last]) * np.uint64(MIXING)
        runs ^= runs >> np.uint64(32)
    return frozenset(_smallest(runs).tolist())


def _smallest(runs: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The SAMPLE smallest of the runs, each once; most repeat rarely, so few have to be sorted."""
    import numpy as np

    some = 2 * SAMPLE
    if len(runs) > some:
        found = np.unique(np.partition(runs, some)[:some])
        if len(found) >= SAMPLE:
            return found[:SAMPLE]
    return np.unique(runs)[:SAMPLE]


@lru_cache(maxsize=WORDS_KNOWN)
def _checksum(word: str) -> int:
    """The same number for a word in every process, unlike `hash`."""
    return crc32(word.encode())
