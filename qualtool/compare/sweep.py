"""Codings to exact counts: who coded how much of what together with whom.

One pass over all codings of all transcripts: every passage is two events, and between two
events the set of coders who have the code at that place does not change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from qualtool.compare.labels import Label
from qualtool.compare.layers import Flags, Ints, Layers
from qualtool.compare.units import UnitMap

MOST_CODERS = 40
"""A set of coders is a bit mask that shares 63 bits with the number of its transcript and code."""


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """What codes are called in a comparison: themselves, their theme, or all alike."""

    names: tuple[Label, ...]
    of_code: Ints
    """(codes,) index of the name; -1 leaves the code out."""


def each_code(layers: Layers) -> Naming:
    """Every code for itself."""
    return Naming(layers.codes, np.arange(len(layers.codes)))


def by_theme(layers: Layers, parents: Mapping[str, str | None]) -> Naming:
    """Codes rolled up to the topmost code above them, as `parents` (child → parent) says."""
    place = {label.id: i for i, label in enumerate(layers.codes)}
    tops = [place[_top(label.id, parents, place)] for label in layers.codes]
    kept = np.unique(np.array(tops, dtype=np.int64))
    return Naming(tuple(layers.codes[i] for i in kept), np.searchsorted(kept, tops))


def any_code(layers: Layers) -> Naming:
    """Coded at all, with whatever code."""
    return Naming((Label("", "any code"),), np.zeros(len(layers.codes), dtype=np.int64))


def renamed(layers: Layers, naming: Naming) -> Layers:
    """The layers with their codes called so; codings of codes that are left out are gone."""
    kept = naming.of_code[layers.codings.code] >= 0
    chosen = layers.codings.chosen(kept)
    codings = replace(chosen, code=naming.of_code[chosen.code])
    return replace(layers, codes=naming.names, codings=codings)


def _top(code: str, parents: Mapping[str, str | None], known: Mapping[str, int]) -> str:
    seen = {code}
    while (parent := parents.get(code)) in known and parent not in seen:
        code = str(parent)
        seen.add(code)
    return code


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The codings that are compared, by the units they cover; (codings,) but the last three."""

    coding: Ints
    """Index among the codings of the layers."""
    transcript: Ints
    coder: Ints
    code: Ints
    first: Ints
    """First unit, and one past the last, within the transcript."""
    last: Ints
    unit: str
    totals: Ints
    """(transcripts,) units."""
    counting: Flags
    """(transcripts, coders) whose codings are in it."""


