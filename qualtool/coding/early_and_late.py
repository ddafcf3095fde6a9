"""How a coder used codes early and late."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from qualtool.coding.drift import Made

FEWEST = 4
"""With fewer codings of a code, nothing is said about early and late."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often a coder gave a code, early and late, and how much text each time."""

    code: str
    early: int
    late: int
    early_length: float | None
    """Characters of a passage, the median; None where there is none."""
    late_length: float | None


@dataclass(frozen=True, slots=True)
class EarlyAndLate:
    """A coder's codings in the order in which they were made, cut in the middle."""

    early: int
    late: int
    cut: str
    """The stamp at which late begins."""
    codes: tuple[Use, ...]
    """Those given at least `FEWEST` times; the largest shifts of their share first."""


def early_and_late(made: Iterable[Made], resolve: Callable[[str], str]) -> EarlyAndLate | None:
    """One coder's early and late use of codes; None where all was made at once.

    The cut lies as near to the middle as it can: what was done in one go is not divided.

    Args:
        made: The codings of one coder.
        resolve: The code that a code became.
    """
    ordered = sorted(made, key=lambda one: (one.stamp, one.coding.id))
    edges = [i for i in range(1, len(ordered)) if ordered[i].stamp != ordered[i - 1].stamp]
    if not edges:
        return None
    middle = min(edges, key=lambda edge: (abs(2 * edge - len(ordered)), edge))
    early, late = ordered[:middle], ordered[middle:]
    counts = Counter(resolve(one.coding.code) for one in ordered)
    uses = [
        _use(
            code,
            *([one for one in half if resolve(one.coding.code) == code] for half in (early, late)),
        )
        for code, number in counts.items()
        if number >= FEWEST
    ]
    uses.sort(key=lambda use: (-abs(use.early / len(early) - use.late / len(late)), use.code))
    return EarlyAndLate(len(early), len(late), late[0].stamp, tuple(uses))


def _use(code: str, early: Sequence[Made], late: Sequence[Made]) -> Use:
    return Use(code, len(early), len(late), _length(early), _length(late))


def _length(codings: Sequence[Made]) -> float | None:
    return median(len(one.coding.span) for one in codings) if codings else None
