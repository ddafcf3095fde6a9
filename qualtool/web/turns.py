"""Who speaks where in an interview, and marking it by hand."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from qualtool.coding.marking import Marking
from qualtool.coding.passages import proven
from qualtool.gathering.passages import people_by_label
from qualtool.store.keep import keep
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_participants
from qualtool.themes.sentences import sentences_by_turn
from qualtool.transcripts.model import Role, Span, Transcript, Turn
from qualtool.transcripts.parsed import word_count
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.uncertain_turns import alike, nobodys_words, numbered
from qualtool.web.desk import Asked, Here, Kept, Told, written
from qualtool.web.keeping import require_as_seen
from qualtool.web.named import read_interview

if TYPE_CHECKING:
    from collections.abc import Iterator

router = APIRouter(prefix="/api/interviews/{interview}/turns")

MOST_MARKS = 50
LONGEST_LABEL = 200

Number = Annotated[int, Field(ge=1, le=10**6)]
Label = Annotated[str, Field(max_length=LONGEST_LABEL)]
Position = Annotated[int, Field(ge=0, le=10**9)]


class RunOfTurn(Told):
    """What people read of a range of the source; an edit stands for its whole range."""

    start: int
    end: int
    text: str
    edited: bool
    aside: bool
    """Whether somebody else says it inside the turn."""


class PieceOfTurn(Told):
    """Words that stand together in the file."""

    runs: tuple[RunOfTurn, ...]


class MarkedTurn(Told):
    """A turn, or words between turns that are nobody's."""

    number: int | None
    """From 1; null for nobody's words."""
    speaker: str
    role: Role
    label: str
    """What stands before its words in the file: label and time."""
    began: int | None
    doubts: tuple[str, ...]
    """Why it is not certain."""
    pieces: tuple[PieceOfTurn, ...]
    sentences: tuple[tuple[int, int], ...]


class SpeakerLine(Told):
    """A label, and who goes by it."""

    label: str
    role: Role
    participant: str
    """The participant's code; empty where it is not known or nobody's."""
    turns: int
    words: int


class Turns(Told):
    """Who speaks where in an interview, as it was at `stamp`."""

    stamp: str
    title: str
    speakers: tuple[SpeakerLine, ...]
    alike: tuple[tuple[str, str], ...]
    """Labels that may be one person's."""
    codes: tuple[str, ...]
    """Of all participants."""
    turns: tuple[MarkedTurn, ...]


class Begin(Asked):
    """A turn begins with these words; up to `label_end` they are label and time."""

    what: Literal["begin"]
    start: Position
    end: Position
    words: str
    label_end: Position | None = None
    speaker: Label


class Join(Asked):
    """A turn is part of the one before it."""

    what: Literal["join"]
    turn: Number
    label_is_speech: bool = False


class Give(Asked):
    """A turn is somebody else's."""

    what: Literal["give"]
    turn: Number
    speaker: Label


class SetAside(Asked):
    """Somebody else says these words inside a turn."""

    what: Literal["aside"]
    start: Position
    end: Position
    words: str


class TakeAsidesBack(Asked):
    """All words of a turn are its speaker's own."""

    what: Literal["no asides"]
    turn: Number


class Rename(Asked):
    """All turns of a label are those of another."""

    what: Literal["rename"]
    label: Label
    speaker: Label


class Know(Asked):
    """A label is this participant."""

    what: Literal["know"]
    label: Label
    code: Label


class SetRole(Asked):
    """What a label stands for."""

    what: Literal["role"]
    label: Label
    role: Role


Mark = Annotated[
    Begin | Join | Give | SetAside | TakeAsidesBack | Rename | Know | SetRole,
    Field(discriminator="what"),
]


class Marks(Asked):
    """What shall be marked, one after the other, as the turns were at `seen`."""

    seen: str
    marks: tuple[Mark, ...] = Field(min_length=1, max_length=MOST_MARKS)


@router.get("", response_model=Turns)
def turns(interview: str, here: Here) -> Response:
    """Who speaks where in an interview, how certain that is, and which words are nobody's."""
    with here.study.read() as db:
        read = read_interview(db, interview)
        people = load_participants(db)
        stamp = load_place(db)
    one = read.transcript
    known = people_by_label(one, {person.id: person for person in people})
    told = Turns(
        stamp=stamp,
        title=read.title,
        speakers=tuple(_speakers(one, {label: who.code for label, who in known.items()})),
        alike=alike(one),
        codes=tuple(person.code for person in people),
        turns=tuple(_turns(read)),
    )
    return written(told)