def placed(layers: Layers, units: UnitMap) -> Placed:
    """Leave out codings of coders who do not count for a transcript, and those on no unit."""
    codings = layers.codings
    first, last, covers = units.ranges(codings.transcript, codings.start, codings.end)
    kept = covers & layers.counts[codings.transcript, codings.coder]
    return Placed(
        coding=np.flatnonzero(kept),
        transcript=codings.transcript[kept],
        coder=codings.coder[kept],
        code=codings.code[kept],
        first=first[kept],
        last=last[kept],
        unit=units.name,
        totals=units.totals,
        counting=layers.counts,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many units each set of coders, and nobody else, gave each name in each transcript.

    Only sets that occur have a row; how many units nobody coded follows from `totals`.
    """

    names: tuple[Label, ...]
    unit: str
    totals: Ints
    """(transcripts,) units."""
    counting: Flags
    """(transcripts, coders) whose codings are in the counts."""
    transcript: Ints
    """(rows,) and so are the next three."""
    name: Ints
    coders: Ints
    """Bit c is set where coder c coded the units."""
    units: Ints

    def table(self) -> Ints:
        """(transcripts, names, 2 ** coders) all counts, those of nobody (mask 0) included."""
        shape = (len(self.totals), len(self.names), 1 << self.counting.shape[1])
        table = np.zeros(shape, dtype=np.int64)
        table[self.transcript, self.name, self.coders] = self.units
        table[:, :, 0] = self.totals[:, None] - table.sum(axis=2)
        return table

    def of_names(self, names: Ints) -> Self:
        """Only some of the names: sorted, by index."""
        kept = np.isin(self.name, names)
        return replace(
            self._rows(kept),
            names=tuple(self.names[number] for number in names),
            name=np.searchsorted(names, self.name[kept]),
        )

    def with_transcripts(self, transcripts: Ints, fresh: Self) -> Self:
        """The same, but for some transcripts, whose rows are all that `fresh` has."""
        rows = self._rows(~np.isin(self.transcript, transcripts))
        return replace(
            self,
            transcript=np.concatenate([rows.transcript, fresh.transcript]),
            name=np.concatenate([rows.name, fresh.name]),
            coders=np.concatenate([rows.coders, fresh.coders]),
            units=np.concatenate([rows.units, fresh.units]),
        )

    def _rows(self, kept: Flags) -> Self:
        return replace(
            self,
            transcript=self.transcript[kept],
            name=self.name[kept],
            coders=self.coders[kept],
            units=self.units[kept],
        )


def sweep(codings: Placed, naming: Naming) -> Counts:
    """Count, for every transcript and name, the units that each set of coders coded.

    A coder's own overlapping passages count once.

    Raises:
        ValueError: There are more than `MOST_CODERS` coders.
    """
    coders, names = codings.counting.shape[1], max(len(naming.names), 1)
    if coders > MOST_CODERS:
        raise ValueError(f"At most {MOST_CODERS} coders can be compared at once.")
    name = naming.of_code[codings.code]
    kept = name >= 0
    group = (codings.transcript * names + name)[kept]
    group, sets, amounts = _segments(
        group, codings.coder[kept], codings.first[kept], codings.last[kept], coders
    )
    return Counts(
        naming.names,
        codings.unit,
        codings.totals,
        codings.counting,
        group // names,
        group % names,
        sets,
        amounts,
    )


def _segments(
    group: Ints, coder: Ints, first: Ints, last: Ints, coders: int
) -> tuple[Ints, Ints, Ints]:
    """Group, set of coders and number of units: one row for each set that occurs in a group."""
    width = int(last.max(initial=0)) + 1
    key = np.concatenate([group * width + first, group * width + last])
    order = np.argsort(key)
    who = np.concatenate([coder, coder])[order]
    step = np.repeat([1, -1], len(group))[order]
    sets = np.zeros(len(key), dtype=np.int64)
    for number in range(coders):
        # every passage that opens also closes in its group, so the sum never leaks into the next
        open_passages = np.cumsum(np.where(who == number, step, 0))
        sets |= (open_passages > 0).astype(np.int64) << number
    position = key[order]
    gap = np.diff(position, append=position[-1:])
    kept = (sets > 0) & (gap > 0)
    return _summed((position[kept] // width << coders) | sets[kept], gap[kept], coders)


def _summed(key: Ints, amount: Ints, coders: int) -> tuple[Ints, Ints, Ints]:
    order = np.argsort(key)
    key, amount = key[order], amount[order]
    heads = np.flatnonzero(np.diff(key, prepend=-1))
    sums = np.add.reduceat(amount, heads) if len(heads) else amount
    return key[heads] >> coders, key[heads] & ((1 << coders) - 1), sums


def passages_met(codings: Placed, naming: Naming, coders: Sequence[int]) -> Ints:
    """How many passages each coder has, and how many of them meet another coder's.

    Two passages meet if they have the same name and at least one unit in common.

    Args:
        codings: What is compared.
        naming: What codes are called.
        coders: Indices of the coders, at least two; only transcripts for which at least two of
            them count are looked at.

    Returns:
        (coders, names, 2) passages, and those that meet one of another coder.
    """
    size = len(naming.names)
    name = naming.of_code[codings.code]
    joint = codings.counting[:, list(coders)].sum(axis=1) > 1
    kept = (name >= 0) & joint[codings.transcript] & np.isin(codings.coder, list(coders))
    base = (codings.transcript * size + name) * (int(codings.last.max(initial=0)) + 1)
    # in this order every search below goes through memory from one end to the other
    order = np.flatnonzero(kept)
    order = order[np.argsort((base + codings.first)[order])]
    who, name = codings.coder[order], name[order]
    opens, closes = (base + codings.first)[order], (base + codings.last)[order]
    result = np.zeros((len(coders), size, 2), dtype=np.int64)
    for row, number in enumerate(coders):
        own, other = who == number, who != number
        begun = np.searchsorted(opens[other], closes[own], side="left")
        over = np.searchsorted(np.sort(closes[other]), opens[own], side="right")
        result[row, :, 0] = np.bincount(name[own], minlength=size)
        result[row, :, 1] = np.bincount(name[own][begun > over], minlength=size)
    return result
