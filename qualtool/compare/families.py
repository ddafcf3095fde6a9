"""Families of codes that should exclude each other, and the places where coders stacked them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import numpy as np

from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.sweep import Naming, by_theme
from qualtool.compare.units import UnitMap
from qualtool.transcripts.model import Span

ALL_THEMES = Label("", "all themes")
NO_TREES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Codes of which a passage should have one at most: the children of one code."""

    name: Label
    """The code above them; without an id where they stand at the top, as in `ALL_THEMES`."""
    naming: Naming
    """Each child with what stands below it; other codes are left out."""


def families(
    layers: Layers,
    parents: Mapping[str, str | None],
    trees: Mapping[str, str] = NO_TREES,
) -> tuple[Family, ...]:
    """The themes, and the children of every code that has several.

    Args:
        layers: Who marked what.
        parents: The code above each code.
        trees: The tree that each code stands in; without it, they are one. Themes of one tree do
            not exclude those of another.
    """
    found = _themes(by_theme(layers, parents), trees)
    place = {label.id: number for number, label in enumerate(layers.codes)}
    for label in layers.codes:
        children = [one for one in layers.codes if parents.get(one.id) == label.id]
        below = {child.id: number for number, child in enumerate(children)}
        of_code = np.full(len(layers.codes), -1)
        for code, number in place.items():
            of_code[number] = _child_above(code, below, parents)
        found.append(Family(label, Naming(tuple(children), of_code)))
    return tuple(one for one in found if len(one.naming.names) > 1)


def _themes(naming: Naming, trees: Mapping[str, str]) -> list[Family]:
    names = list(dict.fromkeys(trees.get(label.id, "") for label in naming.names))
    if len(names) < 2:
        return [Family(ALL_THEMES, naming)]
    found = []
    for tree in names:
        own = [trees.get(label.id, "") == tree for label in naming.names]
        number = np.where(own, np.cumsum(own) - 1, -1)
        here = tuple(label for label, flag in zip(naming.names, own, strict=True) if flag)
        of_code = np.where(naming.of_code >= 0, number[naming.of_code], -1)
        found.append(Family(Label("", f"all themes of {tree}"), Naming(here, of_code)))
    return found


def _child_above(code: str, children: Mapping[str, int], parents: Mapping[str, str | None]) -> int:
    seen: set[str] = set()
    step: str | None = code
    while step is not None and step not in seen:
        if step in children:
            return children[step]
        seen.add(step)
        step = parents.get(step)
    return -1


@dataclass(frozen=True, slots=True)
class Stacked:
    """A place where one coder gave several codes of a family."""

    transcript: Label
    coder: Label
    codes: tuple[Label, ...]
    span: Span
    characters: int
    """Those of them that are analysed."""


def stacked_places(layers: Layers, units: UnitMap) -> tuple[Stacked, ...]:
    """Every place where a coder's codes overlap, in the order of transcripts, coders and text.

    Args:
        layers: Who marked what; only codes of one family.
        units: Characters.
    """
    codings = layers.codings
    kept = np.flatnonzero(layers.counts[codings.transcript, codings.coder])
    rows = sorted(
        zip(
            codings.transcript[kept].tolist(),
            codings.coder[kept].tolist(),
            codings.start[kept].tolist(),
            codings.end[kept].tolist(),
            codings.code[kept].tolist(),
            strict=True,
        )
    )
    found = [
        (*whose, sorted(codes), span)
        for whose, group in groupby(rows, key=lambda row: row[:2])
        for codes, span in _overlaps([row[2:] for row in group])
    ]
    where = np.array([(one[0], one[3].start, one[3].end) for one in found], dtype=np.int64)
    first, last, covers = units.ranges(*where.reshape(-1, 3).T)
    return tuple(
        Stacked(
            layers.transcripts[transcript],
            layers.coders[coder],
            tuple(layers.codes[code] for code in codes),
            span,
            characters,
        )
        for (transcript, coder, codes, span), characters, analysed in zip(
            found, (last - first).tolist(), covers.tolist(), strict=True
        )
        if analysed
    )


def _overlaps(rows: list[tuple[int, int, int]]) -> list[tuple[set[int], Span]]:
    """Where different codes overlap, of rows of start, end and code by one coder in one text."""
    events = sorted(
        event for start, end, code in rows for event in ((start, code, 1), (end, code, -1))
    )
    open_: dict[int, int] = {}
    found: list[tuple[set[int], Span]] = []
    since = 0
    for position, code, step in events:
        if position > since and len(open_) > 1:
            codes = set(open_)
            if found and found[-1][1].end == since and found[-1][0] & codes:
                found[-1] = (found[-1][0] | codes, Span(found[-1][1].start, position))
            else:
                found.append((codes, Span(since, position)))
        since = position
        open_[code] = open_.get(code, 0) + step
        if not open_[code]:
            del open_[code]
    return found
