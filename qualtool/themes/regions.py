"""Candidates on the map: where their middles lie, and which lie beside each other."""

from collections.abc import Mapping, Sequence
from math import dist


def middle(flat: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some places, of which there is at least one."""
    return (
        round(sum(x for x, _ in flat) / len(flat), 3),
        round(sum(y for _, y in flat) / len(flat), 3),
    )


def nearest_of(one: str, middles: Mapping[str, tuple[float, float]]) -> str:
    """Which of the others lies nearest; the first of equally near ones, or none: an empty name."""
    others = [name for name in middles if name != one]
    return min(others, key=lambda name: dist(middles[one], middles[name]), default="")
