"""Whether two transcripts say the same, whatever kind of file each came in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from unicodedata import normalize
from zlib import crc32

from qualtool.transcripts.model import Turn

RUN = 3
"""Words in a row that are compared; such runs hardly ever agree by chance for long."""

SAMPLE = 256
"""Runs of a transcript that are compared, so that hundreds of transcripts take seconds."""

NEARLY = 0.6
"""The share of runs that two versions of one interview have in common, at least."""

FEWEST_WORDS = 40
"""Less than this proves nothing: short answers are alike in many interviews."""

_APOSTROPHES = re.compile("['’‘ʼ]")
_WORD = re.compile(r"[^\W_]+")


def spoken_words(source: str, turns: Iterable[Turn]) -> tuple[str, ...]:
    """The spoken words in order, without case, marks and labels.

    So a Word document and a text file of one interview give the same, however each writes
    quotation marks and dashes.
    """
    return words_in(" ".join(span.of(source) for turn in turns for span in turn.words))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in order, without case and marks."""
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
            if len(here & there) >= NEARLY * max(len(here), len(there), FEWEST_WORDS):
                yield name, title
                break
        samples[name] = here


def _sample(words: Sequence[str]) -> frozenset[int]:
    """The runs with the smallest checksums: the same ones of whatever two texts share.

    Source:
        Broder (1997), On the resemblance and containment of documents.
    """
    runs = zip(*(words[start:] for start in range(RUN)), strict=False)
    return frozenset(nsmallest(SAMPLE, {crc32(" ".join(run).encode()) for run in runs}))
