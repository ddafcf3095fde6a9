"""What is left to settle, and what is settled: to walk through, to print, to come back to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from qualtool.compare.choosing import Outcome
from qualtool.compare.places import Difference, Kind
from qualtool.compare.settling import Settlement
from qualtool.compare.time_budget import EACH, Allotted, allotted, within
from qualtool.gathering import meeting as meetings
from qualtool.gathering.decided import agenda_leaving, decisions_leaving
from qualtool.gathering.differences import Settling, settling_of
from qualtool.store.agreed import load_superseded
from qualtool.store.compare import SideBySide
from qualtool.store.naming import names_of_workers
from qualtool.store.settlements import load_settlements
from qualtool.store.since import load_place
from qualtool.web.desk import Here, Person, Told
from qualtool.web.places import CodeSign, Compared, Decision, Place, Scope, Showing
from qualtool.web.table_files import DESCRIBED, Format, table_file
from qualtool.wording import listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/settling")

Standing = Literal["settled", "recoded", "among others", "settled again"]


MOST_SHOWN = 300
"""Differences that a list on the page shows; no meeting reaches more, and a file has them all."""

Several = Literal["docx", "xlsx", "md", "html", "tex"]
"""The formats that can hold a table for each code."""


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """In which order a meeting goes through what is left, and how long it takes."""

    by: meetings.Order
    minutes: int | None
    """How long it lasts; None where that is left open."""
    each: int
    """Minutes for one difference."""

    def items(self, side: SideBySide, stands: Settling) -> "tuple[meetings.Item, ...]":
        """What is left, put together."""
        return meetings.put_together(side, stands.agenda.open, self.by)


def _time(
    by: meetings.Order = meetings.Order.CODE,
    minutes: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    each: Annotated[int, Query(ge=1, le=1_000)] = EACH,
) -> MeetingTime:
    return MeetingTime(by, minutes, each)


Time = Annotated[MeetingTime, Depends(_time)]
"""`by`, `minutes` and `each` of a request's query."""


class Left(Told):
    """A difference on the way through them."""

    id: str
    interview: str
    title: str
    turn: int
    state: Literal["open", "later", "reopened", "settled"]


class Elsewhere(Told):
    """Differences of these interviews that were settled in a comparison of other coders."""

    coders: tuple[Person, ...]
    number: int


class Walk(Told):
    """All differences between some coders, in the order of interviews and text."""

    stamp: str
    coders: tuple[Person, ...]
    places: tuple[Left, ...]
    alike: int
    """Places that all marked exactly alike and that are not in the agreed layer yet."""
    elsewhere: tuple[Elsewhere, ...]
    left_out: tuple[str, ...]
    """Which interviews are not compared, and why, in sentences."""


class Meaning(Told):
    """A code with what it means, to have at hand."""

    sign: CodeSign
    definition: str
    include: str
    exclude: str


class Item(Told):
    """Differences that are talked about together: on a code, or in an interview."""

    name: str
    code: Meaning | None
    """The first in the codebook of the codes that were used there."""
    interview: str | None
    places: tuple[Place, ...]
    """Those that the meeting's time reaches, as far as a list can show them."""
    number: int
    """How many differences there are."""
    later: int
    """How many of them were left for later before."""
    begins: int
    """Minutes after the meeting's beginning."""
    minutes: int
    fit: int
    """How many of the differences the meeting's time reaches."""


class Agreed(Told):
    """A decision, and where it was made."""

    difference: str
    interview: str
    title: str
    turn: int
    start: int
    end: int
    words: str
    chose: str
    """What each chose, or who was compared; empty where it is not known any more."""
    standing: Standing
    """“recoded” where a coder has changed their codes there since; “settled again” where a later
    decision among other coders stands in the agreed layer."""
    decision: Decision
    warnings: tuple[str, ...]


class Decided(Told):
    """Everything that is settled."""

    stamp: str
    alike: int
    """Passages that all marked exactly alike and that were taken as they are."""
    decisions: tuple[Agreed, ...]


@router.get("")
def walk(here: Here, asked: Compared) -> Walk:
    """All differences between some coders, and how each stands."""
    with here.study.read() as db:
        side, stands, _ = _load(db, asked)
        stamp, names = load_place(db), names_of_workers(db)
    reads = {read.id: read for read in side.transcripts}
    settled = {one.id for one, _ in stands.agenda.settled if one.kind is not Kind.EXACT}
    order = {read.id: number for number, read in enumerate(side.transcripts)}
    found = [*stands.agenda.open, *(one for one, _ in stands.agenda.settled if one.id in settled)]
    found.sort(key=lambda one: (order[one.transcript], one.span.start, one.id))
    return Walk(
        stamp=stamp,
        coders=tuple(map(Person.of, side.layers.coders)),
        places=tuple(
            Left(
                id=one.id,
                interview=one.transcript,
                title=reads[one.transcript].title,
                turn=reads[one.transcript].turn_at(one.span),
                state="settled" if one.id in settled else _state(stands.decisions.get(one.id)),
            )
            for one in found
        ),
        alike=len(stands.agenda.alike),
        elsewhere=_elsewhere(stands, names),
        left_out=side.left_out.sentences,
    )


