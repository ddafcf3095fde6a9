"""The passages behind the amounts: what several coders gave the same code, and what one alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.labels import Label
from qualtool.compare.layers import Ints, Layers
from qualtool.compare.places import Held
from qualtool.compare.sweep import Naming, placed
from qualtool.compare.units import UnitMap
from qualtool.compare.wording import everyone
from qualtool.transcripts.model import Span
from qualtool.wording import counted

EVERY = "every"
"""Everyone who coded the transcript marked the passage."""
SEVERAL = "several"
"""More than one of them did, and not everyone."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that one coder or several, wherever their marks meet, gave the same code.

    Marks meet if they share a unit; a chain of them is one passage.
    """

    name: int
    """Index of what the code is called in the comparison."""
    transcript: str
    span: Span
    """From the first to the last character that anyone marked."""
    had: tuple[Held, ...]
    """What each of them marked, coder by coder."""
    who: str
    """`EVERY`, `SEVERAL`, or the id of the only coder who marked it."""


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """Marks put together where they meet, in the order of transcripts, names and text."""

    layers: Layers
    marks: Ints
    """(marks,) index among the codings of the layers, passage by passage."""
    heads: NDArray[np.intp]
    """(passages,) where in `marks` each passage begins, and so are the next three."""
    name: Ints
    transcript: Ints
    who: tuple[str, ...]
    """As in `Marked`."""

    def whose(self) -> dict[int, Counter[str]]:
        """For every name that was used: how many passages by whom."""
        found: dict[int, Counter[str]] = {}
        for name, who in zip(self.name.tolist(), self.who, strict=True):
            found.setdefault(name, Counter())[who] += 1
        return found

    def passages(self, *, name: int | None = None, who: str = "") -> tuple[Marked, ...]:
        """The passages: all of them, or those of one name, or of who marked them."""
        edges = pairwise([*self.heads.tolist(), len(self.marks)])
        return tuple(
            self._passage(number, self.marks[head:end].tolist())
            for number, (head, end) in enumerate(edges)
            if (name is None or self.name[number] == name) and who in {"", self.who[number]}
        )

    def _passage(self, number: int, marks: Iterable[int]) -> Marked:
        had = [held(self.layers, mark) for mark in marks]
        span = Span(min(one.span.start for one in had), max(one.span.end for one in had))
        had.sort(key=lambda one: (one.coder.name, one.coder.id, one.span))
        transcript = self.layers.transcripts[self.transcript[number]]
        return Marked(int(self.name[number]), transcript.id, span, tuple(had), self.who[number])


def met(layers: Layers, units: UnitMap, naming: Naming) -> Met:
    """Put marks together that meet.

    Transcripts that fewer than two of the coders did are left out, as everywhere.
    """
    codings = placed(layers, units)
    name = naming.of_code[codings.code]
    joint = codings.counting.sum(axis=1) > 1
    kept = np.flatnonzero((name >= 0) & joint[codings.transcript])
    base = (codings.transcript * len(naming.names) + name) * (int(codings.last.max(initial=0)) + 1)
    opens, closes = base + codings.first, base + codings.last
    marks = kept[np.lexsort((closes[kept], opens[kept]))]
    # What has one name in one transcript lies beyond all before it, so that no chain runs on.
    reached = np.maximum.accumulate(closes[marks])
    begins = opens[marks] >= np.append(-1, reached)[:-1]
    heads = np.flatnonzero(begins)
    transcript = codings.transcript[marks[heads]]
    everyone_there = codings.counting.sum(axis=1)[transcript]
    who = _whose(layers, codings.coder[marks], np.cumsum(begins) - 1, everyone_there)
    return Met(layers, codings.coding[marks], heads, name[marks[heads]], transcript, who)


def _whose(layers: Layers, coder: Ints, passage: Ints, everyone_there: Ints) -> tuple[str, ...]:
    """For each passage who marked it, from the coder and the passage of every mark."""
    size = len(layers.coders)
    marking = np.unique(passage * size + coder)
    number = np.bincount(marking // size, minlength=len(everyone_there))
    first = marking[np.cumsum(number) - number] % size
    return tuple(
        layers.coders[one].id if several == 1 else EVERY if several == all_of_them else SEVERAL
        for one, several, all_of_them in zip(
            first.tolist(), number.tolist(), everyone_there.tolist(), strict=True
        )
    )


def marked_passages(layers: Layers, units: UnitMap, naming: Naming) -> tuple[Marked, ...]:
    """Every passage that is compared; see `met`."""
    return met(layers, units, naming).passages()


def held(layers: Layers, number: int) -> Held:
    """One of the codings of some layers, by its index."""
    columns = layers.codings
    return Held(
        columns.ids[number],
        layers.coders[int(columns.coder[number])],
        layers.codes[int(columns.code[number])],
        Span(int(columns.start[number]), int(columns.end[number])),
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a sentence; a number leads to the passages that it counts."""

    text: str
    who: str | None = None
    """As in `Marked`."""


def passages_words(coders: Sequence[Label], whose: Counter[str]) -> tuple[Phrase, ...]:
    """One sentence or two on how many passages everyone, several or one alone marked.

    Args:
        coders: All who are compared.
        whose: How many passages by who marked them, as in `Marked`.
    """
    pair = len(coders) == 2
    if not whose:
        nobody = f"Neither {' nor '.join(coder.name for coder in coders)}" if pair else "Nobody"
        return (Phrase(f"{nobody} used it."),)
    alone = [(coder, number) for coder in coders if (number := whose[coder.id])]
    every, several = whose[EVERY], whose[SEVERAL]
    if not every and not several and len(alone) == 1:
        ((coder, number),) = alone
        return (
            Phrase(f"Only {coder.name} used it, for "),
            Phrase(counted(number, "passage"), coder.id),
            Phrase("."),
        )
    together = everyone([coder.name for coder in coders])
    said = (
        [Phrase(f"{together} coded "), Phrase(counted(every, "passage"), EVERY)]
        if every
        else [Phrase(f"No passage was coded by {'both' if pair else 'all'}")]
    )
    if several:
        said += [Phrase("; some but not all of them "), Phrase(f"{several:,}", SEVERAL)]
    for place, (coder, number) in enumerate(alone):
        said += [Phrase(f", {coder.name} alone " if place else f"; {coder.name} alone ")]
        said += [Phrase(f"{number:,}", coder.id)]
    return (*said, Phrase("."))
