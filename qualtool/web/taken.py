"""Files that were taken out: putting them on record, and the list of them."""

from fastapi import APIRouter

from qualtool.gathering.taken import taken_lines
from qualtool.history.identity import login_name
from qualtool.history.model import Action, Stamp
from qualtool.store.keep import keep
from qualtool.web.desk import Desk, Here, Told

router = APIRouter(prefix="/api/taken")


class TakenFile(Told):
    """A file with participants' words that was taken out of the study."""

    id: str
    file: str
    what: str
    format: str
    sha256: str
    at: int
    """When, in milliseconds since 1970."""
    who: str
    participants: tuple[str, ...]
    """The codes of those whose words are in it."""
    since: str
    """What to know of it now: who has withdrawn or changed their consent since; else empty."""


class TakenFiles(Told):
    """What left the study, and whether the next that does can be put on record."""

    recording: bool
    """Not where the study can only be read."""
    files: tuple[TakenFile, ...]
    """The latest first."""


@router.get("")
def show(here: Here) -> TakenFiles:
    """The files with participants' words that were taken out."""
    with here.study.read() as db:
        lines = taken_lines(db)
    return TakenFiles(
        recording=here.study.writable,
        files=tuple(
            TakenFile(
                id=line.taken.id,
                file=line.taken.file,
                what=line.taken.what,
                format=line.taken.format,
                sha256=line.taken.sha256,
                at=Stamp.parse(line.taken.stamp).millis,
                who=line.who,
                participants=line.codes,
                since=line.since,
            )
            for line in reversed(lines)
        ),
    )


def put_on_record(here: Desk, planned: Action) -> None:
    """Keep what was planned about a file that leaves, unless the study can only be read."""
    if planned.changes and here.study.writable:
        with here.study.begin() as db:
            keep(db, planned, by=here.own_layer(db) or login_name())
