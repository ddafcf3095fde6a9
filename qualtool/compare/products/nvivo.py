"""As NVivo's coding comparison query has it: percent and kappa of every code and file."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualtool.compare.joined import whole_text
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.ratings import tally
from qualtool.compare.sweep import each_code, placed, sweep
from qualtool.compare.units import characters


@dataclass(frozen=True, slots=True)
class NvivoRow:
    """One code in one file: characters of the whole file."""

    code: Label
    file: Label
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def size(self) -> int:
        """Characters of the file."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def agreement(self) -> float:
        """The share of the file that both treated alike, coded or not."""
        return (self.both + self.neither) / self.size

    @property
    def kappa(self) -> float:
        """Cohen's kappa; 1 where they agree everywhere, also where neither used the code."""
        if not self.only_first + self.only_second:
            return 1.0
        first, second = self.both + self.only_first, self.both + self.only_second
        size = self.size
        by_chance = (first * second + (size - first) * (size - second)) / size**2
        return (self.agreement - by_chance) / (1 - by_chance)


@dataclass(frozen=True, slots=True)
class NvivoMean:
    """A code over all files, as a spreadsheet would go on with NVivo's rows."""

    code: Label
    files: int
    kappa: float
    """Mean over files, each weighing the same."""
    kappa_by_size: float
    """Mean over files, each weighing its characters."""
    agreement: float
    agreement_by_size: float


@dataclass(frozen=True, slots=True)
class Nvivo:
    """The comparison of two users, or of two groups of users."""

    coders: tuple[Label, Label]
    rows: tuple[NvivoRow, ...]
    """Every code that either used, in every file that both coded."""
    means: tuple[NvivoMean, ...]


def like_nvivo(layers: Layers) -> tuple[Nvivo, ...]:
    """Compare every pair of coders as NVivo does.

    Source:
        NVivo help, “Coding comparison query”: 50 characters coded by both, 150 by one and 800 by
        neither are (50 + 800) / 1,000 = 85 %.
    """
    laid = whole_text(layers)
    counts = sweep(placed(laid, characters(laid)), each_code(laid))
    found = []
    for pair in combinations(range(len(layers.coders)), 2):
        tallied = tally(counts, pair)
        files = np.flatnonzero(tallied.joint)
        codes = np.flatnonzero(tallied.some.sum(axis=0))
        rows = tuple(
            NvivoRow(
                laid.codes[code],
                laid.transcripts[file],
                int(tallied.every[file, code]),
                int(tallied.alone[0, file, code]),
                int(tallied.alone[1, file, code]),
                int(tallied.totals[file] - tallied.some[file, code]),
            )
            for code in codes
            for file in files
            if tallied.totals[file]
        )
        means = tuple(
            _mean(laid.codes[code], [row for row in rows if row.code == laid.codes[code]])
            for code in codes
        )
        coders = (layers.coders[pair[0]], layers.coders[pair[1]])
        found.append(Nvivo(coders, rows, means))
    return tuple(found)


def _mean(code: Label, rows: Sequence[NvivoRow]) -> NvivoMean:
    size = sum(row.size for row in rows)
    return NvivoMean(
        code,
        len(rows),
        sum(row.kappa for row in rows) / len(rows),
        sum(row.kappa * row.size for row in rows) / size,
        sum(row.agreement for row in rows) / len(rows),
        sum(row.agreement * row.size for row in rows) / size,
    )
