"""The study at a glance: who works, which interviews there are, who coded how much."""

from collections.abc import Iterable, Iterator, Mapping

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from qualtool.coding.coders import UnknownCoderError, plan_coder
from qualtool.coding.handing_on import FLAG
from qualtool.coding.model import AGREED, Note
from qualtool.gathering.warnings import warned
from qualtool.store.coding import count_codings_by_transcript, load_coders, load_notes
from qualtool.store.keep import keep
from qualtool.store.not_today import load_not_today
from qualtool.store.settings import load_settings
from qualtool.store.since import load_place
from qualtool.store.stopped import load_stopped
from qualtool.store.transcripts import load_overview, load_participants
from qualtool.transcripts.model import Participant
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.setting_aside import today

router = APIRouter(prefix="/api")

A_YEAR = 365 * 24 * 60 * 60


class State(Told):
    """Where the study stands, and who is working."""

    stamp: str
    coder: Person | None
    coders: tuple[Person, ...]
    title: str


class Choice(Asked):
    """Who is working from now on."""

    id: str


class NewCoder(Asked):
    """Somebody who will code."""

    name: str


class KeptCoder(Kept):
    """A coder who was added."""

    coder: Person


class Speaker(Told):
    """A participant, by code."""

    code: str
    group: str


class Flag(Told):
    """A note on an interview that the whole team sees."""

    id: str
    coder: Person
    text: str


class InterviewLine(Told):
    """An interview in the overview."""

    id: str
    title: str
    participants: tuple[Speaker, ...]
    words: int
    codings: dict[str, int]
    """How many each coder made, by name; the agreed layer's under “agreed”."""
    stopped: int | None
    """Where the one who is working stopped reading: a position in the source text."""
    not_today: bool
    """Whether the one who is working has put it aside for today."""
    warnings: tuple[str, ...]
    """What to expect of it."""
    flags: tuple[Flag, ...]
    """What somebody wants the team to know about it."""


@router.get("/state")
def state(here: Here) -> State:
    """Where the study stands, and who is working."""
    with here.study.read() as db:
        coders = load_coders(db)
        title = load_settings(db).get("title") or here.study.place.stem
        stamp = load_place(db)
    me = here.person(coders)
    return State(
        stamp=stamp,
        coder=Person(id=me.id, name=me.name) if me else None,
        coders=tuple(Person(id=one.id, name=one.name) for one in coders),
        title=title,
    )


@router.post("/coder")
def choose(asked: Choice, here: Here) -> Response:
    """Say who is working in this browser."""
    with here.study.read() as db:
        coders = load_coders(db)
    found = next((one for one in coders if one.id == asked.id), None)
    if found is None:
        raise UnknownCoderError(asked.id, (one.name for one in coders))
    answer = JSONResponse({"coder": {"id": found.id, "name": found.name}})
    answer.set_cookie(here.cookie, found.id, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


@router.post("/coders")
def add(asked: NewCoder, here: Here) -> KeptCoder:
    """Add somebody who codes."""
    with here.study.begin() as db:
        coders = load_coders(db)
        planned = plan_coder(coders, asked.name)
        me = here.person(coders)
        kept = keep(db, planned, by=me.id if me else planned.changes[0].id)
        stamp = load_place(db)
    change = planned.changes[0]
    coder = Person(id=change.id, name=change.fields["name"])
    return KeptCoder(said=kept.summary, stamp=stamp, coder=coder)


@router.get("/interviews")
def interviews(here: Here) -> tuple[InterviewLine, ...]:
    """Every interview, by title."""
    with here.study.read() as db:
        lines = load_overview(db)
        people = {one.id: one for one in load_participants(db)}
        counts = count_codings_by_transcript(db)
        coders = load_coders(db)
        me = here.person(coders)
        stopped = load_stopped(db, me.id) if me else {}
        aside = load_not_today(db, me.id, today=today()) if me else frozenset()
        known = warned(db)
        notes = [note for note in load_notes(db) if note.kind == FLAG]
    names = {one.id: one.name for one in coders} | {AGREED: AGREED}
    return tuple(
        InterviewLine(
            id=line.id,
            title=line.title,
            participants=speakers(line.participants, people),
            words=line.words,
            codings={
                names[key]: count for key, count in counts.get(line.id, {}).items() if key in names
            },
            stopped=stopped.get(line.id),
            not_today=line.id in aside,
            warnings=known.about(line.id),
            flags=tuple(_flags(notes, line.id, names)),
        )
        for line in lines
    )


def _flags(notes: Iterable[Note], interview: str, names: Mapping[str, str]) -> Iterator[Flag]:
    for note in notes:
        if (note.about_kind, note.about) == ("transcript", interview):
            who = Person(id=note.coder, name=names.get(note.coder, note.coder))
            yield Flag(id=note.id, coder=who, text=note.text)


def speakers(ids: tuple[str, ...], people: Mapping[str, Participant]) -> tuple[Speaker, ...]:
    """The participants of an interview, as far as the study knows them."""
    return tuple(
        Speaker(code=people[one].code, group=people[one].group) for one in ids if one in people
    )
