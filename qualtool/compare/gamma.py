"""Gamma for two coders: how well their passages can be aligned, against passages by chance.

Takes overlapping passages and several codes at a place. Chance is sampled, so the same seed gives
the same figure, and another seed one that differs a little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from zlib import crc32

import numpy as np

from qualtool.compare.comparison import Use
from qualtool.compare.labels import Label
from qualtool.compare.layers import Floats, Ints, Layers
from qualtool.compare.set_report import Advance, unheard
from qualtool.compare.sweep import Placed, placed
from qualtool.compare.units import UnitMap

EMPTY = 1.0
"""What a passage costs that nothing is aligned with; also the weight of another code."""
SAMPLES = 100
"""Texts by chance for each transcript."""
SEED = 1
NO_PASSAGES = "nobody marked anything"
NO_CHANCE = "passages by chance would be aligned as well"


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """What one coder marked in one text; (passages,) each."""

    start: Ints
    end: Ints
    code: Ints

    def __len__(self) -> int:
        return len(self.start)

    def moved(self, by: int, length: int) -> "Passages":
        """All of them further on by as much; what would begin after the end begins anew."""
        start = (self.start + by) % length
        return Passages(start, start + self.end - self.start, self.code)


def dissimilarity(first: Passages, second: Passages) -> Floats:
    """(first, second) how unlike passages are: where they lie, and 1 more for another code.

    The place counts ((distance of starts + distance of ends) / (both lengths))², which is 0 for
    the same place and 1 for equally long passages side by side.

    Source:
        Mathet, Widlöcher & Métivier (2015), The unified and holistic method gamma for
        inter-annotator agreement, Computational Linguistics 41(3), 437–479; both parts weigh 1.
    """
    apart = np.abs(first.start[:, None] - second.start) + np.abs(first.end[:, None] - second.end)
    lengths = (first.end - first.start)[:, None] + (second.end - second.start)
    place: Floats = (apart / lengths) ** 2
    unlike: Floats = EMPTY * (place + (first.code[:, None] != second.code))
    return unlike


def disorder(first: Passages, second: Passages) -> float:
    """The smallest total cost of aligning passages, of which any may stay alone."""
    from scipy.optimize import linear_sum_assignment

    alone = EMPTY * (len(first) + len(second))
    if not len(first) or not len(second):
        return alone
    # what a pair saves against both staying alone; a pair that saves nothing is none
    saved = np.maximum(2 * EMPTY - dissimilarity(first, second), 0)
    return float(alone - saved[linear_sum_assignment(saved, maximize=True)].sum())


def disorder_by_chance(
    pair: tuple[Passages, Passages], length: int, *, samples: int, seed: Sequence[int]
) -> Floats:
    """(samples,) disorders of texts by chance, each over its mean number of passages a coder.

    In each, both coders are one of the two at random, moved on by a random stretch, at least half
    a passage from the other's.

    Args:
        pair: What the two coders marked; one of them at least marked something.
        length: Characters of the text.
        samples: How many texts.
        seed: What the random numbers begin with.
    """
    random = np.random.default_rng(list(seed))
    sizes = np.concatenate([one.end - one.start for one in pair])
    least = min(float(sizes.mean()) / 2, length / 4)
    found = np.empty(samples)
    for number in range(samples):
        chosen: tuple[Passages, ...] = ()
        while not sum(map(len, chosen)):
            chosen = tuple(pair[who] for who in random.integers(0, 2, 2))
        first = int(random.integers(0, length))
        gap = int(random.integers(int(least), max(length - int(least), int(least) + 1)))
        one = chosen[0].moved(first, length)
        two = chosen[1].moved(first + gap, length)
        found[number] = disorder(one, two) / (sum(map(len, chosen)) / 2)
    return found


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma of two coders in one transcript, or in all together."""

    where: Label
    passages: tuple[int, int]
    observed: float | None
    """Disorder over the mean number of passages a coder; None where there are none."""
    expected: float | None
    """The same by chance: the mean of the samples."""
    error: float
    """Standard error of gamma from the sampling alone."""
    value: float | None
    why: str
    """Why there is no gamma; mostly empty."""


@dataclass(frozen=True, slots=True)
class GammaOfPair:
    """Gamma of two coders, transcript by transcript and together."""

    coders: tuple[Label, Label]
    samples: int
    seed: int
    transcripts: tuple[Gamma, ...]
    together: Gamma
    """Disorders of all transcripts added up, each weighing its mean number of passages."""


