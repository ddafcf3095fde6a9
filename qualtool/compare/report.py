"""Layers to a comparison: every code, every pair of coders, and all of them, in one go."""

from collections.abc import Sequence

from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Comparison
from qualtool.compare.layers import Layers
from qualtool.compare.recounting import counted
from qualtool.compare.sweep import Naming
from qualtool.compare.units import UnitMap


def compare(
    layers: Layers,
    *,
    units: UnitMap | None = None,
    naming: Naming | None = None,
    measures: Sequence[Measure] = tuple(Measure),
    confidence: float = 0.95,
    in_one_figure: bool = False,
    by_pairs: bool = True,
) -> Comparison:
    """Compare all coders on all codes in one go.

    Args:
        layers: Who marked what.
        units: What is counted; characters of what is analysed by default.
        naming: Codes as they are by default, or rolled up to themes.
        measures: The figures wanted, in their order.
        confidence: Coverage of the intervals over transcripts.
        in_one_figure: Whether all codes are wanted in one figure, too, in every way of pooling.
        by_pairs: Whether every pair is wanted where there are more than two coders.
    """
    return counted(
        layers,
        units=units,
        naming=naming,
        measures=measures,
        confidence=confidence,
        in_one_figure=in_one_figure,
        by_pairs=by_pairs,
    ).comparison
