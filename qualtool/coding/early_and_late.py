"""How a coder used codes early and late."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from qualtool.coding.drift import Made

FEWEST = 4
"""With fewer codings of a code, nothing is said about early and late."""
SHOWN = 5
"""Passages that are shown as the first, and as the last, of a code."""
PER = 10_000
"""Words of interviews to which counts are related."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a coder's work."""

    codings: int
    interviews: int
    """In which any of these codings stand."""
    words: int
    """Said by participants in these interviews; an interview of both halves counts in both."""


@dataclass(frozen=True, slots=True)
class Used:
    """A code in one half."""

    codings: int
    interviews: int
    per: float | None
    """Codings to 10,000 words of the half; None where there are no words."""
    length: float | None
    """Words of a passage, the median; None where there is none."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a code was used early and late."""

    code: str
    early: Used
    late: Used

    @property
    def shift(self) -> float:
        """How far the rates lie apart, in codings to 10,000 words."""
        return abs((self.early.per or 0.0) - (self.late.per or 0.0))


@dataclass(frozen=True, slots=True)
class EarlyAndLate:
    """A coder's codings in the order in which they were made, cut in the middle."""

    early: Half
    late: Half
    cut: str
    """The stamp at which late begins."""
    codes: tuple[Use, ...]
    """Those given at least `FEWEST` times; the largest shifts first."""


def in_order(made: Iterable[Made]) -> list[Made]:
    """Codings as they were made; those made at once by where they stand."""
    return sorted(
        made,
        key=lambda one: (one.stamp, one.coding.transcript, one.coding.span, one.coding.id),
    )


def early_and_late(
    made: Iterable[Made],
    resolve: Callable[[str], str],
    *,
    words: Mapping[str, int],
    length: Callable[[Made], int],
) -> EarlyAndLate | None:
    """One coder's early and late use of codes; None where all was made at once.

    The cut lies as near to the middle as it can: what was done in one go is not divided.

    Args:
        made: The codings of one coder.
        resolve: The code that a code became.
        words: How many words participants say, by transcript.
        length: How many words a passage has.
    """
    ordered = in_order(made)
    edges = [i for i in range(1, len(ordered)) if ordered[i].stamp != ordered[i - 1].stamp]
    if not edges:
        return None
    middle = min(edges, key=lambda edge: (abs(2 * edge - len(ordered)), edge))
    halves = ordered[:middle], ordered[middle:]
    early, late = (_half(half, words) for half in halves)
    by_code: dict[str, tuple[list[Made], list[Made]]] = {}
    for number, half in enumerate(halves):
        for one in half:
            by_code.setdefault(resolve(one.coding.code), ([], []))[number].append(one)
    uses = [
        Use(code, _used(first, early, length), _used(last, late, length))
        for code, (first, last) in by_code.items()
        if len(first) + len(last) >= FEWEST
    ]
    uses.sort(key=lambda use: (-use.shift, use.code))
    return EarlyAndLate(early, late, ordered[middle].stamp, tuple(uses))


def first_and_last(made: Iterable[Made]) -> tuple[list[Made], list[Made]]:
    """The first and the last of some codings, as many of each, none of them in both.

    Of one coding alone, it is the first; of several that were made at once, there are neither.
    """
    ordered = in_order(made)
    if len(ordered) > 1 and ordered[0].stamp == ordered[-1].stamp:
        return [], []
    number = min(SHOWN, max(1, len(ordered) // 2))
    return ordered[:number], ordered[number:][-number:]


def _half(codings: Sequence[Made], words: Mapping[str, int]) -> Half:
    places = {one.coding.transcript for one in codings}
    return Half(len(codings), len(places), sum(words.get(place, 0) for place in places))


def _used(codings: Sequence[Made], half: Half, length: Callable[[Made], int]) -> Used:
    return Used(
        len(codings),
        len({one.coding.transcript for one in codings}),
        PER * len(codings) / half.words if half.words else None,
        median(map(length, codings)) if codings else None,
    )
