"""Content warnings: what an interview or a passage of it holds, said before it is read."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.model import ContentWarning
from qualtool.coding.passages import proven
from qualtool.coding.warnings import plan_rewording, plan_warning, plan_warning_removal
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.model import Action
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.since import load_changed_since, load_place
from qualtool.store.transcripts import load_titles, load_transcripts
from qualtool.store.warnings import load_warnings
from qualtool.transcripts.called import UnknownTranscriptError
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Asked, ChangedMeanwhileError, Here, Kept, Person, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")


class StandingWarning(Told):
    """What to expect of an interview, or of the passage from `start` to `end`."""

    id: str
    start: int | None
    end: int | None
    text: str
    coder: Person


class NewWarning(Asked):
    """What to expect; with a passage and its words, or of the whole interview."""

    text: str
    start: int | None = Field(None, ge=0, le=10**9)
    end: int | None = Field(None, ge=0, le=10**9)
    words: str | None = None


class ChangedWarning(Asked):
    """Other words for a warning, as it was at `seen` if that is given."""

    text: str
    seen: str | None = None


class KeptWarning(Kept):
    """A warning that was kept, by its id."""

    warning: str


@router.get("/interviews/{interview}/warnings")
def warnings(interview: str, here: Here) -> tuple[StandingWarning, ...]:
    """The content warnings of an interview, those about all of it first."""
    with here.study.read() as db:
        if interview not in load_titles(db):
            raise UnknownTranscriptError(interview, ())
        names = names_of_workers(db)
        found = load_warnings(db, transcript=interview)
    return tuple(
        StandingWarning(
            id=one.id,
            start=one.span.start if one.span else None,
            end=one.span.end if one.span else None,
            text=one.text,
            coder=Person(id=one.coder, name=names.get(one.coder, one.coder)),
        )
        for one in found
    )


@router.post("/interviews/{interview}/warnings")
def warn(interview: str, asked: NewWarning, here: Here) -> KeptWarning:
    """Warn of what an interview, or a passage of it, holds."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = _read(db, interview)
        standing = load_warnings(db, transcript=interview)
        planned = plan_warning(
            read, asked.text, coder=me.id, standing=standing, span=_span(asked, read)
        )
        return _kept(db, planned, planned.changes[0].id, me.id)


@router.patch("/warnings/{warning}")
def change(warning: str, asked: ChangedWarning, here: Here) -> KeptWarning:
    """Say it in other words."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _standing(db, warning, seen=asked.seen)
        planned = plan_rewording(found, _read(db, found.transcript), asked.text)
        return _kept(db, planned, warning, me.id)


@router.delete("/warnings/{warning}")
def remove(warning: str, here: Here, seen: str | None = None) -> KeptWarning:
    """Take a warning away."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _standing(db, warning, seen=seen)
        planned = plan_warning_removal(found, _read(db, found.transcript))
        return _kept(db, planned, warning, me.id)


def _read(db: "Connection", interview: str) -> ReadTranscript:
    for read in load_transcripts(db, [interview]):
        return read
    raise UnknownTranscriptError(interview, ())


def _standing(db: "Connection", identity: str, *, seen: str | None) -> ContentWarning:
    changed = load_changed_since(db, ContentWarning.KIND, identity, seen=seen) if seen else None
    if changed:
        who = names_of_workers(db).get(changed.who, changed.who)
        raise ChangedMeanwhileError(changed.summary, who, None)
    for one in load_warnings(db):
        if one.id == identity:
            return one
    raise NotFoundError("This content warning has been removed.")


def _span(asked: NewWarning, read: ReadTranscript) -> Span | None:
    if asked.start is None and asked.end is None:
        return None
    if asked.start is None or asked.end is None or asked.words is None:
        raise InvalidInputError("A passage is given with its start, its end and its words.")
    return proven(read, Span(asked.start, asked.end), asked.words)


def _kept(db: "Connection", planned: Action, warning: str, by: str) -> KeptWarning:
    if planned.changes:
        keep(db, planned, by=by)
    return KeptWarning(said=planned.summary, stamp=load_place(db), warning=warning)
