"""How pairs of coders, and all of them, agree on the whole set of codes at each place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualtool.compare.comparison import NamedFigure, Use
from qualtool.compare.intervals import NoInterval
from qualtool.compare.labels import Label
from qualtool.compare.layers import Layers
from qualtool.compare.sets import Segments, SetDistance, alphas_of_sets, code_distances, segments
from qualtool.compare.units import UnitMap

Advance = Callable[[str, float], None]
"""Called as long work goes on, with what is being done and the share that is done, 0 to 1."""


def unheard(_doing: str, _share: float, /) -> None:
    """Tell nobody how far the work is."""


SAME_THROUGHOUT = "all gave the same codes throughout"


@dataclass(frozen=True, slots=True)
class SetAgreement:
    """Krippendorff's alpha of sets of codes, for some coders."""

    coders: tuple[Label, ...]
    transcripts: int
    """Those that at least two of them have finished."""
    units: int
    """Units in them."""
    alike: int
    """Units to which all of them gave the same set, the empty one included."""
    sets: int
    """How many different sets they gave, the empty one included."""
    figures: tuple[NamedFigure, ...]
    """One for each distance that was asked for."""


def groups_of(size: int) -> tuple[tuple[int, ...], ...]:
    """Every pair of that many coders, by index, and with three or more all of them."""
    everyone = (tuple(range(size)),) if size > 2 else ()
    return (*combinations(range(size), 2), *everyone)


def agreement_on_sets(
    layers: Layers,
    units: UnitMap,
    distances: Sequence[SetDistance],
    *,
    parents: Mapping[str, str | None],
    confidence: float = 0.95,
    advance: Advance = unheard,
) -> tuple[SetAgreement, ...]:
    """Every pair of coders and all of them.

    Args:
        layers: Who marked what.
        units: What is counted.
        distances: How far apart sets are; a figure each.
        parents: The code above each code.
        confidence: Coverage of the intervals.
        advance: Is told how far the work is.
    """
    cut = segments(layers, units)
    far = code_distances(layers, parents)
    groups = groups_of(len(layers.coders))
    estimates = {}
    for place, kind in enumerate(distances):

        def tell(share: float, place: int = place) -> None:
            advance("Comparing sets of codes", (place + share) / len(distances))

        tell(0)
        estimates[kind] = alphas_of_sets(
            cut, groups, kind, far, confidence=confidence, advance=tell
        )
    found = []
    for number, group in enumerate(groups):
        amounts = _amounts(cut, group)
        figures = []
        for kind, of_groups in estimates.items():
            estimate = of_groups[number]
            value = float(estimate.value[0])
            if np.isnan(value):
                why = SAME_THROUGHOUT if amounts[1] else Use.NO_COMMON_TEXT.among(len(group))
                figures.append(NamedFigure(kind, None, why, NoInterval.NO_FIGURE))
            else:
                interval = estimate.interval(0, lowest=-1.0)
                parts = (estimate.observed, estimate.by_chance)
                figures.append(NamedFigure(kind, value, "", interval, *parts))
        coders = tuple(layers.coders[one] for one in group)
        found.append(SetAgreement(coders, *amounts, tuple(figures)))
    return tuple(found)


def _amounts(cut: Segments, group: Sequence[int]) -> tuple[int, int, int, int]:
    """Transcripts, units, units alike, different sets."""
    chosen = cut.sets[:, list(group)]
    here = (chosen >= 0).sum(axis=1) > 1
    chosen, length = chosen[here], cut.length[here]
    highest = chosen.max(axis=1, initial=-1)
    # -1 stands for those who do not count, and whom nothing is asked of
    alike = ((chosen == highest[:, None]) | (chosen < 0)).all(axis=1)
    given = np.unique(chosen[chosen >= 0])
    return (
        len(np.unique(cut.transcript[here])),
        int(length.sum()),
        int(length[alike].sum()),
        len(given),
    )
