"""Candidate themes as they are shown: cards, the passages behind them, and a map of these."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter

from qualtool.gathering.candidates import Evidence
from qualtool.gathering.passages import gather
from qualtool.gathering.suggestions import suggestions_off
from qualtool.gathering.warnings import warned
from qualtool.store.codebook import load_codebook
from qualtool.store.naming import names_of_workers
from qualtool.store.settings import load_settings
from qualtool.store.since import load_place
from qualtool.store.themes import find_candidate, load_latest_run
from qualtool.themes.model import Candidate, Passage
from qualtool.themes.numbering import numbered
from qualtool.themes.regions import middle, nearest_of
from qualtool.transcripts.model import Participant
from qualtool.web.desk import Here, Told
from qualtool.web.shown_passages import ShownPassage, passage_shown

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/themes")

EVERYBODY = "everybody"

Fit = Literal["well", "loosely", "also"]
WELL: Fit = "well"
LOOSELY: Fit = "loosely"
ALSO: Fit = "also"


class Somebody(Told):
    """A participant, and whether a candidate holds words of theirs."""

    code: str
    here: bool


class GroupOfPeople(Told):
    """The participants of one group."""

    name: str
    people: tuple[Somebody, ...]


class Card(Told):
    """A candidate with what a person needs to judge it."""

    id: str
    number: str
    parent: str | None
    words: tuple[str, ...]
    """What people say more often here than elsewhere; not a name."""
    name: str
    """What somebody calls it, or called it when it was accepted."""
    state: Literal["open", "later", "accepted", "rejected"]
    why: str
    """Why it was rejected."""
    code: str
    """The code it became, if that still stands."""
    path: str
    passages: int
    participants: int
    of: int
    groups: tuple[GroupOfPeople, ...]
    stability: str
    """“stays together in 9 of 10 tries”."""
    loose: int
    """How many of its passages fit only loosely."""
    quotes: tuple[ShownPassage, ...]


class Made(Told):
    """How a suggestion was made, so that it can be made again."""

    model: str
    model_hash: str
    versions: dict[str, str]
    units: str
    detail: float
    tries: int
    codes_of: str
    """Whose codings counted."""
    pull: bool
    segments: int
    labels: str
    """SHA-256 of which passage is in which candidate."""


class Suggestions(Told):
    """The latest suggestion, with what was decided since."""

    stamp: str
    off: bool
    """Whether the study does without suggestions."""
    made: Made | None
    candidates: tuple[Card, ...]


class Member(ShownPassage):
    """A passage of a candidate."""

    fit: Fit
    """“also”: it belongs to another candidate and fits this one nearly as well."""


class LoosePassage(ShownPassage):
    """A passage that fits only loosely where it was put."""

    candidate: str
    number: str


class Point(Told):
    """Where a passage lies on the map, 0 to 1 from the left and from the top."""

    x: float
    y: float


class Region(Told):
    """A candidate on the map: its middle, its passages, and which candidate lies nearest."""

    candidate: str
    number: str
    words: tuple[str, ...]
    name: str
    middle: Point
    points: tuple[Point, ...]
    nearest: str
    """The number of the candidate whose middle is nearest; empty where there is no other."""


@router.get("")
def show(here: Here) -> Suggestions:
    """The latest suggestion: candidates, widest first, each before its parts."""
    with here.study.read() as db:
        candidates = load_latest_run(db)
        stamp, off = load_place(db), suggestions_off(load_settings(db))
        if not candidates:
            return Suggestions(stamp=stamp, off=off, made=None, candidates=())
        return Suggestions(
            stamp=stamp,
            off=off,
            made=_made(candidates[0].record, names_of_workers(db)),
            candidates=tuple(_cards(db, candidates)),
        )


@router.get("/candidates/{candidate}/passages")
def passages(candidate: str, here: Here) -> tuple[Member, ...]:
    """All passages of a candidate, the best-fitting first; then those that fit it also."""
    with here.study.read() as db:
        found = find_candidate(db, candidate)
        evidence, known = Evidence(gather(db, layer=None)), warned(db)
    fits: dict[Passage, Fit] = {
        **dict.fromkeys(found.also, ALSO),
        **dict.fromkeys(found.members, WELL),
        **dict.fromkeys(found.loose, LOOSELY),
    }
    return tuple(
        Member(**passage_shown(quoted, known).model_dump(), fit=fits[quoted.passage])
        for quoted in evidence.quotes((*found.members, *found.also))
    )


@router.get("/loose")
def loose(here: Here) -> tuple[LoosePassage, ...]:
    """The passages that fit only loosely where they were put, candidate by candidate."""
    with here.study.read() as db:
        numbers = numbered(load_latest_run(db))
        evidence, known = Evidence(gather(db, layer=None)), warned(db)
    return tuple(
        LoosePassage(**passage_shown(quoted, known).model_dump(), candidate=one.id, number=number)
        for number, one in numbers.items()
        if one.parent is None
        for quoted in evidence.quotes(sorted(one.loose))
    )


@router.get("/map")
def theme_map(here: Here) -> tuple[Region, ...]:
    """Where the candidates and their passages lie: what is alike lies near each other."""
    with here.study.read() as db:
        numbers = numbered(load_latest_run(db))
    shown = {key: one for key, one in numbers.items() if one.parent is None and one.places}
    middles = {number: middle(one.places) for number, one in shown.items()}
    return tuple(
        Region(
            candidate=one.id,
            number=number,
            words=one.words,
            name=one.name,
            middle=_point(middles[number]),
            points=tuple(_point(place) for place in one.places),
            nearest=nearest_of(number, middles),
        )
        for number, one in shown.items()
    )


def _point(place: tuple[float, float]) -> Point:
    return Point(x=place[0], y=place[1])


def _cards(db: "Connection", candidates: tuple[Candidate, ...]) -> Iterable[Card]:
    evidence, known = Evidence(gather(db, layer=None)), warned(db)
    codebook = load_codebook(db)
    speaking = evidence.people(candidates)
    for number, one in numbered(candidates).items():
        code = one.accepted_as
        became = codebook.resolve(code) if code and code in codebook else None
        live = became if became is not None and codebook.is_live(became.id) else None
        yield Card(
            id=one.id,
            number=number,
            parent=one.parent,
            words=one.words,
            name=one.name,
            state=one.state,
            why=one.rejected,
            code=live.id if live else "",
            path=codebook.path_text(live) if live else "",
            passages=len(one.members),
            participants=one.spread.participants,
            of=one.spread.of,
            groups=_groups(evidence.everybody, speaking[one.id]),
            stability=str(one.stability),
            loose=len(one.loose),
            quotes=tuple(passage_shown(each, known) for each in evidence.quotes(one.examples)),
        )


def _groups(
    everybody: Iterable[Participant], speaking: Iterable[Participant]
) -> tuple[GroupOfPeople, ...]:
    heard = {person.id for person in speaking}
    found: dict[str, list[Somebody]] = {}
    for person in everybody:
        here = Somebody(code=person.code, here=person.id in heard)
        found.setdefault(person.group, []).append(here)
    return tuple(GroupOfPeople(name=name, people=tuple(all_)) for name, all_ in found.items())


def _made(record: Mapping[str, Any], names: Mapping[str, str]) -> Made:
    layer = record.get("layer")
    return Made(
        model=record["model"],
        model_hash=record["model_hash"],
        versions=record["versions"],
        units=record.get("units") or "passages",
        detail=record["detail"],
        tries=record["tries"],
        codes_of=names.get(layer, layer) if layer else EVERYBODY,
        pull=record.get("pull", True),
        segments=record["segments"],
        labels=record["labels"],
    )
