"""Whether a code is still used as it was: codings older than its meaning, early and late use."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from qualtool.codebook.meanings import MeaningChange

FEWEST = 4
"""With fewer codings of a code, nothing is said about early and late."""


@dataclass(frozen=True, slots=True)
class Made:
    """A coding, and when its coder last touched it."""

    id: str
    coder: str
    code: str
    """As it was given; the code may have been merged since."""
    transcript: str
    start: int
    end: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Older:
    """The codings that were made before a code meant what it means now."""

    code: str
    """As it stands now."""
    changes: tuple[MeaningChange, ...]
    """Since the oldest of these codings."""
    merged: tuple[str, ...]
    """The codes that were merged into it since, with which some of the codings were made."""
    codings: tuple[Made, ...]


def older_codings(
    made: Iterable[Made],
    changes: Sequence[MeaningChange],
    resolve: Callable[[str], str],
    merges: Collection[str] = (),
) -> tuple[Older, ...]:
    """Codings that may need another look, by the code as it stands now.

    Args:
        made: All codings that stand.
        changes: Changes of meaning of all codes, in the order of stamps.
        resolve: The code that a code became.
        merges: The codes that were merged into another.
    """
    latest: dict[str, str] = {}
    for change in changes:
        latest[change.code] = change.stamp
    grouped: dict[str, list[Made]] = {}
    for one in made:
        now = resolve(one.code)
        if one.stamp < latest.get(now, "") or one.code in merges:
            grouped.setdefault(now, []).append(one)
    found = []
    for code, codings in sorted(grouped.items()):
        oldest = min(one.stamp for one in codings)
        since = tuple(one for one in changes if one.code == code and one.stamp > oldest)
        merged = tuple(sorted({one.code for one in codings if one.code in merges}))
        ordered = sorted(codings, key=lambda one: (one.transcript, one.start, one.end, one.id))
        found.append(Older(code, since, merged, tuple(ordered)))
    return tuple(found)


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
    ordered = sorted(made, key=lambda one: (one.stamp, one.id))
    edges = [i for i in range(1, len(ordered)) if ordered[i].stamp != ordered[i - 1].stamp]
    if not edges:
        return None
    middle = min(edges, key=lambda edge: (abs(2 * edge - len(ordered)), edge))
    early, late = ordered[:middle], ordered[middle:]
    counts = Counter(resolve(one.code) for one in ordered)
    uses = [
        _use(code, *([one for one in half if resolve(one.code) == code] for half in (early, late)))
        for code, number in counts.items()
        if number >= FEWEST
    ]
    uses.sort(key=lambda use: (-abs(use.early / len(early) - use.late / len(late)), use.code))
    return EarlyAndLate(len(early), len(late), late[0].stamp, tuple(uses))


def _use(code: str, early: Sequence[Made], late: Sequence[Made]) -> Use:
    return Use(code, len(early), len(late), _length(early), _length(late))


def _length(codings: Sequence[Made]) -> float | None:
    return median(one.end - one.start for one in codings) if codings else None
