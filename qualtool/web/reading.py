"""An interview, as it is read: turns, the words in them, and where sentences begin and end."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from qualtool.gathering.passages import NOBODY, people_by_label
from qualtool.store.stopped import keep_stopped
from qualtool.store.study import Study
from qualtool.store.transcripts import (
    load_overview,
    load_participants,
    load_transcripts,
)
from qualtool.themes.sentences import sentences_by_turn
from qualtool.transcripts.consent import to_readers
from qualtool.transcripts.lines import numbered_lines
from qualtool.transcripts.model import Participant, Role, Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading
from qualtool.transcripts.uncertain_turns import uncertain_speakers
from qualtool.web.desk import Asked, Here, Told, written
from qualtool.web.interviews import Speaker, speakers
from qualtool.web.named import read_interview, title_of

router = APIRouter(prefix="/api/interviews/{interview}")

INTERVIEWS_KNOWN = 4
"""Interviews whose sentences are remembered."""

Place = tuple[int, int]
"""A passage of the source text, in code points; the second position is the one after it."""


class RunOfWords(Told):
    """What people read of a range of the source; an edit stands for its whole range."""

    start: int
    end: int
    text: str
    edited: bool
    corrected: bool
    """Whether it puts a mistake right, and hides nothing."""


class Piece(Told):
    """Words of a turn that stand together in the file."""

    runs: tuple[RunOfWords, ...]


class SpokenTurn(Told):
    """What one person says before another speaks."""

    number: int
    speaker: str
    role: Role
    group: str
    began: int | None
    """Milliseconds from the start of the recording."""
    pieces: tuple[Piece, ...]
    sentences: tuple[Place, ...]


class Interview(Told):
    """An interview with all its words."""

    id: str
    title: str
    participants: tuple[Speaker, ...]
    turns: tuple[SpokenTurn, ...]
    warnings: tuple[str, ...]
    uncertain: bool
    """Whether it is not certain of every turn who speaks."""
    consent: tuple[str, ...]
    """Who did not agree to analysis or withdrew, in sentences."""


class Lines(Told):
    """Where the numbered lines of an interview begin: the same on the page and on paper."""

    starts: tuple[int, ...]
    """For line 1, 2, 3 …, the position of its first letter in the source text."""


class Stopped(Asked):
    """Where somebody stopped reading."""

    position: int = Field(ge=0, le=10**9)


@router.get("", response_model=Interview)
def show(interview: str, here: Here) -> Response:
    """An interview with all its words."""
    with here.study.read() as db:
        read = read_interview(db, interview)
        people = {one.id: one for one in load_participants(db)}
    transcript = read.transcript
    told = Interview(
        id=read.id,
        title=read.title,
        participants=speakers(transcript.participants, people),
        turns=spoken_turns(read, people),
        warnings=transcript.warnings,
        uncertain=uncertain_speakers(transcript.turns, transcript.roles),
        consent=to_readers(people[one] for one in transcript.participants if one in people),
    )
    return written(told)


@router.get("/lines")
def lines(interview: str, here: Here) -> Lines:
    """Where the numbered lines of an interview begin."""
    with here.study.read() as db:
        read = read_interview(db, interview)
    return Lines(starts=tuple(line.span.start for line in numbered_lines(read)))


@router.put("/stopped", status_code=204)
def stop(interview: str, asked: Stopped, here: Here) -> Response:
    """Remember where the one who is working stopped reading; this is no action."""
    with here.study.begin() as db:
        me = here.worker(db)
        title_of(db, interview)
        keep_stopped(db, me.id, interview, asked.position)
    return Response(status_code=204)


def spoken_turns(
    read: ReadTranscript, people: Mapping[str, Participant], *, within: Span | None = None
) -> tuple[SpokenTurn, ...]:
    """The turns of an interview, or what of them lies within a passage.

    Args:
        read: The interview.
        people: Every participant, by id.
        within: The passage; edits that it cuts in two are taken whole.
    """
    transcript = read.transcript
    labels = people_by_label(transcript, people)
    whole = within or Span(0, len(transcript.source))
    return tuple(
        SpokenTurn(
            number=number,
            speaker=turn.speaker,
            role=transcript.roles.get(turn.speaker, "other"),
            group=labels.get(turn.speaker, NOBODY).group,
            began=turn.began,
            pieces=tuple(_piece(read.reading, words) for words in _clipped(turn.words, whole)),
            sentences=tuple((one.start, one.end) for one in _clipped(sentences, whole)),
        )
        for number, (turn, sentences) in enumerate(
            zip(transcript.turns, _sentences(_Kept(read)), strict=True)
        )
        if within is None or turn.span.overlap(within)
    )


def know_sentences(study: Study) -> None:
    """Find the sentences of the longest interviews before somebody opens one of them."""
    with study.read() as db:
        longest = sorted(load_overview(db), key=lambda line: -line.words)[:INTERVIEWS_KNOWN]
    for line in longest:
        with study.read() as db:
            for read in load_transcripts(db, [line.id]):
                _sentences(_Kept(read))


def _clipped(spans: Iterable[Span], whole: Span) -> Iterator[Span]:
    for one in spans:
        inside = Span(max(one.start, whole.start), min(one.end, whole.end))
        if inside.start < inside.end:
            yield inside


def _piece(reading: Reading, words: Span) -> Piece:
    return Piece(
        runs=tuple(
            RunOfWords(
                start=run.span.start,
                end=run.span.end,
                text=run.text,
                edited=run.edited,
                corrected=run.edited and not run.hides,
            )
            for run in reading.runs(words)
        )
    )


class _Kept:
    """A transcript that is the same as another if it reads the same."""

    def __init__(self, read: ReadTranscript) -> None:
        self.read = read
        transcript: Transcript = read.transcript
        self._same = (read.id, transcript.source, transcript.turns, read.reading.edits)

    def __hash__(self) -> int:
        return hash(self._same)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self._same == other._same


@lru_cache(maxsize=INTERVIEWS_KNOWN)
def _sentences(kept: _Kept) -> tuple[tuple[Span, ...], ...]:
    """Finding sentences takes longer than all the rest, and they stay the same."""
    return tuple(tuple(spans) for spans in sentences_by_turn(kept.read))
