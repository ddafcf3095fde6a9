"""The figures that people ask for by short names, and the tables that they lead to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from qualtool.compare.coefficients import Measure
    from qualtool.compare.gamma import GammaOfPair
    from qualtool.compare.layers import Layers
    from qualtool.compare.matching import Matching
    from qualtool.compare.set_report import SetAgreement
    from qualtool.compare.sets import SetDistance
    from qualtool.compare.sweep import Naming
    from qualtool.compare.unitizing_report import Unitized
    from qualtool.compare.units import UnitMap
    from qualtool.export.report import Table

CODE_BY_CODE = ("shared", "positive", "percent", "alpha", "kappa", "pi", "bp", "ac1")
"""What `Measure` calls by long names, in its order."""
OF_SETS = ("jaccard", "masi", "tree")
"""What `SetDistance` calls by long names, in its order."""
OTHERS = ("u-alpha", "matching", "gamma")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figures that somebody asks for."""

    measures: "tuple[Measure, ...]"
    """Those of each code."""
    sets: "tuple[SetDistance, ...]" = ()
    """Those of all codes at a place."""
    u_alpha: bool = False
    """The u-alpha family."""
    matching: bool = False
    """Passages matched at an overlap."""
    gamma: bool = False
    """Passages aligned, against chance."""


def wanted_figures(names: str | None) -> Wanted:
    """The figures named, with commas between; “all” stands for all that each code has.

    Raises:
        InvalidInputError: There is no such figure.
    """
    from qualtool.compare.coefficients import Measure
    from qualtool.compare.sets import SetDistance
    from qualtool.export.agreement import SHOWN

    if names is None:
        return Wanted(SHOWN)
    measures = dict(zip(CODE_BY_CODE, Measure, strict=True))
    distances = dict(zip(OF_SETS, SetDistance, strict=True))
    asked = [part.strip().casefold() for part in names.split(",")]
    for name in asked:
        if name not in {*measures, *distances, *OTHERS, "all"}:
            raise InvalidInputError(
                f"“{name}” is not a figure.",
                hint=f"Figures: {', '.join((*CODE_BY_CODE, *OF_SETS, *OTHERS))}; "
                f"all is short for {CODE_BY_CODE[0]} to {CODE_BY_CODE[-1]}.",
            )
    return Wanted(
        tuple(measure for name, measure in measures.items() if {name, "all"} & set(asked)),
        tuple(distance for name, distance in distances.items() if name in asked),
        u_alpha="u-alpha" in asked,
        matching="matching" in asked,
        gamma="gamma" in asked,
    )


@dataclass(frozen=True, slots=True)
class Further:
    """Figures that are not those of each code: whatever of them was asked for."""

    unit: str
    sets: "tuple[SetAgreement, ...]" = ()
    unitized: "tuple[Unitized, ...]" = ()
    matching: "tuple[Matching, ...]" = ()
    gamma: "tuple[GammaOfPair, ...]" = ()

    def tables(self) -> "list[Table]":
        """All of them as tables."""
        from qualtool.export.gamma import gamma_table
        from qualtool.export.matching import matching_table
        from qualtool.export.set_agreement import sets_table
        from qualtool.export.unitizing import unitizing_tables

        return [
            *([sets_table(self.sets, unit=self.unit)] if self.sets else []),
            *unitizing_tables(self.unitized),
            *([matching_table(self.matching)] if self.matching else []),
            *([gamma_table(self.gamma)] if self.gamma else []),
        ]


@dataclass(frozen=True, slots=True)
class Working:
    """How long work goes: what gamma's random numbers begin with, and who is told how far it is."""

    seed: int = 1
    advance: Callable[[str, float], None] = lambda _doing, _share: None


USUALLY = Working()


class Compared(Protocol):
    """What further figures need of layers side by side."""

    @property
    def layers(self) -> "Layers":
        """Who marked what."""

    @property
    def parents(self) -> "Mapping[str, str | None]":
        """The id of the code above each code."""

    @property
    def trees(self) -> "Mapping[str, str]":
        """The tree that each code stands in; empty where there is one."""


def further_figures(
    side: Compared,
    units: "UnitMap",
    naming: "Naming",
    wanted: Wanted,
    *,
    overlap: float | None = None,
    working: Working = USUALLY,
) -> Further:
    """Work out the figures that are not those of each code.

    Args:
        side: The coders' layers.
        units: What is counted, where it is a choice.
        naming: What codes are called.
        wanted: The figures.
        overlap: How much matching passages have to share; half otherwise.
        working: How the work goes.
    """
    from qualtool.compare.gamma import gamma
    from qualtool.compare.matching import USUAL_OVERLAP, matching
    from qualtool.compare.set_report import agreement_on_sets
    from qualtool.compare.united import rolled_up
    from qualtool.compare.unitizing_report import unitized
    from qualtool.compare.units import characters

    layers = rolled_up(side.layers, naming)
    share = USUAL_OVERLAP if overlap is None else overlap
    return Further(
        units.name,
        agreement_on_sets(layers, units, wanted.sets, parents=side.parents, advance=working.advance)
        if wanted.sets
        else (),
        unitized(
            side.layers,
            parents=side.parents,
            trees=side.trees,
            naming=naming,
            advance=working.advance,
        )
        if wanted.u_alpha
        else (),
        matching(layers, overlap=share) if wanted.matching else (),
        gamma(layers, characters(layers), seed=working.seed, advance=working.advance)
        if wanted.gamma
        else (),
    )
