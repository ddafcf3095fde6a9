"""As MAXQDA's intercoder agreement has it: codes in documents, and segments at an overlap."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Flags, Ints, Layers
from qualtool.compare.matching import pairs_of

USUAL_OVERLAP = 0.9
"""MAXQDA's own setting; what it is a share of is not documented: here it is the union."""


@dataclass(frozen=True, slots=True)
class MaxqdaCode:
    """The segments of both coders that have one code; or those of all codes."""

    code: Label
    agreements: int
    """Segments for which the other coder has one with the same code and enough overlap."""
    disagreements: int

    @property
    def total(self) -> int:
        """Segments of both coders."""
        return self.agreements + self.disagreements

    @property
    def percent(self) -> float | None:
        """The share of agreements; None where there are no segments."""
        return self.agreements / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class MaxqdaDocument:
    """One document: for how many codes do the coders agree?"""

    document: Label
    present: int
    """Codes that both used in it, or neither."""
    frequency: int
    """Codes that both used equally often in it."""


@dataclass(frozen=True, slots=True)
class Maxqda:
    """The comparison of two coders in its three variants."""

    coders: tuple[Label, Label]
    overlap: float
    codes: tuple[MaxqdaCode, ...]
    """Those that either used: the codes of the result table."""
    together: MaxqdaCode
    documents: tuple[MaxqdaDocument, ...]

    @property
    def kappa(self) -> float | None:
        """Brennan and Prediger's, where a segment has one code; None where it is undefined."""
        return self._beyond(1 / len(self.codes)) if self.codes else None

    @property
    def kappa_of_several(self) -> float | None:
        """The same where a segment may have several codes: chance is c / (c + 1)²."""
        number = len(self.codes)
        return self._beyond(number / (number + 1) ** 2) if number else None

    def _beyond(self, chance: float) -> float | None:
        share = self.together.percent
        return None if share is None or chance >= 1 else (share - chance) / (1 - chance)


def like_maxqda(layers: Layers, *, overlap: float = USUAL_OVERLAP) -> tuple[Maxqda, ...]:
    """Compare every pair of coders as MAXQDA does.

    Args:
        layers: Who marked what.
        overlap: How much of both segments together they have to share, above 0 and at most 1.

    Source:
        MAXQDA manual, “Intercoder agreement”; kappa after Brennan & Prediger (1981), since how
        many segments neither coder marked cannot be counted.
    """
    return tuple(
        _of_pair(layers, pair, overlap) for pair in combinations(range(len(layers.coders)), 2)
    )


def _of_pair(layers: Layers, pair: tuple[int, int], overlap: float) -> Maxqda:
    joint: Flags = layers.counts[:, pair[0]] & layers.counts[:, pair[1]]
    rows = layers.codings
    passages = rows.chosen(joint[rows.transcript] & np.isin(rows.coder, pair))
    found = pairs_of(passages, *pair)
    enough = found.shared >= overlap
    agreed = np.zeros(len(passages.ids), dtype=np.bool_)
    agreed[found.first[enough]] = agreed[found.second[enough]] = True
    size = len(layers.codes)
    total = np.bincount(passages.code, minlength=size)
    alike = np.bincount(passages.code[agreed], minlength=size)
    used = np.flatnonzero(total)
    codes = tuple(
        MaxqdaCode(layers.codes[code], int(alike[code]), int(total[code] - alike[code]))
        for code in used
    )
    together = MaxqdaCode(Label("", "all codes"), int(alike.sum()), int((total - alike).sum()))
    coders = (layers.coders[pair[0]], layers.coders[pair[1]])
    return Maxqda(coders, overlap, codes, together, _documents(layers, passages, pair, joint, used))


def _documents(
    layers: Layers, passages: Columns, pair: tuple[int, int], joint: Flags, used: NDArray[np.intp]
) -> tuple[MaxqdaDocument, ...]:
    shape = (len(layers.transcripts), len(layers.codes))

    def counted(coder: int) -> Ints:
        own = passages.chosen(passages.coder == coder)
        places = own.transcript * shape[1] + own.code
        return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape)[:, used]

    first, second = (counted(coder) for coder in pair)
    return tuple(
        MaxqdaDocument(
            layers.transcripts[document],
            int(((first[document] > 0) == (second[document] > 0)).sum()),
            int((first[document] == second[document]).sum()),
        )
        for document in np.flatnonzero(joint)
    )
