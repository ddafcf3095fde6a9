"""The u-alpha family of layers: every code against all else, and families of codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualtool.compare.comparison import NamedFigure, Use
from qualtool.compare.families import NO_TREES, Family, Stacked, families, stacked_places
from qualtool.compare.intervals import NoInterval, estimates
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.ratings import ratings_of_codes, tally
from qualtool.compare.set_report import Advance, groups_of, unheard
from qualtool.compare.sets import segments
from qualtool.compare.sweep import Naming, any_code, each_code, placed, renamed, sweep
from qualtool.compare.unitizing import (
    Apart,
    Coincidences,
    alpha_of,
    coded_apart,
    coincidences,
    coverage,
    each_value_apart,
    of_single_codes,
    units_apart,
    values_apart,
)
from qualtool.compare.units import UnitMap, characters
from qualtool.wording import counted

ONE_VALUE = "all the text has the same value"
NOT_MET = "nowhere did two of them code the same place"
ONE_CODE = "only one code where two of them coded"
MOST_BY_PAIRS = 3
"""With more coders, pairs are looked at only where they are named."""


@dataclass(frozen=True, slots=True)
class UnitizedCode:
    """One code against everything else."""

    name: Label
    units: int
    """Passages of all coders together; those of one coder that overlap are one."""
    characters: int
    """Characters in them."""
    figure: NamedFigure


@dataclass(frozen=True, slots=True)
class UnitizedValue:
    """One code of a family, where others coded anything of the family too."""

    name: Label
    coverage: float | None
    """Of what has the code, the share that another coder gave any code of the family."""
    figure: NamedFigure


@dataclass(frozen=True, slots=True)
class UnitizedFamily:
    """Codes that should exclude each other."""

    name: Label
    figures: tuple[NamedFigure, ...]
    """u-alpha, |u-alpha and cu-alpha; the first and last are refused where codes overlap."""
    values: tuple[UnitizedValue, ...]
    stacked: tuple[Stacked, ...]
    """Where somebody gave a place several of the codes."""


@dataclass(frozen=True, slots=True)
class Unitized:
    """The u-alpha family for some coders, in characters."""

    coders: tuple[Label, ...]
    transcripts: int
    characters: int
    codes: tuple[UnitizedCode, ...]
    """Those that anyone used, and then any code at all."""
    families: tuple[UnitizedFamily, ...]
    """Those of which at least two codes were used."""


def unitized(
    layers: Layers,
    *,
    parents: Mapping[str, str | None],
    trees: Mapping[str, str] = NO_TREES,
    naming: Naming | None = None,
    confidence: float = 0.95,
    advance: Advance = unheard,
) -> tuple[Unitized, ...]:
    """Each pair of coders and all of them; of more than three coders all together alone.

    Args:
        layers: Who marked what.
        parents: The code above each code.
        trees: The tree that each code stands in; without it, they are one.
        naming: What is looked at code by code; the codes as they are, if not given. Families are
            those of the codebook.
        confidence: Coverage of the intervals over transcripts.
        advance: Is told how far the work is.
    """
    units = characters(layers)
    groups = groups_of(len(layers.coders))
    if len(layers.coders) > MOST_BY_PAIRS:
        groups = groups[-1:]
    kinds = families(layers, parents, trees)
    stacks = [stacked_places(renamed(layers, one.naming), units) for one in kinds]
    found = []
    for number, group in enumerate(groups):
        advance("Comparing passages as units", number / len(groups))
        about = _Group(layers, units, group, confidence, naming or each_code(layers))
        found.append(_of_group(about, kinds, stacks))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    layers: Layers
    units: UnitMap
    coders: tuple[int, ...]
    confidence: float
    naming: Naming

    def figure(
        self, name: str, apart: Callable[[Coincidences], Apart], found: Coincidences, why: str
    ) -> NamedFigure:
        """A figure of one row of coincidences, leading axis (transcripts)."""
        if not len(found.lengths):
            why = Use.NO_COMMON_TEXT.among(len(self.coders))
        observed, by_chance = apart(found.total())
        value, left_out = alpha_of((observed, by_chance)), alpha_of(apart(found.without_each()))
        estimate = estimates(value.reshape(1), left_out.reshape(-1, 1), confidence=self.confidence)
        if np.isnan(value):
            return NamedFigure(name, None, why, NoInterval.NO_FIGURE)
        interval = estimate.interval(0, lowest=-1.0)
        return NamedFigure(name, float(value), "", interval, float(observed), float(by_chance))


def _of_group(
    group: _Group, kinds: Sequence[Family], stacks: Sequence[Sequence[Stacked]]
) -> Unitized:
    joint = group.layers.counts[:, list(group.coders)].sum(axis=1) > 1
    found = [
        family
        for one, stacked in zip(kinds, stacks, strict=True)
        if (family := _family(group, one, stacked)) is not None
    ]
    return Unitized(
        tuple(group.layers.coders[number] for number in group.coders),
        int(joint.sum()),
        int(group.units.totals[joint].sum()),
        _codes(group),
        tuple(found),
    )


def _codes(group: _Group) -> tuple[UnitizedCode, ...]:
    layers = group.layers
    return (
        *_single(group, group.naming, layers),
        *_single(group, any_code(layers), layers),
    )


def _single(group: _Group, naming: Naming, layers: Layers) -> list[UnitizedCode]:
    """Each name that was used, against everything else."""
    called = renamed(layers, naming)
    codings = placed(called, group.units)
    tallied = tally(sweep(codings, each_code(called)), group.coders)
    ratings = ratings_of_codes(tallied, layers.counts[:, list(group.coders)])
    number, amount, table = of_single_codes(codings, group.coders, ratings)
    found = []
    for place in np.flatnonzero(amount):
        own = Coincidences(*(column[:, place] for column in table.columns))
        figure = group.figure("u-alpha", units_apart, own, ONE_VALUE)
        found.append(
            UnitizedCode(naming.names[place], int(number[place]), int(amount[place]), figure)
        )
    return found


def _family(group: _Group, one: Family, stacked: Sequence[Stacked]) -> UnitizedFamily | None:
    layers = renamed(group.layers, one.naming)
    names = {layers.coders[number].id for number in group.coders}
    joint = layers.counts[:, list(group.coders)].sum(axis=1) > 1
    ids = {label.id for label, flag in zip(layers.transcripts, joint, strict=True) if flag}
    codings = placed(layers, group.units)
    compared = joint[codings.transcript] & np.isin(codings.coder, group.coders)
    used = np.unique(codings.code[compared])
    if len(used) < 2:
        return None
    where = tuple(
        place for place in stacked if place.coder.id in names and place.transcript.id in ids
    )
    if where:
        return UnitizedFamily(one.name, _refused(group, layers, where), (), where)
    cut = segments(layers, group.units)
    found = coincidences(cut, codings, group.coders, len(layers.codes))
    met = found.lengths[:, 1:, 1:].sum() > 0
    inside = ONE_CODE if met else NOT_MET
    return UnitizedFamily(
        one.name,
        (
            group.figure("u-alpha", units_apart, found, ONE_VALUE),
            group.figure("|u-alpha", coded_apart, found, ONE_VALUE),
            group.figure("cu-alpha", values_apart, found, inside),
        ),
        tuple(_value(group, layers.codes[code], int(code), found) for code in used),
        (),
    )


def _refused(
    group: _Group, layers: Layers, where: Sequence[Stacked]
) -> tuple[NamedFigure, NamedFigure, NamedFigure]:
    """Coded at all can be asked although codes overlap; which code cannot."""
    places = counted(len(where), "place")
    characters = counted(sum(place.characters for place in where), "character")
    why = f"refused: codes overlap in {places}, {characters}"
    return (
        NamedFigure("u-alpha", None, why, NoInterval.NO_FIGURE),
        replace(_single(group, any_code(layers), layers)[-1].figure, name="|u-alpha"),
        NamedFigure("cu-alpha", None, "refused", NoInterval.NO_FIGURE),
    )


def _value(group: _Group, name: Label, code: int, found: Coincidences) -> UnitizedValue:
    share = float(coverage(found.total())[code])
    covered = None if np.isnan(share) else share

    def apart(some: Coincidences) -> Apart:
        observed, by_chance = each_value_apart(some)
        return observed[..., code], by_chance[..., code]

    figure = group.figure("(k)u-alpha", apart, found, ONE_CODE if covered else NOT_MET)
    return UnitizedValue(name, covered, figure)
