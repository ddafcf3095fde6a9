"""A quote: a passage for print, the code that it illustrates, and what is altered in its words."""

from dataclasses import dataclass
from typing import ClassVar

from qualtool.transcripts.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Alteration:
    """Words left out of a quote, put into it, or exchanged.

    The mark in print follows from it, so it cannot be forgotten: `[…]` where words are left out,
    `[words]` where words are put in, with or without others going for them.
    """

    span: Span
    """What goes, in the source text; empty where words are only put in."""
    words: str = ""
    """What is put in; empty where words are only left out."""

    @property
    def is_insertion(self) -> bool:
        """Whether words are put in and none go."""
        return len(self.span) == 0


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A passage that somebody marked as a quote; it belongs to the whole team."""

    KIND: ClassVar[str] = "quote"

    id: str
    transcript: str
    span: Span
    """The passage, in the source text."""
    code: str = ""
    """The id of the code that it illustrates; empty where nobody has said so yet."""
    used: bool = False
    """Whether it is to be printed; else it is a candidate."""
    position: float = 0.0
    """Its place among the quotes of its code."""
    coder: str = ""
    """Who marked it."""
    alterations: tuple[Alteration, ...] = ()
    """In the order of the text; no two of them overlap."""
