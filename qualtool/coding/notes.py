"""Writing notes about the study or anything in it, changing them, and taking them away."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualtool.coding.model import NOTE_KINDS, Note
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
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


class OthersNoteError(ConflictError):
    """Nobody's words are changed by somebody else."""

    hint = "Write a note of your own."

    def __init__(self, whose: str) -> None:
        super().__init__(f"This is a note of {whose}; only {whose} can change it.")


def plan_note(text: str, about: About, *, coder: str, kind: str = "memo") -> Action:
    """Decide to keep a note of `coder`.

    Raises:
        InvalidInputError: The note is empty, or there is no such kind of note.
    """
    _require_good(text, kind)
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


def plan_note_change(note: Note, *, text: str | None = None, kind: str | None = None) -> Action:
    """Decide that a note says something else, or is of another kind; None is left as it is.

    Without a difference the action has no changes.

    Raises:
        InvalidInputError: The note is empty, or there is no such kind of note.
    """
    text = note.text if text is None else text
    kind = note.kind if kind is None else kind
    _require_good(text, kind)
    fields: dict[str, Json] = {}
    if text != note.text:
        fields["text"] = text
    if kind != note.kind:
        fields["kind"] = kind
    if not fields:
        return Action(f"changed nothing about a {note.kind}", [])
    now = f" into a {kind}" if "kind" in fields else ""
    return Action(f"changed a {note.kind}{now}", [Change.of(note, **fields)])


def plan_note_removal(note: Note) -> Action:
    """Decide to take a note away."""
    return Action(f"removed a {note.kind}", [Change.of(note, removed=True)])


def note_with(notes: Iterable[Note], words: str) -> Note:
    """The one of these notes that holds `words`.

    Raises:
        NotFoundError: None does.
        ConflictError: Several do.
    """
    wanted = " ".join(words.split()).casefold()
    fitting = [note for note in notes if wanted in " ".join(note.text.split()).casefold()]
    if not fitting:
        raise NotFoundError(
            "No note of yours has these words.", hint="See the notes with: qualtool notes list"
        )
    if len(fitting) > 1:
        raise ConflictError(
            f"{len(fitting)} of your notes have these words.", hint="Give more of the words."
        )
    return fitting[0]


def _require_good(text: str, kind: str) -> None:
    if kind not in NOTE_KINDS:
        raise InvalidInputError(
            f"“{kind}” is not a kind of note.", hint="Kinds: " + ", ".join(NOTE_KINDS)
        )
    if not text.strip():
        raise InvalidInputError("The note is empty.")
