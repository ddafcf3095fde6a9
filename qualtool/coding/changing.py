"""Changing a coding: where it stands, its code, its direction and its note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import DIRECTIONS, Coding, Note
from qualtool.coding.notes import About, note_change
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Span
from qualtool.wording import listed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be different about a coding; None is left as it is."""

    span: Span | None = None
    """A passage of the same transcript, already proven."""
    code: Code | None = None
    direction: str | None = None
    note: str | None = None
    """What its coder notes about it; nothing removes the note."""


class NotYoursError(ConflictError):
    """Nobody's layer is changed by somebody else."""

    hint = "Code the passage yourself, or settle the difference together."

    def __init__(self, whose: str) -> None:
        super().__init__(f"This is a coding of {whose}; only {whose} can change it.")


def plan_change(
    coding: Coding,
    wanted: Wanted,
    codebook: Codebook,
    *,
    others: Iterable[Coding],
    notes: Sequence[Note],
) -> Action:
    """Decide to change a coding.

    Without a difference the action has no changes.

    Args:
        coding: As it stands.
        wanted: What shall be different.
        codebook: The codebook as it is.
        others: At least the other codings of its coder in its transcript.
        notes: What its coder noted about it.

    Raises:
        ConflictError: The coder has the same code at the same passage already.
        InvalidInputError: There is no such direction.
    """
    code = codebook.resolve(coding.code)
    fields: dict[str, Json] = {}
    parts: list[str] = []
    if wanted.span and wanted.span != coding.span:
        fields |= {"start": wanted.span.start, "end": wanted.span.end}
        parts.append("the ends")
    if wanted.code and wanted.code.id != code.id:
        fields["code"] = wanted.code.id
        parts.append("the code")
    if wanted.direction is not None and wanted.direction != coding.direction:
        _require_direction(wanted.direction)
        fields["direction"] = wanted.direction
        parts.append("the direction")
    if fields:
        _require_free(coding, wanted, codebook, others)
    changes = [Change.of(coding, **fields)] if fields else []
    if noted := _noted(coding, wanted.note, notes):
        changes += noted
        parts.append("the note")
    if not changes:
        return Action(f"changed nothing about a passage coded as “{code.name}”", [])
    now = f", now “{wanted.code.name}”" if "code" in fields and wanted.code else ""
    return Action(f"changed {listed(parts)} of a passage coded as “{code.name}”{now}", changes)


def _require_direction(direction: str) -> None:
    if direction and direction not in DIRECTIONS:
        raise InvalidInputError(
            f"“{direction}” is no direction.", hint="Directions: " + ", ".join(DIRECTIONS)
        )


def _require_free(
    coding: Coding, wanted: Wanted, codebook: Codebook, others: Iterable[Coding]
) -> None:
    span = wanted.span or coding.span
    code = wanted.code or codebook.resolve(coding.code)
    for other in others:
        beside = other.id != coding.id and (other.coder, other.span) == (coding.coder, span)
        if beside and other.code in codebook and codebook.resolve(other.code).id == code.id:
            raise ConflictError(f"You have coded this passage as “{code.name}” already.")


def _noted(coding: Coding, text: str | None, notes: Sequence[Note]) -> list[Change]:
    """The changes after which `text` is the one note about a coding."""
    if text is None or text.strip() == "\n".join(note.text for note in notes).strip():
        return []
    if not text.strip():
        return [Change.of(note, removed=True) for note in notes]
    if not notes:
        return [note_change(coding.coder, text, About(Coding.KIND, coding.id))]
    first, *rest = notes
    return [Change.of(first, text=text), *(Change.of(note, removed=True) for note in rest)]
