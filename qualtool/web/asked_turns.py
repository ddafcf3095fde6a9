"""What each turn of an interviewer asks, and saying it otherwise."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.gathering.questions import asked_everywhere
from qualtool.gathering.warnings import warned
from qualtool.history.model import Action
from qualtool.store.guide import load_guide, load_not_asked, load_said
from qualtool.store.since import load_place
from qualtool.transcripts.asking import (
    BEFORE,
    NONE,
    How,
    NotAsked,
    Said,
    plan_not_asked,
    plan_said,
)
from qualtool.transcripts.guide import Question
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.answers import QuestionGoneError, SpokenTurn, turn_shown
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import InterviewGoneError, read_interview

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")


class AskingTurn(Told):
    """A turn of an interviewer, and what it asks."""

    turn: SpokenTurn
    question: str | None
    """The id of the question that it asks or follows up."""
    number: int | None
    how: How


class AskingTurns(Told):
    """The interviewer's turns of an interview, as they were at `stamp`."""

    stamp: str
    turns: tuple[AskingTurn, ...]


class SaidOfTurn(Asked):
    """What a turn asks, said by somebody who saw it at `seen`."""

    turn: int = Field(ge=0, le=10**9)
    question: str
    """The question's id; `before` where it follows up the one before, or `none`."""
    seen: str | None = None


class SaidOfInterview(Asked):
    """Whether a question is asked in an interview, said by somebody who saw it at `seen`."""

    interview: str
    asked: bool = False
    """Whether it is to be looked for again."""
    seen: str | None = None


@router.get("/interviews/{interview}/asked")
def asked_in(interview: str, here: Here) -> AskingTurns:
    """The interviewer's turns, and what each is found to ask."""
    with here.study.read() as db:
        found = asked_everywhere(db)
        warnings, stamp = warned(db), load_place(db)
    read = next((one for one in found.reads if one.id == interview), None)
    if read is None:
        raise InterviewGoneError
    return AskingTurns(
        stamp=stamp,
        turns=tuple(
            AskingTurn(
                turn=turn_shown(read, one.turn, warnings, asks=True),
                question=one.question.id if one.question else None,
                number=one.question.position if one.question else None,
                how=one.how,
            )
            for one in found.asked[interview]
        ),
    )


@router.post("/interviews/{interview}/asked")
def say(interview: str, asked: SaidOfTurn, here: Here) -> Kept:
    """Say which question a turn asks, where its words do not tell or tell wrong."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        question = asked.question
        target = question if question in (BEFORE, NONE) else _standing(db, question)
        planned = plan_said(read, asked.turn, target)
        require_as_seen(db, (Said.KIND, planned.changes[0].id), asked.seen)
        return keep_planned(db, _also_asked(db, read, planned, target), by=me.id)


@router.post("/questions/{question}/not-asked")
def not_asked(question: str, asked: SaidOfInterview, here: Here) -> Kept:
    """Say that a question is not asked in an interview, or let it be looked for again."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, asked.interview)
        one = _standing(db, question)
        said = load_said(db).get(read.id, {})
        require_as_seen(db, (NotAsked.KIND, NotAsked.id_of(read.id, question)), asked.seen)
        return keep_planned(db, plan_not_asked(read, one, said, asked=asked.asked), by=me.id)


def _standing(db: "Connection", question: str) -> Question:
    for one in load_guide(db):
        if one.id == question:
            return one
    raise QuestionGoneError


def _also_asked(
    db: "Connection", read: ReadTranscript, planned: Action, target: Question | str
) -> Action:
    """What is said of a turn, and no longer that its question is not asked in the interview."""
    if isinstance(target, str) or target.id not in load_not_asked(db).get(read.id, ()):
        return planned
    again = plan_not_asked(read, target, {}, asked=True)
    return Action(planned.summary, [*planned.changes, *again.changes])
