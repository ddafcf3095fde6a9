"""Who coded what: coders, their codings, notes and content warnings."""

from dataclasses import dataclass
from typing import ClassVar

from qualtool.transcripts.model import Span

AGREED = "agreed"
"""The coder id of the layer that holds what was settled together; nobody codes as it."""

DIRECTIONS = ("helps", "hinders", "both")
"""What a coding may say beside its code, where the study distinguishes it."""

NOTE_KINDS = ("memo", "journal", "flag")


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes, and how they describe themselves."""

    KIND: ClassVar[str] = "coder"

    id: str
    name: str
    perspectives: tuple[str, ...] = ()
    """Lived experience, carer, clinician, academic and so on."""
    interests: str = ""
    """What the person declares about themselves."""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage marked with a code by a coder; it belongs to that coder's layer."""

    KIND: ClassVar[str] = "coding"

    id: str
    coder: str
    code: str
    transcript: str
    span: Span
    direction: str = ""
    """Helps, hinders or both, where the study distinguishes them."""
    origin: str = ""
    """How it came about when not by hand: autocoding, a suggestion, a settlement."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words of a coder about anything in the study."""

    KIND: ClassVar[str] = "note"

    id: str
    coder: str
    text: str
    about_kind: str
    about: str
    kind: str = "memo"
    span: Span | None = None
    """The passage, where it is about one of a transcript."""


@dataclass(frozen=True, slots=True)
class ContentWarning:
    """What to expect of a transcript or a passage of it, for whoever is about to read it."""

    KIND: ClassVar[str] = "warning"

    id: str
    transcript: str
    text: str
    """What it holds, such as “a death by suicide”; never the words themselves."""
    coder: str
    """Who set it."""
    span: Span | None = None
    """The passage; without one, the warning is about the whole transcript."""
