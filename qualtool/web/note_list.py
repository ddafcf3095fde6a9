"""All notes in one place, whatever they are about; and changing and removing one's own."""

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter

from qualtool.coding.model import AGREED, Coder, Note
from qualtool.coding.notes import OthersNoteError, plan_note_change, plan_note_removal
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.gathering.notes import NoteLine, note_lines
from qualtool.store.coding import load_notes
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.notes import AboutKind, KeptNote, WrittenNote, written

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/notes")


class ListedNote(Told):
    """A note in a list, with what it is about in words."""

    note: WrittenNote
    place: str
    """What it is about, without the words of a passage."""
    words: str
    """The passage, where it is about one."""
    interview: str
    """The id of the interview in which it stands; empty where it stands in none."""
    start: int | None
    """The passage in that interview's source text."""
    end: int | None
    code: str
    """The name of the code, where it is about a coding."""
    warnings: tuple[str, ...]
    """What to expect of the passage."""


class ChangedNote(Asked):
    """What shall be different about a note, as it was at `seen`."""

    seen: str
    text: str | None = None
    kind: str | None = None


@router.get("")
def show(
    here: Here,
    layers: Literal["own", "all"] = "own",
    about_kind: AboutKind | None = None,
    about: str = "",
) -> tuple[ListedNote, ...]:
    """Notes about anything: one's own, or on request everybody's."""
    with here.study.read() as db:
        mine = here.own_layer(db)
        names = names_of_workers(db) | {AGREED: AGREED}
        lines = note_lines(db)
    return tuple(
        _listed(line, names, mine)
        for line in sorted(lines, key=_order)
        if (layers == "all" or line.note.coder == mine)
        and about_kind in (None, line.note.about_kind)
        and (not about or line.note.about == about)
    )


@router.patch("/{note}")
def change(note: str, asked: ChangedNote, here: Here) -> KeptNote:
    """Change a note of one's own, unless it was changed since it was seen."""
    if asked.text is None and asked.kind is None:
        raise InvalidInputError("Nothing to change was given.")
    with here.study.begin() as db:
        me = here.worker(db)
        mine = _own(db, note, me, seen=asked.seen)
        planned = plan_note_change(mine, text=asked.text, kind=asked.kind)
        if planned.changes:
            keep(db, planned, by=me.id)
        now = next(one for one in load_notes(db) if one.id == note)
        made = written(now, {me.id: me.name}, me.id)
        return KeptNote(said=planned.summary, stamp=load_place(db), note=made)


@router.delete("/{note}")
def remove(note: str, here: Here, seen: str | None = None) -> Kept:
    """Take a note of one's own away."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_note_removal(_own(db, note, me, seen=seen)), by=me.id)


def _own(db: "Connection", identity: str, me: Coder, *, seen: str | None) -> Note:
    note = next((one for one in load_notes(db) if one.id == identity), None)
    names = names_of_workers(db)
    if note and note.coder != me.id:
        raise OthersNoteError(names.get(note.coder, "somebody else"))
    require_as_seen(
        db, (Note.KIND, identity), seen, lambda: written(note, names, me.id) if note else None
    )
    if note is None:
        raise NotFoundError("This note has been removed.")
    return note


def _order(line: NoteLine) -> tuple[bool, str, int]:
    """By the interview and the order of its text; what is about none comes first."""
    return line.transcript != "", line.place, line.span.start if line.span else -1


def _listed(line: NoteLine, names: dict[str, str], mine: str) -> ListedNote:
    return ListedNote(
        note=written(line.note, names, mine),
        place=line.place,
        words=line.words,
        interview=line.transcript,
        start=line.span.start if line.span else None,
        end=line.span.end if line.span else None,
        code=line.code,
        warnings=line.warnings,
    )
