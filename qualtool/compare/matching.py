"""Passages matched with passages: as many pairs as possible that share enough of their text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.alignment import assigned
from qualtool.compare.comparison import NamedFigure, Use
from qualtool.compare.intervals import NoInterval, estimates
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Flags, Floats, Ints, Layers
from qualtool.compare.sweep import placed
from qualtool.compare.units import characters

USUAL_OVERLAP = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Passages of two coders that have the same code and share text; (pairs,) each."""

    first: NDArray[np.intp]
    """Index of the passage of the one coder, `second` of the other."""
    second: NDArray[np.intp]
    shared: Floats
    """Code points that both cover of those that either covers: intersection over union."""


def pairs_of(passages: Columns, first: int, second: int) -> Pairs:
    """Every two passages of two coders with the same code that have text in common."""
    own = np.flatnonzero(passages.coder == first)
    group = passages.transcript * (int(passages.code.max(initial=0)) + 1) + passages.code
    width = int(passages.end.max(initial=0)) + 1
    opens, closes = group * width + passages.start, group * width + passages.end
    theirs = np.flatnonzero(passages.coder == second)
    theirs = theirs[np.argsort(opens[theirs], kind="stable")]
    # ends need not ascend with starts, so the longest reach so far bounds the search
    reach = np.maximum.accumulate(closes[theirs]) if len(theirs) else closes[theirs]
    low = np.searchsorted(reach, opens[own], side="right")
    high = np.searchsorted(opens[theirs], closes[own], side="left")
    number = np.maximum(high - low, 0)
    left = np.repeat(own, number)
    steps = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    right = theirs[np.repeat(low, number) + steps]
    common = np.minimum(closes[left], closes[right]) - np.maximum(opens[left], opens[right])
    meet = (common > 0) & (group[left] == group[right])
    left, right, common = left[meet], right[meet], common[meet]
    sizes = passages.end - passages.start
    return Pairs(left, right, common / (sizes[left] + sizes[right] - common))


def matched(pairs: Pairs, passages: int, *, overlap: float) -> NDArray[np.intp]:
    """Indices of pairs, as many as possible, in which no passage is twice.

    Of several ways with as many pairs, the one that shares most.

    Args:
        pairs: Passages that share text.
        passages: How many passages there are.
        overlap: The least intersection over union of a match, above 0.
    """
    enough = np.flatnonzero(pairs.shared >= overlap)
    if not len(enough):
        return enough
    # one pair more always weighs more than anything that is shared
    weight = len(enough) + 1 + pairs.shared[enough]
    left, right = pairs.first[enough], pairs.second[enough]
    return enough[np.sort(assigned(left, right, weight, passages))]


@dataclass(frozen=True, slots=True)
class MatchedCode:
    """How many passages of two coders match, for one code or all together."""

    name: Label
    passages: tuple[int, int]
    """Passages of the one coder, and of the other."""
    matched: int
    """Pairs of passages."""
    figure: NamedFigure
    """Of all passages, how many are in a pair: 2M / (N1 + N2)."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The passages of two coders, matched at an overlap."""

    coders: tuple[Label, Label]
    transcripts: int
    overlap: float
    codes: tuple[MatchedCode, ...]
    """Those that either used, then all codes together."""


def matching(
    layers: Layers, *, overlap: float = USUAL_OVERLAP, confidence: float = 0.95
) -> tuple[Matching, ...]:
    """Match the passages of every pair of coders, code by code.

    Of each passage the characters that are analysed count, normally the participants' words; one
    without any is left out.

    Args:
        layers: Who marked what.
        overlap: The least intersection over union of a match, above 0 and at most 1.
        confidence: Coverage of the intervals over transcripts.

    Source:
        2M / (N1 + N2) is Holsti's index (1969), Content Analysis for the Social Sciences and
        Humanities, with matched passages as the decisions in which coders agree.
    """
    on = placed(layers, characters(layers))
    ids = (layers.codings.ids[number] for number in on.coding.tolist())
    passages = Columns(tuple(ids), on.coder, on.code, on.transcript, on.first, on.last)
    return tuple(
        _of_pair(layers, passages, pair, overlap, confidence)
        for pair in combinations(range(len(layers.coders)), 2)
    )


def _of_pair(
    layers: Layers, rows: Columns, pair: tuple[int, int], overlap: float, confidence: float
) -> Matching:
    joint: Flags = layers.counts[:, pair[0]] & layers.counts[:, pair[1]]
    passages = rows.chosen(joint[rows.transcript] & np.isin(rows.coder, pair))
    found = pairs_of(passages, *pair)
    first = found.first[matched(found, len(passages.ids), overlap=overlap)]
    shape = (len(layers.transcripts), len(layers.codes))
    places = passages.transcript * shape[1] + passages.code

    def counted(chosen: NDArray[np.intp]) -> Ints:
        return np.bincount(places[chosen], minlength=shape[0] * shape[1]).reshape(shape)[joint]

    both = counted(first)
    each = [counted(np.flatnonzero(passages.coder == coder)) for coder in pair]
    used = np.flatnonzero((each[0] + each[1]).sum(axis=0))
    found_codes = [
        _code(layers.codes[code], both[:, code], [one[:, code] for one in each], confidence)
        for code in used
    ]
    whole = [one.sum(axis=1) for one in each]
    found_codes.append(_code(Label("", "all codes"), both.sum(axis=1), whole, confidence))
    coders = (layers.coders[pair[0]], layers.coders[pair[1]])
    return Matching(coders, int(joint.sum()), overlap, tuple(found_codes))


def _code(name: Label, both: Ints, each: Sequence[Ints], confidence: float) -> MatchedCode:
    """One code, from the numbers of each transcript."""
    passages = (int(each[0].sum()), int(each[1].sum()))
    pairs, total = 2.0 * both, (each[0] + each[1]).astype(float)
    value = _share(pairs.sum(keepdims=True), total.sum(keepdims=True))
    left_out = _share(pairs.sum() - pairs, total.sum() - total)
    estimate = estimates(value, left_out[:, None], confidence=confidence)
    if np.isnan(value[0]):
        why = Use.NOT_USED if len(both) else Use.NO_COMMON_TEXT
        figure = NamedFigure("matched", None, why, NoInterval.NO_FIGURE)
    else:
        figure = NamedFigure("matched", float(value[0]), "", estimate.interval(0, lowest=0.0))
    return MatchedCode(name, passages, int(both.sum()), figure)


def _share(above: Floats, below: Floats) -> Floats:
    share: Floats = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return share
