"""What was asked in every interview, and the answers to one question side by side."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from qualtool.errors import NotFoundError
from qualtool.export.report import Column, Table
from qualtool.gathering.speakers import Speakers
from qualtool.store.guide import load_guide, load_not_asked, load_said
from qualtool.store.transcripts import load_participants, load_transcripts
from qualtool.transcripts.asking import Answer, Asked, answers_to, asked_in, wording_of
from qualtool.transcripts.consent import REFUSED_ANALYSIS, refuses_analysis
from qualtool.transcripts.guide import Question
from qualtool.transcripts.model import Participant
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

WITHHELD = "words withheld: no consent to quote"

_COLUMNS = (
    Column("Interview", width=1.1),
    Column("Participants", width=1.1),
    Column("Group", width=1.0),
    Column("Asked as", width=2.6),
    Column("Answer", "quote", width=5.2),
)


class NoGuideError(NotFoundError):
    """The study has no interview guide."""

    hint = "Give it the questions, one a line, with: qualtool questions set FILE"

    def __init__(self) -> None:
        super().__init__("The study has no interview guide yet.")


@dataclass(frozen=True)
class AskedEverywhere:
    """The guide, and what every interviewer's turn asks of it."""

    guide: tuple[Question, ...]
    reads: tuple[ReadTranscript, ...]
    asked: Mapping[str, tuple[Asked, ...]]
    """By transcript."""
    people: tuple[Participant, ...]
    said_not: Mapping[str, frozenset[str]]
    """By transcript, the questions that somebody said are not asked in it."""

    @cached_property
    def speakers(self) -> Speakers:
        """Who speaks where."""
        return Speakers(self.reads, self.people)

    def only(self, transcripts: Collection[str]) -> Self:
        """The same of these interviews alone."""
        reads = tuple(read for read in self.reads if read.id in transcripts)
        return replace(self, reads=reads, asked={read.id: self.asked[read.id] for read in reads})

    def interviews_asking(self) -> Mapping[str, int]:
        """In how many interviews each question is asked, by its id."""
        return Counter(
            identity
            for turns in self.asked.values()
            for identity in {one.question.id for one in turns if one.question}
        )

    def answers(self, question: Question) -> tuple[Answer, ...]:
        """What is said to a question, in every interview in which it is asked."""
        found = (answers_to(question, read, self.asked[read.id]) for read in self.reads)
        return tuple(one for one in found if one is not None)

    def analysed(self, question: Question) -> tuple[Answer, ...]:
        """The answers but for those of people who did not agree to analysis."""
        return tuple(one for one in self.answers(question) if not self._is_unanalysed(one))

    def not_found(self, question: Question) -> tuple[ReadTranscript, ...]:
        """The interviews in which nothing asks a question, though nobody said that nothing does."""
        return tuple(one for one in self._without(question) if not self._said(one, question))

    def not_asked(self, question: Question) -> tuple[ReadTranscript, ...]:
        """The interviews of which somebody said that a question is not asked in them."""
        return tuple(one for one in self._without(question) if self._said(one, question))

    def _without(self, question: Question) -> tuple[ReadTranscript, ...]:
        asking = {one.read.id for one in self.answers(question)}
        return tuple(read for read in self.reads if read.id not in asking)

    def _said(self, read: ReadTranscript, question: Question) -> bool:
        return question.id in self.said_not.get(read.id, ())

    def _is_unanalysed(self, answer: Answer) -> bool:
        """Whether nobody who answers agreed to analysis."""
        people = [one for span in answer.spans for one in self.speakers.at(answer.read.id, span)]
        return bool(people) and all(map(refuses_analysis, people))


def asked_everywhere(db: "Connection") -> AskedEverywhere:
    """What is asked in every interview.

    Raises:
        NoGuideError: There is no guide.
    """
    guide = load_guide(db)
    if not guide:
        raise NoGuideError
    reads = tuple(load_transcripts(db))
    wording, said = wording_of(guide, reads), load_said(db)
    said_not = load_not_asked(db)
    asked = {
        read.id: asked_in(
            read, guide, wording, said.get(read.id, {}), said_not.get(read.id, frozenset())
        )
        for read in reads
    }
    return AskedEverywhere(guide, reads, asked, load_participants(db), said_not)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Answers to one question, as a table, and whose words are in it."""

    table: Table
    people: tuple[Participant, ...]


def answer_table(found: AskedEverywhere, question: Question, *, leaves: bool) -> AnswerTable:
    """The answers to a question, a row an interview.

    Args:
        found: As `asked_everywhere` gives it.
        question: One of the guide.
        leaves: Whether the table leaves the study: then the words stand in it of those alone who
            agreed to be quoted.
    """
    people = {one.id: one for one in found.people}
    answers = found.analysed(question)
    rows = []
    whose: dict[str, Participant] = {}
    withheld = 0
    for answer in answers:
        places = [(answer.read.id, span) for span in answer.spans]
        asked = found.speakers.asked(places)
        may = not leaves or all(asked.may)
        withheld += not may
        if may and leaves:
            whose |= {one.id: one for one in asked.people}
        here = [people[one] for one in answer.read.transcript.participants if one in people]
        rows.append(
            (
                answer.read.title,
                ", ".join(one.code for one in here),
                ", ".join(dict.fromkeys(one.group for one in here if one.group)),
                words_of(answer.read, answer.asked),
                words_of(answer.read, answer.answered) if may else WITHHELD,
            )
        )
    table = Table(
        f"Question {question.position}: {question.text}",
        _COLUMNS,
        tuple(rows),
        about=(f"Asked in {len(answers):,} of {counted(len(found.reads), 'interview')}.",),
        notes=tuple(_notes(found, question, withheld, len(answers))),
    )
    return AnswerTable(table, tuple(whose.values()))


def words_of(read: ReadTranscript, turns: tuple[int, ...]) -> str:
    """The words of some turns, a line each."""
    said = (" ".join(read.spoken(read.transcript.turns[index]).split()) for index in turns)
    return "\n".join(filter(None, said))


def _notes(found: AskedEverywhere, question: Question, withheld: int, shown: int) -> list[str]:
    notes = ["Which turn asks which question was found by its words, or said by somebody."]
    if missing := [read.title for read in found.not_found(question)]:
        notes.append(f"Not found in: {', '.join(missing)}.")
    if never := [read.title for read in found.not_asked(question)]:
        notes.append(f"Not asked, as somebody said, in: {', '.join(never)}.")
    if withheld:
        notes.append(
            f"Without their words: {counted(withheld, 'answer')}, where who speaks has not agreed "
            "to be quoted."
        )
    if unanalysed := len(found.answers(question)) - shown:
        notes.append(f"Left out: {counted(unanalysed, 'answer')} of those {REFUSED_ANALYSIS}.")
    return notes
