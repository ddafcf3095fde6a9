"""The interviews: who speaks in each, who has coded how much of it, and what it is called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.handing_on import FLAG
from qualtool.coding.interviewers import plan_interviewers
from qualtool.coding.model import AGREED, Note
from qualtool.errors import InvalidInputError
from qualtool.gathering.chosen import Chosen, chosen
from qualtool.gathering.progress import (
    Progress,
    State,
    agreed_by_interview,
    minutes,
    progress_by_interview,
)
from qualtool.gathering.warnings import warned
from qualtool.history.model import Action
from qualtool.store.coding import load_coders, load_notes
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.not_today import load_not_today
from qualtool.store.rounds import load_interviewers
from qualtool.store.since import load_place
from qualtool.store.stopped import load_stopped
from qualtool.transcripts.describing import plan_description
from qualtool.transcripts.model import Participant, Transcript
from qualtool.web.choosing import Where
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.keeping import require_as_seen
from qualtool.web.named import read_interview
from qualtool.web.setting_aside import today

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.transcripts import Line

router = APIRouter(prefix="/api/interviews")


class Speaker(Told):
    """A participant, by code."""

    code: str
    group: str


class CoderProgress(Told):
    """How far a coder has come with an interview."""

    coder: Person
    mine: bool
    codings: int
    state: State
    minutes_left: int
    """Of reading, from where the coder stopped."""


class Flag(Told):
    """A note on an interview that the whole team sees."""

    id: str
    coder: Person
    text: str


class InterviewLine(Told):
    """An interview in the overview."""

    id: str
    title: str
    time_point: str
    participants: tuple[Speaker, ...]
    withdrawn: bool
    """Whether nothing is left of it, for everybody who was interviewed withdrew."""
    words: int
    minutes: int
    """Of reading."""
    codings: dict[str, int]
    """How many each coder made, by name; the agreed layer's under “agreed”."""
    stopped: int | None
    """Where the one who is working stopped reading: a position in the source text."""
    progress: tuple[CoderProgress, ...]
    """Of everybody who codes, whoever is working first."""
    not_today: bool
    """Whether the one who is working has put it aside for today."""
    warnings: tuple[str, ...]
    """What to expect of it."""
    flags: tuple[Flag, ...]
    """What somebody wants the team to know about it."""
    conducted_by: tuple[str, ...]
    """Names of those who held it, as far as is known."""


class Description(Asked):
    """What an interview is called from now on, as it was at `seen`."""

    seen: str
    title: str | None = None
    time_point: str | None = None
    conducted_by: tuple[str, ...] | None = None
    """Names of those who held it."""


class KeptInterview(Kept):
    """An interview as it stands now."""

    interview: InterviewLine


@router.get("")
def interviews(here: Here, where: Where) -> tuple[InterviewLine, ...]:
    """The interviews in which somebody speaks who fits, by title."""
    with here.study.read() as db:
        found = chosen(db, where)
        return _lines(db, found, found.interviews, here.own_layer(db))


@router.patch("/{interview}")
def describe(interview: str, asked: Description, here: Here) -> KeptInterview:
    """Give an interview another title or time point, or say who conducted it."""
    if asked.title is None and asked.time_point is None and asked.conducted_by is None:
        raise InvalidInputError("Nothing to change was given.")
    with here.study.begin() as db:
        me = here.worker(db)
        transcript = read_interview(db, interview).transcript
        subject = (Transcript.KIND, interview)
        require_as_seen(db, subject, asked.seen, lambda: _line(db, interview, me.id))
        others = [one.title for one in chosen(db).overview if one.id != interview]
        planned = plan_description(
            transcript, others, title=asked.title, time_point=asked.time_point
        )
        if asked.conducted_by is not None:
            planned = _also_conducted(db, planned, transcript, asked.conducted_by)
        if planned.changes:
            keep(db, planned, by=me.id)
        now = _line(db, interview, me.id)
        return KeptInterview(said=planned.summary, stamp=load_place(db), interview=now)


def _also_conducted(
    db: "Connection", planned: Action, one: Transcript, names: Sequence[str]
) -> Action:
    """The same action with who conducted the interview, if that is something new."""
    coders = load_coders(db)
    told = _names_of(load_interviewers(db).get(one.id, ()), {who.id: who.name for who in coders})
    if [name.casefold() for name in names] == [name.casefold() for name in told]:
        return planned
    also = plan_interviewers(one.id, one.title, names, coders)
    if not planned.changes:
        return also
    return Action(f"{planned.summary}, and {also.summary}", [*planned.changes, *also.changes])


def _names_of(kept: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(one, one) for one in kept)


def speakers(ids: tuple[str, ...], people: Mapping[str, Participant]) -> tuple[Speaker, ...]:
    """The participants of an interview, as far as the study knows them."""
    return tuple(
        Speaker(code=people[one].code, group=people[one].group) for one in ids if one in people
    )


def _line(db: "Connection", interview: str, me: str) -> InterviewLine:
    found = chosen(db)
    (line,) = _lines(db, found, [one for one in found.overview if one.id == interview], me)
    return line


def _lines(
    db: "Connection", found: Chosen, wanted: "Sequence[Line]", me: str
) -> tuple[InterviewLine, ...]:
    progress, agreed, known = progress_by_interview(db), agreed_by_interview(db), warned(db)
    stopped = load_stopped(db, me) if me else {}
    aside = load_not_today(db, me, today=today()) if me else frozenset()
    notes = [note for note in load_notes(db) if note.kind == FLAG]
    names = names_of_workers(db) | {AGREED: AGREED}
    conducted = load_interviewers(db)
    return tuple(
        InterviewLine(
            id=line.id,
            title=line.title,
            time_point=line.time_point,
            participants=speakers(line.participants, found.everybody),
            withdrawn=line.withdrawn,
            words=line.words,
            minutes=minutes(line.words),
            codings=_codings(progress[line.id], agreed.get(line.id, 0)),
            stopped=stopped.get(line.id),
            progress=_own_first(progress[line.id], me),
            not_today=line.id in aside,
            warnings=known.about(line.id),
            flags=tuple(_flags(notes, line.id, names)),
            conducted_by=_names_of(conducted.get(line.id, ()), names),
        )
        for line in wanted
    )


def _flags(notes: Iterable[Note], interview: str, names: Mapping[str, str]) -> Iterator[Flag]:
    for note in notes:
        if (note.about_kind, note.about) == ("transcript", interview):
            who = Person.called(note.coder, names)
            yield Flag(id=note.id, coder=who, text=note.text)


def _codings(progress: tuple[Progress, ...], agreed: int) -> dict[str, int]:
    made = {one.coder.name: one.codings for one in progress if one.codings}
    return made | {AGREED: agreed} if agreed else made


def _own_first(progress: tuple[Progress, ...], me: str) -> tuple[CoderProgress, ...]:
    return tuple(
        CoderProgress(
            coder=Person.of(one.coder),
            mine=one.coder.id == me,
            codings=one.codings,
            state=one.state,
            minutes_left=one.minutes_left,
        )
        for one in sorted(progress, key=lambda one: one.coder.id != me)
    )
