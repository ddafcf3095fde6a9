"""Who can be talked to: what every page's “Support” shows."""

from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.support import (
    HelpLine,
    plan_help_line,
    plan_help_line_change,
    plan_help_line_removal,
)
from qualtool.errors import NotFoundError
from qualtool.store.support import load_support
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/support")


class Line(Told):
    """Somebody to talk to, how, and when."""

    id: str
    name: str
    how: str
    hours: str


class NewLine(Asked):
    """Somebody to talk to, who is not in the list yet."""

    name: str
    how: str
    hours: str = ""


class ChangedLine(NewLine):
    """How somebody is called and reached from now on, as it was at `seen` if that is given."""

    seen: str | None = None


@router.get("")
def show(here: Here) -> tuple[Line, ...]:
    """Everybody whom the study names, in order."""
    with here.study.read() as db:
        found = load_support(db)
    return tuple(Line(id=one.id, name=one.name, how=one.how, hours=one.hours) for one in found)


@router.post("")
def add(asked: NewLine, here: Here) -> Kept:
    """Name somebody who can be talked to."""
    with here.study.begin() as db:
        me = here.worker(db)
        planned = plan_help_line(load_support(db), asked.name, asked.how, asked.hours)
        return keep_planned(db, planned, by=me.id)


@router.put("/{line}")
def change(line: str, asked: ChangedLine, here: Here) -> Kept:
    """Say how somebody is called and reached."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _line(db, line, seen=asked.seen)
        planned = plan_help_line_change(found, name=asked.name, how=asked.how, hours=asked.hours)
        return keep_planned(db, planned, by=me.id)


@router.delete("/{line}")
def remove(line: str, here: Here, seen: str | None = None) -> Kept:
    """Take somebody off the list."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_help_line_removal(_line(db, line, seen=seen)), by=me.id)


def _line(db: "Connection", identity: str, *, seen: str | None) -> HelpLine:
    require_as_seen(db, (HelpLine.KIND, identity), seen)
    for one in load_support(db):
        if one.id == identity:
            return one
    raise NotFoundError("This has been taken off the list.")
