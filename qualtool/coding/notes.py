"""Writing notes: about the study, or about anything in it."""

from dataclasses import dataclass

from qualtool.coding.model import NOTE_KINDS, Note
from qualtool.errors import InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Span


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about."""

    kind: str = "study"
    """The kind of subject, such as transcript, code, coding or participant."""
    id: str = ""
    name: str = "the study"
    """What people call it."""
    span: Span | None = None
    """The passage of the transcript that is meant, where it is not all of it."""


def plan_note(text: str, about: About, *, coder: str, kind: str = "memo") -> Action:
    """Decide to keep a note of `coder`.

    Raises:
        InvalidInputError: The note is empty, or there is no such kind of note.
    """
    if kind not in NOTE_KINDS:
        raise InvalidInputError(
            f"“{kind}” is not a kind of note.", hint="Kinds: " + ", ".join(NOTE_KINDS)
        )
    if not text.strip():
        raise InvalidInputError("The note is empty.")
    where = "a passage of " if about.span else ""
    return Action(
        f"wrote a {kind} about {where}{about.name}", [note_change(coder, text, about, kind=kind)]
    )


def note_change(coder: str, text: str, about: About, *, kind: str = "memo") -> Change:
    """A new note, as part of a larger action."""
    fields: dict[str, Json] = {
        "coder": coder,
        "text": text,
        "about_kind": about.kind,
        "about": about.id,
        "kind": kind,
    }
    if about.span:
        fields |= {"start": about.span.start, "end": about.span.end}
    return Change(Note.KIND, new_id(), fields)
