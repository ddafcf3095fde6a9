"""Rounds of coding: who codes which interviews, how far everybody is, and planning another."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from qualtool.coding.coders import UnknownCoderError
from qualtool.coding.dealing import Shares
from qualtool.coding.finishing import how_far
from qualtool.coding.model import Coder
from qualtool.coding.planning_rounds import plan_giving, plan_opening, plan_round
from qualtool.coding.rounds import Round, round_named
from qualtool.gathering.rounds import Dealt, Wish, dealt
from qualtool.gathering.units import unit_in_words
from qualtool.store.coding import load_coders
from qualtool.store.naming import names_of_workers
from qualtool.store.rounds import load_rounds
from qualtool.store.transcripts import load_titles
from qualtool.web.agreement import Unit
from qualtool.web.desk import Asked, Here, Kept, Person, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.named import title_of

if TYPE_CHECKING:
    pass

router = APIRouter(prefix="/api/rounds")

Percent = Annotated[int, Field(ge=0, le=100)]


class CodedBy(Told):
    """Somebody who codes an interview, and whether they have finished it."""

    coder: Person
    finished: bool


class RoundInterview(Told):
    """An interview of a round."""

    id: str
    title: str
    coded_by: tuple[CodedBy, ...]
    """By name."""


class PersonsPart(Told):
    """How far somebody is, in words: by name, in no ranking."""

    coder: Person
    said: str


class RoundTold(Told):
    """A round."""

    id: str
    name: str
    kind: str
    """Such as “blind” or “blind, open now, practice”."""
    counted_in: str
    """What comparing it counts, in words: “characters”."""
    may_be_opened: bool
    """Whether it is blind, and not open to everybody yet."""
    interviews: tuple[RoundInterview, ...]
    parts: tuple[PersonsPart, ...]
    left: tuple[str, ...]
    """Ids of the interviews that whoever is working has still to finish."""
    mine: int
    """How many interviews whoever is working codes in it."""


class PlannedInterview(Told):
    """An interview of a round that is only planned."""

    id: str
    title: str
    words: int
    warnings: int
    coders: tuple[Person, ...]


class PlannedPart(Told):
    """What somebody would code."""

    coder: Person
    interviews: int
    words: int
    warned: int
    """Interviews with content warnings."""


class PlannedRound(Told):
    """A round as it would be; nothing is kept."""

    interviews: tuple[PlannedInterview, ...]
    parts: tuple[PlannedPart, ...]
    sentences: tuple[str, ...]
    """How evenly it is dealt out."""


class WishedRound(Asked):
    """What a round shall be like: of everybody, and all interviews in no round, unless named."""

    coders: tuple[str, ...] = ()
    """Ids."""
    interviews: tuple[str, ...] = ()
    """Ids."""
    twice: Percent = 30
    """Per cent of the interviews that two or more people code."""
    thrice: Percent = 0
    not_own: bool = False
    """Nobody codes an interview that they conducted."""


class NewRound(Asked):
    """A round as it was shown, to be kept."""

    name: str
    who: Mapping[str, tuple[str, ...]]
    """Coders' ids by the interview's id."""
    blind: bool = True
    practice: bool = False
    unit: Unit = "char"
    """What comparing it counts."""


class Given(Asked):
    """An interview for somebody, beside the others or instead of one of them; all by ids."""

    interview: str
    to: str
    instead_of: str | None = None


@router.get("")
def rounds(here: Here) -> tuple[RoundTold, ...]:
    """All rounds, by name."""
    with here.study.read() as db:
        people, titles = load_coders(db), load_titles(db)
        return tuple(_told(one, people, titles, here.own_layer(db)) for one in load_rounds(db))


@router.get("/plan")
def plan(here: Here, wish: Annotated[WishedRound, Query()]) -> PlannedRound:
    """Deal a round out, to look at it; nothing is kept."""
    with here.study.read() as db:
        names = names_of_workers(db)
        found = dealt(
            db,
            Wish(
                Shares(wish.twice / 100, wish.thrice / 100),
                [names.get(one, one) for one in wish.coders],
                wish.interviews,
                wish.not_own,
            ),
        )
    return _planned(found)


@router.post("")
def add(asked: NewRound, here: Here) -> Kept:
    """Keep a round as it was shown."""
    with here.study.begin() as db:
        me = here.worker(db)
        known = {one.id: one for one in load_coders(db)}
        for transcript, group in asked.who.items():
            title_of(db, transcript)
            for one in group:
                _require_known(one, known)
        who = {transcript: group for transcript, group in asked.who.items() if group}
        planned = plan_round(
            asked.name,
            who,
            load_rounds(db),
            blind=asked.blind,
            practice=asked.practice,
            unit=asked.unit,
        )
        return keep_planned(db, planned, by=me.id)


@router.post("/{round_}/opening")
def open_round(round_: str, here: Here) -> Kept:
    """Show everybody all work of a blind round; this cannot be taken back."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_opening(round_named(load_rounds(db), round_)), by=me.id)


@router.post("/{round_}/given")
def give(round_: str, asked: Given, here: Here) -> Kept:
    """Give an interview to somebody in a round, who may be new in it."""
    with here.study.begin() as db:
        me = here.worker(db)
        known = {one.id: one for one in load_coders(db)}
        planned = plan_giving(
            round_named(load_rounds(db), round_),
            {asked.interview: title_of(db, asked.interview)},
            to=_require_known(asked.to, known),
            instead_of=_require_known(asked.instead_of, known) if asked.instead_of else None,
        )
        return keep_planned(db, planned, by=me.id)


def _require_known(identity: str, known: Mapping[str, Coder]) -> Coder:
    if identity not in known:
        raise UnknownCoderError(identity, (one.name for one in known.values()))
    return known[identity]


def _told(one: Round, people: Iterable[Coder], titles: Mapping[str, str], me: str) -> RoundTold:
    coders = {each.id: each for each in people}
    doing = one.by_transcript()
    mine = [each for each in one.assignments if each.coder == me]
    return RoundTold(
        id=one.id,
        name=one.name,
        kind=one.kind,
        counted_in=unit_in_words(one.unit),
        may_be_opened=one.blind and not one.open_since,
        interviews=tuple(
            RoundInterview(
                id=key,
                title=title,
                coded_by=tuple(
                    CodedBy(coder=Person.of(coder), finished=bool(doing[key][who].finished))
                    for who, coder in coders.items()
                    if who in doing[key]
                ),
            )
            for key, title in titles.items()
            if key in doing
        ),
        parts=tuple(
            PersonsPart(coder=Person.of(coder), said=how_far(one, who))
            for who, coder in coders.items()
            if who in one.coders
        ),
        left=tuple(each.transcript for each in mine if not each.finished),
        mine=len(mine),
    )


def _planned(found: Dealt) -> PlannedRound:
    people = {one.id: Person.of(one) for one in found.coders}
    told = found.balance
    return PlannedRound(
        interviews=tuple(
            PlannedInterview(
                id=load.id,
                title=load.title,
                words=load.words,
                warnings=load.weight,
                coders=tuple(people[one] for one in found.who[load.id]),
            )
            for load in found.loads
        ),
        parts=tuple(
            PlannedPart(
                coder=Person.of(one.coder),
                interviews=one.interviews,
                words=one.words,
                warned=one.heavy,
            )
            for one in told.parts
        ),
        sentences=told.sentences,
    )
