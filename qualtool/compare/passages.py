"""The passages behind the amounts: what several coders gave the same code, and what one alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.places import Held
from qualtool.compare.sweep import Naming, Placed, placed
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


def marked_passages(layers: Layers, units: UnitMap, naming: Naming) -> tuple[Marked, ...]:
    """Every passage that is compared, in the order of transcripts, names and text.

    Transcripts that fewer than two of the coders did are left out, as everywhere.
    """
    codings = placed(layers, units)
    name = naming.of_code[codings.code]
    joint = codings.counting.sum(axis=1) > 1
    kept = np.flatnonzero((name >= 0) & joint[codings.transcript])
    order = kept[
        np.lexsort((codings.last[kept], codings.first[kept], name[kept], codings.transcript[kept]))
    ]
    runs: list[list[int]] = []
    end, group = 0, (-1, -1)
    for row in order.tolist():
        here = (int(codings.transcript[row]), int(name[row]))
        if here != group or codings.first[row] >= end:
            runs.append([])
            end, group = 0, here
        runs[-1].append(row)
        end = max(end, int(codings.last[row]))
    return tuple(_marked(layers, codings, int(name[run[0]]), run) for run in runs)


def _marked(layers: Layers, codings: Placed, name: int, run: Sequence[int]) -> Marked:
    transcript = int(codings.transcript[run[0]])
    everyone = int(codings.counting[transcript].sum())
    had = [held(layers, int(codings.coding[row])) for row in run]
    coders = {one.coder.id for one in had}
    together = EVERY if len(coders) == everyone else SEVERAL
    who = had[0].coder.id if len(coders) == 1 else together
    span = Span(min(one.span.start for one in had), max(one.span.end for one in had))
    had.sort(key=lambda one: (one.coder.name, one.coder.id, one.span))
    return Marked(name, layers.transcripts[transcript].id, span, tuple(had), who)


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


def passages_words(coders: Sequence[Label], passages: Iterable[Marked]) -> tuple[Phrase, ...]:
    """One sentence or two on how many passages everyone, several or one alone marked."""
    whose = [one.who for one in passages]
    pair = len(coders) == 2
    if not whose:
        nobody = f"Neither {' nor '.join(coder.name for coder in coders)}" if pair else "Nobody"
        return (Phrase(f"{nobody} used it."),)
    alone = [(coder, number) for coder in coders if (number := whose.count(coder.id))]
    every, several = whose.count(EVERY), whose.count(SEVERAL)
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
