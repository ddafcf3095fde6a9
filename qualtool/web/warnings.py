"""Content warnings: what an interview or a passage of it holds, said before it is read."""

from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.model import ContentWarning
from qualtool.coding.warnings import plan_rewording, plan_warning, plan_warning_removal
from qualtool.errors import NotFoundError
from qualtool.history.model import Action
from qualtool.store.naming import names_of_workers
from qualtool.store.warnings import load_warnings
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import GivenPassage, read_interview, title_of

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


class NewWarning(GivenPassage):
    """What to expect; with a passage and its words, or of the whole interview."""

    text: str


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
        title_of(db, interview)
        names = names_of_workers(db)
        found = load_warnings(db, transcript=interview)
    return tuple(
        StandingWarning(
            id=one.id,
            start=one.span.start if one.span else None,
            end=one.span.end if one.span else None,
            text=one.text,
            coder=Person.called(one.coder, names),
        )
        for one in found
    )


@router.post("/interviews/{interview}/warnings")
def warn(interview: str, asked: NewWarning, here: Here) -> KeptWarning:
    """Warn of what an interview, or a passage of it, holds."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        standing = load_warnings(db, transcript=interview)
        planned = plan_warning(
            read, asked.text, coder=me.id, standing=standing, span=asked.of(read)
        )
        return _kept(db, planned, planned.changes[0].id, me.id)


@router.patch("/warnings/{warning}")
def change(warning: str, asked: ChangedWarning, here: Here) -> KeptWarning:
    """Say it in other words."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _standing(db, warning, seen=asked.seen)
        planned = plan_rewording(found, read_interview(db, found.transcript), asked.text)
        return _kept(db, planned, warning, me.id)


@router.delete("/warnings/{warning}")
def remove(warning: str, here: Here, seen: str | None = None) -> KeptWarning:
    """Take a warning away."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _standing(db, warning, seen=seen)
        planned = plan_warning_removal(found, read_interview(db, found.transcript))
        return _kept(db, planned, warning, me.id)


def _standing(db: "Connection", identity: str, *, seen: str | None) -> ContentWarning:
    require_as_seen(db, (ContentWarning.KIND, identity), seen)
    for one in load_warnings(db):
        if one.id == identity:
            return one
    raise NotFoundError("This content warning has been removed.")


def _kept(db: "Connection", planned: Action, warning: str, by: str) -> KeptWarning:
    kept = keep_planned(db, planned, by=by)
    return KeptWarning(said=kept.said, stamp=kept.stamp, warning=warning)
