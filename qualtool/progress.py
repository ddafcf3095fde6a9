"""How a long calculation tells its caller how far it is."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Told what is being done and which share of it, 0 to 1, is done; may raise to stop it."""


def silent(doing: str, share: float) -> None:
    """Tell nobody."""