@router.get("/meeting")
def meeting(here: Here, asked: Compared, time: Time) -> tuple[Item, ...]:
    """What is left to talk about: by code, most differences first, or by interview."""
    with here.study.read() as db:
        side, stands, showing = _load(db, asked)
    items = time.items(side, stands)
    times = tuple(
        allotted((len(item.differences) for item in items), minutes=time.minutes, each=time.each)
    )
    shown = within((its.fit for its in times), MOST_SHOWN)
    return tuple(
        _item(item, its, item.differences[:number], stands, showing)
        for item, its, number in zip(items, times, shown, strict=True)
    )


@router.get("/files/agenda.{format_}", response_class=Response, responses=DESCRIBED)
def agenda(format_: Several, here: Here, asked: Compared, time: Time) -> Response:
    """What is left to talk about, as a file to fill in; as much as the meeting's time reaches."""
    with here.study.read() as db:
        side, stands, _ = _load(db, asked)
        items = time.items(side, stands)
        found = agenda_leaving(db, side, items, minutes=time.minutes, each=time.each)
    return table_file(
        here, found.tables, format_, name="agenda", what="agenda", people=found.leaving.people
    )


@router.get("/files/decisions.{format_}", response_class=Response, responses=DESCRIBED)
def decisions(format_: Format, here: Here) -> Response:
    """Every decision of the study, whoever was compared, as a file."""
    with here.study.read() as db:
        found = decisions_leaving(db)
    return table_file(
        here, found.tables, format_, name="decisions", what="decisions",
        people=found.leaving.people,
    )  # fmt: skip


@router.get("/settled")
def settled(here: Here, asked: Compared) -> Decided:
    """Everything that is settled in these interviews, with outcome, reason and who took part."""
    with here.study.read() as db:
        side, stands, showing = _load(db, asked)
        stamp, again, names = load_place(db), load_superseded(db), names_of_workers(db)
    order = {read.id: number for number, read in enumerate(side.transcripts)}
    alike = sum(one.kind is Kind.EXACT for one, _ in stands.agenda.settled)
    told: list[tuple[Settlement, Standing, str]] = [
        *(
            (settlement, "settled", one.words)
            for one, settlement in stands.agenda.settled
            if one.kind is not Kind.EXACT
        ),
        *((one, "recoded", "") for one in stands.outdated),
        *((one, "among others", _compared(one, names)) for one in stands.elsewhere),
    ]
    found = [
        _agreed(showing, one, "settled again" if one.id in again else how, chose=chose)
        for one, how, chose in told
    ]
    found.sort(key=lambda one: (order[one.interview], one.turn))
    return Decided(stamp=stamp, alike=alike, decisions=tuple(found))


def _compared(settlement: Settlement, names: Mapping[str, str]) -> str:
    return f"Compared were {listed(sorted(names.get(one, 'somebody') for one in settlement.had))}."


def _load(db: "Connection", asked: Scope) -> tuple[SideBySide, Settling, Showing]:
    side = asked.side(db)
    codes = asked.codes_meant(side.codebook)
    return side, settling_of(side, load_settlements(db), codes=codes), Showing(db, side)


def _elsewhere(stands: Settling, names: Mapping[str, str]) -> tuple[Elsewhere, ...]:
    """By the coders who were compared; those who are not in the study any more are left out."""
    counts = Counter(frozenset(one.had) for one in stands.elsewhere)
    return tuple(
        Elsewhere(
            coders=tuple(
                Person(id=one, name=names[one]) for one in sorted(who, key=names.__getitem__)
            ),
            number=number,
        )
        for who, number in sorted(counts.items(), key=lambda pair: -pair[1])
        if who <= names.keys() and len(who) > 1
    )


def _state(settlement: Settlement | None) -> Literal["open", "later", "reopened"]:
    # where somebody changed their codes since, what was decided is no longer about what is there
    if settlement is None or settlement.is_decided:
        return "open"
    return "later" if settlement.outcome == Outcome.LATER else "reopened"


def _item(
    item: meetings.Item,
    its: Allotted,
    shown: Sequence[Difference],
    stands: Settling,
    showing: Showing,
) -> Item:
    code = item.code
    meaning = None
    if code is not None:
        meaning = Meaning(
            sign=showing.sign(code.id),
            definition=code.definition,
            include=code.include,
            exclude=code.exclude,
        )
    decisions = [stands.decisions.get(one.id) for one in item.differences]
    return Item(
        name=item.name,
        code=meaning,
        interview=item.transcript,
        places=tuple(showing.place(one, stands.decisions.get(one.id)) for one in shown),
        number=len(item.differences),
        later=sum(one is not None and one.outcome == Outcome.LATER for one in decisions),
        begins=its.begins,
        minutes=its.minutes,
        fit=its.fit,
    )


def _agreed(
    showing: Showing, settlement: Settlement, stands: Standing, *, chose: str = ""
) -> Agreed:
    read = showing.read(settlement.transcript)
    return Agreed(
        difference=settlement.difference,
        interview=read.id,
        title=read.title,
        turn=read.turn_at(settlement.span),
        start=settlement.span.start,
        end=settlement.span.end,
        words=read.said(settlement.span),
        chose=chose,
        standing=stands,
        decision=showing.decision(settlement),
        warnings=showing.warnings(read.id, settlement.span),
    )
