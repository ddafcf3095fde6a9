"""How far the time of a meeting reaches through a list of differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

EACH = 3
"""Minutes for one difference, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Allotted:
    """The time of one item of a meeting."""

    begins: int
    """Minutes after the meeting's beginning."""
    minutes: int
    """For those of its differences that fit."""
    fit: int
    """How many of its differences the meeting's time reaches, in their order."""


def allotted(differences: Iterable[int], *, minutes: int | None, each: int) -> Iterator[Allotted]:
    """Give each item of a meeting its time, in the order in which they are talked about.

    Args:
        differences: How many each item has.
        minutes: How long the meeting lasts; None where that is left open.
        each: Minutes for one difference.

    Raises:
        ValueError: No time is given to a difference.
    """
    if each < 1:
        raise ValueError("each difference needs a minute at least")
    begins = 0
    for number in differences:
        fit = number if minutes is None else min(number, (minutes - begins) // each)
        yield Allotted(begins, fit * each, fit)
        begins += fit * each


def within(numbers: Iterable[int], most: int) -> Iterator[int]:
    """As many of each, one after the other, as go into `most` of all together."""
    for number in numbers:
        taken = min(number, most)
        most -= taken
        yield taken
