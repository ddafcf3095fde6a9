"""A file that was brought, as a corrected version of an interview that the study has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query

from qualtool.errors import NotFoundError
from qualtool.gathering.bringing import prospects
from qualtool.gathering.corrected import CorrectedVersion, compare_with_study, summary_of
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_titles
from qualtool.transcripts.model import Transcript
from qualtool.web.bringing import OnThe
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import read_interview
from qualtool.web.tray import OnTray

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/bringing/corrected")

SHOWN = 100
"""Corrections, and differences, that are shown."""


class CorrectedFile(Told):
    """What a file would correct, compared at `stamp`."""

    stamp: str
    interview: str
    title: str
    summary: str
    """How much, in one sentence."""
    changes: tuple[str, ...]
    more_changes: int
    rewritten: int
    """How many changes write coded passages anew and are held back."""
    doubts: tuple[str, ...]
    """What is left as it is, those changes first."""
    more_doubts: int
    names: tuple[str, ...]
    """Where names would come in."""


class CorrectionsToKeep(Asked):
    """Which file's corrections to keep, as they were compared at `seen`."""

    name: str
    seen: str
    keep_hidden: bool = False
    """Leave places as they are where names would come in."""
    also_rewritten: bool = False
    """Take coded passages, too, that were written anew."""


@dataclass(frozen=True, slots=True)
class _Compared:
    interview: str
    title: str
    version: CorrectedVersion


@router.get("")
def compare(name: Annotated[str, Query()], here: Here, tray: OnThe) -> CorrectedFile:
    """Compare a file that was brought with the interview that says nearly the same."""
    with here.study.read() as db:
        one = _compared(db, tray.now, name, here.own_layer(db))
        stamp = load_place(db)
    changes, doubts = one.version.changes, one.version.doubts
    return CorrectedFile(
        stamp=stamp,
        interview=one.interview,
        title=one.title,
        summary=summary_of(one.version),
        changes=changes[:SHOWN],
        more_changes=max(0, len(changes) - SHOWN),
        rewritten=len(one.version.compared.rewritten),
        doubts=doubts[:SHOWN],
        more_doubts=max(0, len(doubts) - SHOWN),
        names=one.version.compared.names_in_words[:SHOWN],
    )


@router.post("")
def keep_corrections(asked: CorrectionsToKeep, here: Here, tray: OnThe) -> Kept:
    """Lay the corrections of a file over the interview, and take the file off the tray."""
    with here.study.begin() as db:
        me = here.worker(db)
        one = _compared(db, tray.now, asked.name, me.id)
        require_as_seen(db, (Transcript.KIND, one.interview), asked.seen)
        planned = one.version.planned(keep_hidden=asked.keep_hidden, rewritten=asked.also_rewritten)
        kept = keep_planned(db, planned, by=me.id)
    tray.take_off(asked.name)
    return kept


def _compared(db: "Connection", now: OnTray, name: str, me: str) -> _Compared:
    """The file beside its interview.

    Raises:
        NotFoundError: There is no such file here, or no interview that says nearly the same.
    """
    found = prospects(db, now.meant, now.names(now.rows())).get(name)
    ids = {title: identity for identity, title in load_titles(db).items()}
    if found is None or found.ready is None or not found.corrects:
        raise NotFoundError(
            "This file is not here any more, or no interview says nearly the same.",
            hint="Bring it again.",
        )
    interview = ids[found.nearly]
    read = read_interview(db, interview)
    version = compare_with_study(db, read, found.ready.parsed, me=me)
    return _Compared(interview, read.title, version)
