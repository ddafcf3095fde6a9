"""The lines that open turns in a prose transcript."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn begins: who speaks, and where in the source text the words start."""

    line: int
    speaker: str
    words: int
    began: int | None = None
    ended: int | None = None
    until: int | None = None
    """Where the words end, if that is before the end of the line."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The lines that open turns, and those that look like it and were left as speech."""

    openings: tuple[Opening, ...]
    rejected: tuple[tuple[int, str], ...] = ()
    """Line number from 1, and the line."""
    notes: tuple[str, ...] = ()
