"""Whether groups stay together when a part of the segments is left out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualtool.progress import Progress
from qualtool.themes.clustering import grouped, placed
from qualtool.themes.graph import Vectors
from qualtool.themes.model import Stability

SAME = 0.5
"""The Jaccard index from which on a group counts as still there; below it, it has dissolved.

Hennig (2007), Computational Statistics & Data Analysis 52, 258–271.
"""

Labels = NDArray[np.intp]
"""(segments,), the group of each segment, -1 where it was left out."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How the segments group when one fixed part of them after the other is left out."""

    labels: tuple[tuple[Labels, Labels], ...]
    """For each try the sub-themes and the themes."""

    def stability(self, members: NDArray[np.intp]) -> Stability:
        """In how many tries the members are a group again, whichever level it is on."""
        kept = sum(any(_is_there(members, labels) for labels in both) for both in self.labels)
        return Stability(kept, len(self.labels))


def tried(
    identities: Sequence[str], vectors: Vectors, *, detail: float, tries: int, progress: Progress
) -> Tries:
    """Group the segments `tries` times, each time without another part of them.

    Args:
        identities: What decides, by its hash, in which part a segment is: its words, so that
            the same interviews fall into the same parts in every study.
        vectors: (segments, dimensions), before smoothing.
        detail: As in `Settings`.
        tries: How many parts there are.
        progress: See `Progress`.
    """
    if tries < 2:
        return Tries(())
    part = np.array([_part_of(one, tries) for one in identities], dtype=np.intp)
    return Tries(tuple(_tries(part, vectors, detail=detail, tries=tries, progress=progress)))


def _tries(
    part: Labels, vectors: Vectors, *, detail: float, tries: int, progress: Progress
) -> Iterable[tuple[Labels, Labels]]:
    for number in range(tries):
        progress("trying what stays together", number / tries)
        kept = np.flatnonzero(part != number)
        grouping = grouped(placed(vectors[kept]), detail=detail)
        sub_themes = np.full(len(part), -1, dtype=np.intp)
        sub_themes[kept] = grouping.sub_themes
        themes = np.full(len(part), -1, dtype=np.intp)
        themes[kept] = grouping.themes[grouping.sub_themes]
        yield sub_themes, themes
    progress("trying what stays together", 1.0)


def _part_of(identity: str, parts: int) -> int:
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:8], "big") % parts


def _is_there(members: NDArray[np.intp], labels: Labels) -> bool:
    """Whether a group shares half or more of all that it and the members hold together."""
    here = labels[members]
    here = here[here >= 0]
    if len(here) == 0:
        return False
    shared = np.bincount(here)
    sizes = np.bincount(labels[labels >= 0])[: len(shared)]
    return bool((shared / (sizes + len(here) - shared)).max() >= SAME)
