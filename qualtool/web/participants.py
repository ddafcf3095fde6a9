"""Participants: what the study knows of them, and changing it."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.erasing.gone import Withdrawal
from qualtool.errors import NotFoundError
from qualtool.export.theme_by_group import Mark, passages
from qualtool.gathering.chosen import chosen
from qualtool.gathering.consent import consent_history, today
from qualtool.gathering.passages import gather, marks_of
from qualtool.history.model import Stamp
from qualtool.store.coding import load_notes
from qualtool.store.keep import keep
from qualtool.store.since import load_place
from qualtool.store.withdrawals import load_withdrawals
from qualtool.transcripts.changing_participants import plan_participant_change
from qualtool.transcripts.choosing import value_in_words
from qualtool.transcripts.consent import ANSWERS, CONSENTS
from qualtool.transcripts.model import Participant, Value
from qualtool.web.choosing import Where
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import require_as_seen

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/participants")


class Attribute(Told):
    """Something the study records of people, and what it is for one; empty where not known."""

    name: str
    value: str


class Consent(Told):
    """What somebody agreed to."""

    name: str
    """The fact by which it is changed, such as consent_quote."""
    answer: str
    """yes, no or not known."""
    on: str
    """The day they said so, as 2026-03-02; empty where it is not known."""


class Held(Told):
    """An interview in which somebody speaks."""

    id: str
    title: str
    time_point: str


class Erased(Told):
    """How much of something was erased."""

    what: str
    number: int


class ParticipantLine(Told):
    """A participant, with consent, interviews and how much is coded."""

    id: str
    code: str
    group: str
    attributes: tuple[Attribute, ...]
    """Every attribute that the study records, in the same order for everybody."""
    consent_quote: str
    """yes, no or not known."""
    consents: tuple[Consent, ...]
    """All four: analysis, quotation, archive, machine suggestions."""
    withdrawn: bool
    withdrew: int | None
    """When, in milliseconds since 1970."""
    erased: tuple[Erased, ...]
    """What of theirs was erased when they withdrew."""
    interviews: tuple[Held, ...]
    passages: int
    """What whoever is working has coded of what this participant says."""
    notes: int
    """How many of their own notes are about this participant."""


class ChangedParticipant(Asked):
    """What shall be known of a participant, as it was at `seen`; an empty text is not known."""

    seen: str
    facts: dict[str, str] = Field(min_length=1, max_length=100)
    """Texts by name: group, a consent such as consent_quote and its day consent_quote_on, or any
    attribute."""


class KeptParticipant(Kept):
    """A participant as they stand now."""

    participant: ParticipantLine


class ParticipantGoneError(NotFoundError):
    """A page may show somebody whom another copy has taken out."""

    hint = "See the participants as they are now."

    def __init__(self) -> None:
        super().__init__("This participant is not in the study.")


@router.get("")
def show(here: Here, where: Where) -> tuple[ParticipantLine, ...]:
    """The participants who fit, by code."""
    with here.study.read() as db:
        wanted = {person.id for person in chosen(db, where).people}
        return tuple(line for line in _lines(db, here.own_layer(db)) if line.id in wanted)


@router.patch("/{participant}")
def change(participant: str, asked: ChangedParticipant, here: Here) -> KeptParticipant:
    """Change a participant's group, consent or attributes."""
    with here.study.begin() as db:
        me = here.worker(db)
        everyone = tuple(chosen(db).everybody.values())
        alike = _alike(participant, everyone)
        subject = (Participant.KIND, participant)
        require_as_seen(db, subject, asked.seen, lambda: _line(db, participant, me.id))
        planned = plan_participant_change(alike, asked.facts, everyone, today=today())
        if planned.changes:
            keep(db, planned, by=me.id)
        line = _line(db, participant, me.id)
        return KeptParticipant(said=planned.summary, stamp=load_place(db), participant=line)


class Written(Told):
    """A time at which somebody's consent was written down."""

    at: int
    """When, in milliseconds since 1970."""
    who: str
    said: str


@router.get("/{participant}/consent")
def consent(participant: str, here: Here) -> tuple[Written, ...]:
    """How a participant's consent came to be what it is, the earliest first."""
    with here.study.read() as db:
        _alike(participant, tuple(chosen(db).everybody.values()))
        past = consent_history(db, participant)
    return tuple(
        Written(at=Stamp.parse(one.stamp).millis, who=one.who, said=one.words) for one in past
    )


def _alike(participant: str, everyone: tuple[Participant, ...]) -> list[Participant]:
    """The participant, and others of the same code."""
    code = next((one.code for one in everyone if one.id == participant), None)
    if code is None:
        raise ParticipantGoneError
    first = [one for one in everyone if one.id == participant]
    return first + [
        one for one in everyone if one.id != participant and one.code.casefold() == code.casefold()
    ]


def _line(db: "Connection", participant: str, me: str) -> ParticipantLine:
    return next(line for line in _lines(db, me) if line.id == participant)


def _lines(db: "Connection", me: str) -> tuple[ParticipantLine, ...]:
    found = chosen(db)
    marks = _marks(db, me)
    notes = [
        note.about
        for note in load_notes(db)
        if (note.about_kind, note.coder) == (Participant.KIND, me)
    ]
    names = list(dict.fromkeys(name for one in found.everybody.values() for name in one.attributes))
    tombs = {tomb.code.casefold(): tomb for tomb in load_withdrawals(db)}
    return tuple(
        ParticipantLine(
            id=one.id,
            code=one.code,
            group=one.group,
            attributes=tuple(
                Attribute(name=name, value=_text(one.attributes.get(name, ""))) for name in names
            ),
            consent_quote=ANSWERS[one.consent_quote],
            consents=tuple(
                Consent(
                    name=name,
                    answer=ANSWERS[getattr(one, name)],
                    on=one.consent_days.get(name, ""),
                )
                for name in CONSENTS
            ),
            withdrawn=one.withdrawn,
            withdrew=_when(tombs.get(one.code.casefold())),
            erased=_erased(tombs.get(one.code.casefold())),
            interviews=tuple(
                Held(id=line.id, title=line.title, time_point=line.time_point)
                for line in found.overview
                if one.id in line.participants
            ),
            passages=passages(mark for mark in marks if mark.participant == one.id),
            notes=notes.count(one.id),
        )
        for one in found.everybody.values()
    )


def _when(tomb: Withdrawal | None) -> int | None:
    return Stamp.parse(tomb.stamp).millis if tomb else None


def _erased(tomb: Withdrawal | None) -> tuple[Erased, ...]:
    counts = tomb.counts if tomb else {}
    return tuple(Erased(what=what, number=number) for what, number in counts.items())


def _marks(db: "Connection", me: str) -> list[Mark]:
    return [mark for _, mark in marks_of(gather(db, layer=me))] if me else []


def _text(value: Value) -> str:
    return value_in_words(value) if value != "" else ""
