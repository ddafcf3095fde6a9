"""Not reading an interview today, asking somebody else to, and what the team has flagged."""

from datetime import date, datetime

from fastapi import APIRouter
from starlette.responses import Response

from qualtool.coding.coders import UnknownCoderError
from qualtool.coding.handing_on import FLAG, plan_dealt_with, plan_handing_on
from qualtool.errors import NotFoundError
from qualtool.store.coding import load_coders, load_notes
from qualtool.store.not_today import keep_not_today
from qualtool.store.transcripts import load_titles
from qualtool.transcripts.model import Transcript
from qualtool.web.desk import Asked, Here, Kept
from qualtool.web.keeping import keep_planned
from qualtool.web.named import title_of

router = APIRouter(prefix="/api")


class HandedOn(Asked):
    """Who is asked to take an interview, by id; null where anybody may."""

    to: str | None = None


@router.put("/interviews/{interview}/not-today", status_code=204)
def put_aside(interview: str, here: Here) -> Response:
    """Put an interview aside for today; this is no action, and only who did it sees it."""
    return _aside(interview, here, aside=True)


@router.delete("/interviews/{interview}/not-today", status_code=204)
def take_back(interview: str, here: Here) -> Response:
    """Read it today after all."""
    return _aside(interview, here, aside=False)


@router.post("/interviews/{interview}/hand-on")
def hand_on(interview: str, asked: HandedOn, here: Here) -> Kept:
    """Ask somebody else to read an interview; the team sees it in the overview."""
    with here.study.begin() as db:
        me = here.worker(db)
        coders = {one.id: one for one in load_coders(db)}
        title = title_of(db, interview)
        if asked.to is not None and asked.to not in coders:
            raise UnknownCoderError(asked.to, (one.name for one in coders.values()))
        to = coders.get(asked.to or "")
        return keep_planned(db, plan_handing_on(interview, title, coder=me.id, to=to), by=me.id)


@router.delete("/flags/{flag}")
def deal_with(flag: str, here: Here) -> Kept:
    """Say that a flag on an interview needs no more attention."""
    with here.study.begin() as db:
        me = here.worker(db)
        titles = load_titles(db)
        for note in load_notes(db):
            if (note.id, note.kind, note.about_kind) == (flag, FLAG, Transcript.KIND):
                planned = plan_dealt_with(note, titles.get(note.about, ""))
                return keep_planned(db, planned, by=me.id)
    raise NotFoundError("Somebody has dealt with this flag already.")


def today() -> date:
    """The day on this machine."""
    return datetime.now().astimezone().date()


def _aside(interview: str, here: Here, *, aside: bool) -> Response:
    with here.study.begin() as db:
        me = here.worker(db)
        title_of(db, interview)
        keep_not_today(db, me.id, interview, today=today(), aside=aside)
    return Response(status_code=204)
