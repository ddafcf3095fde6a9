"""What has been done, by whoever it was, and taking one's own back."""

from fastapi import APIRouter

from qualtool.coding.model import Coding, Note
from qualtool.store import undo as taking_back
from qualtool.store.naming import names_of_workers
from qualtool.store.since import count_made, load_arrived, load_place
from qualtool.web.desk import Here, Kept, Told

router = APIRouter(prefix="/api")


class Done(Told):
    """An action, and what it is about."""

    stamp: str
    who: str
    summary: str
    kinds: tuple[str, ...]
    """The kinds of things it changed: coding, code, note, transcript, edit …"""
    transcripts: tuple[str, ...]
    """The ids of the interviews it touches."""


class Changes(Told):
    """What has been done since a place in the log, and where the log has come to."""

    stamp: str
    actions: tuple[Done, ...]


@router.get("/changes")
def changes(after: str, here: Here) -> Changes:
    """What anybody has done since, on this page, another, or the command line."""
    with here.study.read() as db:
        arrived = load_arrived(db, after=after)
        stamp = load_place(db)
        names = names_of_workers(db) if arrived else {}
    return Changes(
        stamp=stamp,
        actions=tuple(
            Done(
                stamp=one.entry.stamp,
                who=names.get(one.entry.who, one.entry.who),
                summary=one.entry.summary,
                kinds=one.kinds,
                transcripts=one.transcripts,
            )
            for one in arrived
        ),
    )


class Made(Told):
    """What somebody has made and not taken back."""

    codings: int
    notes: int


@router.get("/done")
def done(after: str, here: Here) -> Made:
    """What the one who is working has made since a place in the log."""
    with here.study.read() as db:
        me = here.worker(db)
        return Made(
            codings=count_made(db, Coding.KIND, me.id, after=after),
            notes=count_made(db, Note.KIND, me.id, after=after),
        )


@router.post("/undo")
def undo(here: Here) -> Kept:
    """Take back the latest action of the one who is working."""
    with here.study.begin() as db:
        done = taking_back.undo(db, by=here.worker(db).id)
        return Kept(said=done.entry.summary, stamp=load_place(db))


@router.post("/redo")
def redo(here: Here) -> Kept:
    """Do again what the one who is working took back last."""
    with here.study.begin() as db:
        done = taking_back.redo(db, by=here.worker(db).id)
        return Kept(said=done.entry.summary, stamp=load_place(db))