def gamma(
    layers: Layers,
    units: UnitMap,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    advance: Advance = unheard,
) -> tuple[GammaOfPair, ...]:
    """Gamma of every pair of coders; takes up to two seconds for a transcript.

    Args:
        layers: Who marked what.
        units: Characters.
        samples: Texts by chance for each transcript.
        seed: What the random numbers begin with. Every transcript has a row of its own, by its
            title, so that its gamma is the same whatever else is compared, in whatever order.
        advance: Is told how far the work is.
    """
    codings = placed(layers, units)
    pairs = tuple(combinations(range(len(layers.coders)), 2))
    whole = max(sum(int(layers.counts[:, list(pair)].all(axis=1).sum()) for pair in pairs), 1)
    done = 0
    found = []
    for pair in pairs:
        joint = np.flatnonzero(layers.counts[:, pair[0]] & layers.counts[:, pair[1]])
        by_name = sorted(pair, key=lambda number: layers.coders[number].name)
        parts = []
        for text in joint.tolist():
            advance("Aligning passages", done / whole)
            marked = _marked(codings, text, (by_name[0], by_name[1]))
            label, length = layers.transcripts[text], int(units.totals[text])
            part = _of_text(label, marked, length, samples, (seed, crc32(label.name.encode())))
            parts.append(part if by_name[0] == pair[0] else _turned(part))
            done += 1
        coders = (layers.coders[pair[0]], layers.coders[pair[1]])
        found.append(GammaOfPair(coders, samples, seed, tuple(parts), _together(parts)))
    return tuple(found)


def _marked(codings: Placed, text: int, pair: tuple[int, int]) -> tuple[Passages, Passages]:
    def of(coder: int) -> Passages:
        own = (codings.transcript == text) & (codings.coder == coder)
        order = np.lexsort((codings.code[own], codings.last[own], codings.first[own]))
        columns = (codings.first[own], codings.last[own], codings.code[own])
        return Passages(*(column[order] for column in columns))

    return of(pair[0]), of(pair[1])


def _of_text(
    where: Label,
    marked: tuple[Passages, Passages],
    length: int,
    samples: int,
    seed: tuple[int, int],
) -> Gamma:
    passages = (len(marked[0]), len(marked[1]))
    if not sum(passages):
        return Gamma(where, passages, None, None, 0.0, None, NO_PASSAGES)
    observed = disorder(*marked) / (sum(passages) / 2)
    chance = disorder_by_chance(marked, length, samples=samples, seed=seed)
    expected = float(chance.mean())
    spread = float(chance.std(ddof=1)) / samples**0.5 if samples > 1 else 0.0
    return _gamma(where, passages, observed, expected, spread)


def _turned(part: Gamma) -> Gamma:
    return replace(part, passages=part.passages[::-1])


def _gamma(
    where: Label, passages: tuple[int, int], observed: float, expected: float, spread: float
) -> Gamma:
    if expected < 1e-12:
        return Gamma(where, passages, observed, expected, 0.0, None, NO_CHANCE)
    ratio = observed / expected
    return Gamma(where, passages, observed, expected, ratio * spread / expected, 1 - ratio, "")


def _together(parts: Sequence[Gamma]) -> Gamma:
    where = Label("", "all transcripts")
    known = list(_known(parts))
    if not known:
        why = NO_PASSAGES if parts else str(Use.NO_COMMON_TEXT)
        return Gamma(where, (0, 0), None, None, 0.0, None, why)
    passages = (sum(one.passages[0] for one in parts), sum(one.passages[1] for one in parts))
    weights = [sum(one.passages) for one, _, _ in known]
    observed = sum(w * seen for w, (_, seen, _) in zip(weights, known, strict=True)) / sum(weights)
    expected = sum(w * by for w, (_, _, by) in zip(weights, known, strict=True)) / sum(weights)
    variance = 0.0
    for weight, (one, seen, by) in zip(weights, known, strict=True):
        # from the error of gamma back to that of the expected disorder
        spread = one.error * by * by / seen if seen else 0.0
        variance += (weight * spread / sum(weights)) ** 2
    return _gamma(where, passages, observed, expected, variance**0.5)


def _known(parts: Sequence[Gamma]) -> Iterator[tuple[Gamma, float, float]]:
    for one in parts:
        if one.observed is not None and one.expected is not None:
            yield one, one.observed, one.expected