@router.post("")
def mark(interview: str, asked: Marks, here: Here) -> Kept:
    """Mark turns, unless somebody has changed them since they were seen."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, interview)
        require_as_seen(db, (Transcript.KIND, interview), asked.seen)
        marking = Marking(read, load_participants(db))
        for one in asked.marks:
            _make(marking, one)
        planned = marking.planned()
        if planned.changes:
            keep(db, planned, by=me.id)
        return Kept(said=planned.summary, stamp=load_place(db))


def _make(marking: Marking, mark: Mark) -> None:
    match mark:
        case Begin():
            place = proven(marking.read, Span(mark.start, mark.end), mark.words)
            marking.begin(place, mark.speaker, words=mark.label_end)
        case Join():
            marking.join(mark.turn, label_is_speech=mark.label_is_speech)
        case Give():
            marking.give([mark.turn], mark.speaker)
        case SetAside():
            marking.set_aside(proven(marking.read, Span(mark.start, mark.end), mark.words))
        case TakeAsidesBack():
            marking.take_asides_back([mark.turn])
        case Rename():
            marking.rename(mark.label, mark.speaker)
        case Know():
            marking.know(mark.label, mark.code)
        case SetRole():
            marking.set_role(mark.label, mark.role)


def _speakers(one: Transcript, codes: dict[str, str]) -> "Iterator[SpeakerLine]":
    counts, words = Counter[str](), Counter[str]()
    for turn in one.turns:
        counts[turn.speaker] += 1
        words[turn.speaker] += word_count(one.source, turn)
    for label, count in counts.items():
        yield SpeakerLine(
            label=label,
            role=one.roles.get(label, "other"),
            participant=codes.get(label, ""),
            turns=count,
            words=words[label],
        )


def _turns(read: ReadTranscript) -> "Iterator[MarkedTurn]":
    """The turns and, where they stand in the text, the words that are nobody's."""
    one = read.transcript
    lines = {id(line.turn): line for line in numbered(one)}
    gaps = [Turn("", span, tuple(_lines(one.source, span))) for span in nobodys_words(one)]
    together = sorted([*one.turns, *gaps], key=lambda turn: turn.span)
    known = _sentences(_SameText(replace(read, transcript=replace(one, turns=tuple(together)))))
    for turn in together:
        line = lines.get(id(turn))
        yield MarkedTurn(
            number=line.number if line else None,
            speaker=turn.speaker,
            role=one.roles.get(turn.speaker, "other"),
            label=_label(one.source, turn) if line else "",
            began=turn.began,
            doubts=line.doubts if line else (),
            pieces=tuple(_piece(read, words, turn.asides) for words in turn.words),
            sentences=tuple(_within(known, turn)),
        )


class _SameText:
    """A transcript that is the same as another if its text reads the same, whoever speaks."""

    def __init__(self, read: ReadTranscript) -> None:
        self.read = read
        self._same = (read.id, read.transcript.source, read.reading.edits)

    def __hash__(self) -> int:
        return hash(self._same)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameText) and self._same == other._same


@lru_cache(maxsize=2)
def _sentences(text: _SameText) -> tuple[Span, ...]:
    """All sentences in order. Finding them takes longer than all else, and marks move none."""
    return tuple(sorted(span for spans in sentences_by_turn(text.read) for span in spans))


def _within(sentences: tuple[Span, ...], turn: Turn) -> "Iterator[tuple[int, int]]":
    """The sentences of a turn, cut where it begins or ends inside one."""
    if not turn.words:
        return
    start, end = turn.words[0].start, turn.words[-1].end
    for span in sentences[max(0, bisect_right(sentences, Span(start, start)) - 1) :]:
        if span.start >= end:
            return
        if span.end > start:
            yield max(span.start, start), min(span.end, end)


def _label(source: str, turn: Turn) -> str:
    first = turn.words[0].start if turn.words else turn.span.end
    return " ".join(source[turn.span.start : first].split())


def _lines(source: str, span: Span) -> "Iterator[Span]":
    position = span.start
    for line in span.of(source).splitlines(keepends=True):
        start = position + len(line) - len(line.lstrip())
        if words := line.strip():
            yield Span(start, start + len(words))
        position += len(line)


def _piece(read: ReadTranscript, words: Span, asides: tuple[Span, ...]) -> PieceOfTurn:
    inside = [p for aside in asides for p in (aside.start, aside.end)]
    borders = sorted({words.start, words.end, *(p for p in inside if words.start < p < words.end)})
    runs = [
        RunOfTurn(
            start=run.span.start,
            end=run.span.end,
            text=run.text,
            edited=run.edited,
            aside=any(run.span.overlap(aside) for aside in asides),
        )
        for start, end in pairwise(borders)
        for run in read.reading.runs(Span(start, end))
    ]
    return PieceOfTurn(runs=tuple(runs))
