"""The answers to one question, of all interviews below one another, and as a file."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from qualtool.errors import NotFoundError
from qualtool.gathering.chosen import Chosen, chosen
from qualtool.gathering.questions import AskedEverywhere, answer_table, asked_everywhere
from qualtool.gathering.warnings import Warned, warned
from qualtool.store.since import load_place
from qualtool.transcripts.asking import Answer
from qualtool.transcripts.guide import Question
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.choosing import Where
from qualtool.web.desk import Here, Told
from qualtool.web.table_files import DESCRIBED, Format, table_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/questions")


class QuestionGoneError(NotFoundError):
    """A page may show a question for a moment after somebody has given another guide."""

    hint = "See the questions as they are now."

    def __init__(self) -> None:
        super().__init__("This question is not in the guide any more.")


class SpokenTurn(Told):
    """A turn in which a question is asked, followed up or answered."""

    turn: int
    """Its number, from 0."""
    start: int
    end: int
    asks: bool
    """Whether it is the interviewer's."""
    speaker: str
    words: str
    warnings: tuple[str, ...]
    """What to expect of it; its words stay folded until somebody asks for them."""


class InterviewAsked(Told):
    """An interview, and who speaks in it."""

    interview: str
    title: str
    time_point: str
    people: tuple[str, ...]
    """Participants' codes."""
    groups: tuple[str, ...]


class AnswerHere(Told):
    """All that is asked and said about a question in one interview."""

    about: InterviewAsked
    said: bool
    """Whether somebody said that it is asked here; else it was found by its words."""
    turns: tuple[SpokenTurn, ...]


class Answers(Told):
    """The answers to a question, as they were at `stamp`."""

    stamp: str
    id: str
    number: int
    text: str
    probes: tuple[str, ...]
    answers: tuple[AnswerHere, ...]
    not_found: tuple[InterviewAsked, ...]
    """Where no turn is found to ask it."""
    not_asked: tuple[InterviewAsked, ...]
    """Where somebody said that it is not asked."""
    unanalysed: int
    """Answers left out, of people who did not agree to analysis."""


@router.get("/{question}/answers")
def show(question: str, here: Here, where: Where) -> Answers:
    """What everybody said to a question, and where it was not found."""
    with here.study.read() as db:
        choosing = chosen(db, where)
        found, one = question_meant(db, question, choosing)
        shown = _Showing(found, choosing, warned(db))
        stamp = load_place(db)
    analysed = found.analysed(one)
    return Answers(
        stamp=stamp,
        id=one.id,
        number=one.position,
        text=one.text,
        probes=one.probes,
        answers=tuple(shown.answer(each, one) for each in analysed),
        not_found=tuple(shown.about(read) for read in found.not_found(one)),
        not_asked=tuple(shown.about(read) for read in found.not_asked(one)),
        unanalysed=len(found.answers(one)) - len(analysed),
    )


@router.get("/files/answers.{format_}", response_class=Response, responses=DESCRIBED)
def download(
    format_: Format, here: Here, question: Annotated[str, Query()], where: Where
) -> Response:
    """The answers to a question as a file, with words of those alone who agreed to be quoted."""
    with here.study.read() as db:
        found, one = question_meant(db, question, chosen(db, where))
    made = answer_table(found, one, leaves=True)
    number = one.position
    return table_file(
        here,
        [made.table],
        format_,
        name=f"answers-{number}",
        what=f"answers to question {number}",
        people=made.people,
    )


def question_meant(
    db: "Connection", question: str, choosing: Chosen
) -> tuple[AskedEverywhere, Question]:
    """What is asked in the interviews that fit, and the question with this id.

    Raises:
        NoGuideError: There is no guide.
        QuestionGoneError: It has no such question.
    """
    found = asked_everywhere(db)
    one = next((one for one in found.guide if one.id == question), None)
    if one is None:
        raise QuestionGoneError
    return found.only({line.id for line in choosing.interviews}), one


class _Showing:
    """What answers are shown with."""

    def __init__(self, found: AskedEverywhere, choosing: Chosen, warnings: Warned) -> None:
        self._found = found
        self._people = choosing.everybody
        self._times = {line.id: line.time_point for line in choosing.overview}
        self._warned = warnings

    def about(self, read: ReadTranscript) -> InterviewAsked:
        """An interview, and who speaks in it."""
        everybody = read.transcript.participants
        here = [self._people[one] for one in everybody if one in self._people]
        return InterviewAsked(
            interview=read.id,
            title=read.title,
            time_point=self._times.get(read.id, ""),
            people=tuple(one.code for one in here),
            groups=tuple(dict.fromkeys(one.group for one in here if one.group)),
        )

    def answer(self, answer: Answer, question: Question) -> AnswerHere:
        """An answer with the turns that ask for it, in the order of the interview."""
        read = answer.read
        asking = {*answer.asked}
        return AnswerHere(
            about=self.about(read),
            said=any(
                one.how == "said" and one.question == question for one in self._found.asked[read.id]
            ),
            turns=tuple(
                turn_shown(read, index, self._warned, asks=index in asking)
                for index in sorted((*answer.asked, *answer.answered))
            ),
        )


def turn_shown(read: ReadTranscript, index: int, warnings: Warned, *, asks: bool) -> SpokenTurn:
    """A turn as the page shows it."""
    turn = read.transcript.turns[index]
    first, last = turn.words[0], turn.words[-1]
    return SpokenTurn(
        turn=index,
        start=first.start,
        end=last.end,
        asks=asks,
        speaker=turn.speaker,
        words=" ".join(read.spoken(turn).split()),
        warnings=warnings.about(read.id, turn.span),
    )
