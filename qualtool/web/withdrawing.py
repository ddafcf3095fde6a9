"""Withdrawing a participant: what would go, erasing it, and the statement for the file."""

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.erasing.statement import statement
from qualtool.errors import InvalidInputError
from qualtool.gathering.withdrawing import facts_of, files_with, places_of, withdrawing
from qualtool.store.cleaning import is_due
from qualtool.store.erasing import keep_for_good
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_participants
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.participants import ParticipantGoneError

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/participants/{participant}/withdrawal")


class HowMany(Told):
    """How much of something goes, or went."""

    what: str
    number: int


class Repeating(Told):
    """A text of the team that repeats their words and would be blanked."""

    where: str
    words: str
    hint: str
    """What to do about it first; empty where there is nothing."""


class Preview(Told):
    """What would go for good if somebody withdrew."""

    code: str
    counts: tuple[HowMany, ...]
    repeating: tuple[Repeating, ...]
    others: tuple[str, ...]
    """Titles of interviews in which others speak too: what they say stays."""
    unclear: tuple[str, ...]
    """Those of them in which labels stand for nobody that the study knows."""
    files: tuple[str, ...]
    """Files with their words that were taken out, a line each."""


class Withdraw(Asked):
    """That somebody withdraws, with their code typed once more."""

    code: str = Field(max_length=100)
    reason: str = Field(default="", max_length=1_000)


class Withdrawn(Kept):
    """What was erased, and the statement for the file; only this answer has it."""

    statement: str
    """Markdown, which reads as plain text too."""
    file: str
    """A name for it."""
    clean: bool
    """Whether nothing is left in the file's free pages; if not, opening the study later tries."""


class OtherCodeError(InvalidInputError):
    """The code was typed otherwise, so somebody else may be meant."""

    def __init__(self, code: str) -> None:
        super().__init__(f"That is not the code {code}; nothing was erased.")


@router.get("")
def show(participant: str, here: Here) -> Preview:
    """What would go if the participant withdrew."""
    with here.study.read() as db:
        planned = withdrawing(db, _code(db, participant))
        return Preview(
            code=planned.code,
            counts=tuple(HowMany(what=what, number=n) for what, n in planned.counts.items()),
            repeating=tuple(
                Repeating(where=one.where, words=one.words, hint=one.hint)
                for one in places_of(db, planned)
            ),
            others=tuple(one.title for one in planned.groups),
            unclear=planned.unclear,
            files=tuple(files_with(db, planned.code)),
        )


@router.post("")
def withdraw(participant: str, asked: Withdraw, here: Here) -> Withdrawn:
    """Erase for good what the participant said; nobody can take it back."""
    with here.study.begin() as db:
        me = here.worker(db)
        code = _code(db, participant)
        if asked.code.strip().casefold() != code.casefold():
            raise OtherCodeError(code)
        planned = withdrawing(db, code, reason=asked.reason)
        facts = facts_of(db, planned, place=here.study.place, who=me.id, reason=asked.reason)
        kept = keep_for_good(db, planned.action, by=me.id)
        place = load_place(db)
    with here.study.read() as db:
        clean = not is_due(db)
    return Withdrawn(
        said=kept.summary,
        stamp=place,
        statement=statement(replace(facts, clean=clean)),
        file=f"withdrawal-{planned.code}.md",
        clean=clean,
    )


def _code(db: "Connection", participant: str) -> str:
    for person in load_participants(db):
        if person.id == participant:
            return person.code
    raise ParticipantGoneError
