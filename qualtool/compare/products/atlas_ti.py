"""As ATLAS.ti's intercoder agreement has it: percent, Holsti and Krippendorff's alphas."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import NamedFigure, Row
from qualtool.compare.families import ALL_THEMES
from qualtool.compare.joined import whole_text
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.report import compare
from qualtool.compare.unitizing_report import Unitized, unitized


@dataclass(frozen=True, slots=True)
class AtlasCode:
    """One code: characters of the whole documents."""

    code: Label
    percent: float
    """Share of characters that the coders treated alike, coded or not."""
    holsti: float
    """2A / (N1 + N2), of the characters coded; for more coders of all pairs added up."""
    binary: NamedFigure
    """c-alpha-binary: relevant to the code or not."""


@dataclass(frozen=True, slots=True)
class AtlasDomain:
    """A semantic domain: what stands below one code."""

    domain: Label
    binary: NamedFigure
    """c-alpha-binary: relevant to the domain or not."""
    within: NamedFigure
    """cu-alpha: which code of the domain, where coders coded the same place with one."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The comparison of some coders."""

    coders: tuple[Label, ...]
    codes: tuple[AtlasCode, ...]
    domains: tuple[AtlasDomain, ...]
    across: NamedFigure | None
    """Cu-alpha: which domain; None where fewer than two were used."""


def like_atlas_ti(layers: Layers, *, parents: Mapping[str, str | None]) -> tuple[Atlas, ...]:
    """Compare coders as ATLAS.ti does, with the children of a code as a semantic domain.

    Args:
        layers: Who marked what.
        parents: The code above each code.

    Source:
        ATLAS.ti manual, “Methods for testing ICA”; Krippendorff (2019), Content Analysis, 4th ed.,
        12.6.
    """
    laid = whole_text(layers)
    comparison = compare(laid, measures=(Measure.PERCENT, Measure.POSITIVE))
    rows = {group.coders: {row.name.id: row for row in group.codes} for group in comparison.groups}
    return tuple(_of_group(one, rows[one.coders]) for one in unitized(laid, parents=parents))


def _of_group(one: Unitized, rows: Mapping[str, Row]) -> Atlas:
    codes = [
        AtlasCode(code.name, *_shares(rows[code.name.id]), code.figure)
        for code in one.codes
        if code.name.id in rows
    ]
    domains = [
        AtlasDomain(family.name, family.figures[1], family.figures[2])
        for family in one.families
        if family.name != ALL_THEMES
    ]
    across = [family.figures[2] for family in one.families if family.name == ALL_THEMES]
    return Atlas(one.coders, tuple(codes), tuple(domains), across[0] if across else None)


def _shares(row: Row) -> tuple[float, float]:
    percent, holsti = (row.figure(one).value for one in (Measure.PERCENT, Measure.POSITIVE))
    return percent or 0.0, holsti or 0.0
