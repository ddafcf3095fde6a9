"""What was said: transcripts, the turns in them, and passages of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self, get_args

Role = Literal["interviewer", "participant", "other"]

ROLES: tuple[Role, ...] = get_args(Role)

Value = str | int | float | bool
"""What an attribute of a participant may be."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage `text[start:end]`, counted in Unicode code points.

    Python strings and REFI-QDA count code points; a browser counts UTF-16 units, and
    the page converts them at its edge.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Self) -> int:
        """Number of code points that both passages cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def of(self, text: str) -> str:
        """The words of `text` that this passage covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: a range of the source text, and where in it the spoken words are."""

    speaker: str
    """The label as the source text or somebody says it; empty where nobody is named."""
    span: Span
    """The whole turn, label and time marks included."""
    words: tuple[Span, ...]
    """The spoken words, in order, without label and time marks."""
    asides: tuple[Span, ...] = ()
    """Parts of the words that somebody else spoke, such as `[interviewer: mm]`."""
    began: int | None = None
    """Milliseconds from the start of the recording."""
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """An interview as the study keeps it; all positions count in `source`."""

    KIND: ClassVar[str] = "transcript"

    id: str
    title: str
    source: str
    """The source text: line ends are `\\n`, no byte-order mark, never changed in length."""
    turns: tuple[Turn, ...]
    roles: Mapping[str, Role]
    """What each speaker label stands for."""
    participants: tuple[str, ...]
    """Ids of the participants who speak in it."""
    file_name: str = ""
    file_hash: str = ""
    """SHA-256 of the bytes of the file it came from."""
    warnings: tuple[str, ...] = ()
    time_point: str = ""
    """When in the study it was held, where people are interviewed more than once."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who was interviewed, known by a code such as P07."""

    KIND: ClassVar[str] = "participant"

    id: str
    code: str
    group: str = ""
    attributes: Mapping[str, Value] = field(default_factory=dict)
    """Typed, study-defined: site, role, time point, age …"""
    consent_quote: bool | None = None
    """Whether the person agreed to be quoted; None where it is not known."""
    consent_archive: bool | None = None
    withdrawn: bool = False
    consent_analysis: bool | None = None
    consent_suggestions: bool | None = None
    """Whether a machine may look at what the person says, to propose themes and passages."""
    consent_days: Mapping[str, str] = field(default_factory=dict)
    """The day on which each consent was given or refused, by its field, as 2026-03-02."""
