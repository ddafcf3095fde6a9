"""What tables are made of, gathered from the study: quotes, codings, marks, codebook lines."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from qualtool.codebook.model import Code, Codebook
from qualtool.codebook.names import SEPARATOR
from qualtool.coding.model import Coding
from qualtool.coding.rounds import practice_transcripts
from qualtool.compare.left_out import LeftOut
from qualtool.export.codebook import Line
from qualtool.export.codings import Coded
from qualtool.export.quotes import Quote
from qualtool.export.theme_by_group import Mark, passages, people
from qualtool.gathering.working_codes import is_working
from qualtool.quoting.wording import Piece, pieces, printed, stretches
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings, notes_about_codings
from qualtool.store.rounds import load_rounds
from qualtool.store.settings import load_settings
from qualtool.store.transcripts import load_participants, load_transcripts
from qualtool.transcripts.consent import REFUSED_ANALYSIS, is_asking, refuses_analysis
from qualtool.transcripts.model import Participant, Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOBODY = Participant("", "")
"""Stands for a speaker whom the study does not know: no consent, no group."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A layer's codings, with all that is shown beside them."""

    codebook: Codebook
    transcripts: Mapping[str, ReadTranscript]
    participants: Mapping[str, Participant]
    """By id."""
    coders: Mapping[str, str]
    """Names by id."""
    codings: tuple[Coding, ...]
    notes: Mapping[str, str]
    """What coders noted, by the coding's id."""
    order: Mapping[str, int] = field(default_factory=dict)
    """Where each code stands in the codebook."""
    unanalysed: tuple[Coding, ...] = ()
    """Codings of what somebody said who did not agree to analysis: not among `codings`."""
    asking: bool = False
    """Whether machine suggestions need a yes, see `consent.allows`."""

    practised: tuple[str, ...] = ()
    """Titles of interviews that are only practised on; nothing of them is here."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is in no table since somebody did not agree to analysis, or only practised."""
        practised = LeftOut(practice=self.practised).sentences
        if not self.unanalysed:
            return practised
        number = counted(len({(one.transcript, one.span) for one in self.unanalysed}), "passage")
        whose = counted(sum(map(refuses_analysis, self.people)), "participant")
        return (f"Left out: {number} of {whose} {REFUSED_ANALYSIS}.", *practised)

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody in the study."""
        return tuple(self.participants.values())

    def coded(self) -> Iterator[tuple[Coding, Code, ReadTranscript]]:
        """The codings whose code and transcript are there."""
        for coding in self.codings:
            read = self.transcripts.get(coding.transcript)
            if read is not None and coding.code in self.codebook:
                code = self.codebook.resolve(coding.code)
                if code.id in self.order:
                    yield coding, code, read


def gather(
    db: "Connection",
    *,
    layer: str | None,
    below: str | None = None,
    agreed_too: bool = False,
    practised_too: bool = False,
) -> Gathered:
    """Gather what the tables of one layer are made of, without what was only practised on.

    Args:
        db: The study.
        layer: A coder's id, or the agreed layer; None for everybody's own layers.
        below: Only this code or theme, by name, and what stands below it.
        agreed_too: With everybody's own layers, also the agreed one.
        practised_too: Also interviews that are only practised on, for lists to work with.
    """
    codebook = load_codebook(db)
    top = codebook.named(below) if below is not None else None
    shown = [top, *codebook.walk(top)] if top is not None else list(codebook.walk())
    codings = load_codings(db, coder=layer)
    practised = frozenset() if practised_too else practice_transcripts(load_rounds(db))
    reads = load_transcripts(db)
    coders = {coder.id: coder.name for coder in load_coders(db)}
    if layer is None and not agreed_too:
        codings = tuple(coding for coding in codings if coding.coder in coders)
    gathered = Gathered(
        codebook,
        {read.id: read for read in reads if read.id not in practised},
        {person.id: person for person in load_participants(db)},
        coders,
        codings,
        notes_about_codings(db),
        {code.id: number for number, code in enumerate(shown)},
        asking=is_asking(load_settings(db)),
        practised=tuple(read.title for read in reads if read.id in practised),
    )
    return _analysed(gathered)


def _analysed(gathered: Gathered) -> Gathered:
    """The same without codings of what somebody said who did not agree to analysis."""
    refused = {person.id for person in gathered.people if refuses_analysis(person)}
    if not refused:
        return gathered
    speaking = {
        key: Speaking(read, gathered)
        for key, read in gathered.transcripts.items()
        if refused.intersection(read.transcript.participants)
    }
    out = {
        coding.id
        for coding in gathered.codings
        if coding.transcript in speaking
        and speaking[coding.transcript].participant_of(coding.span)[0].id in refused
    }
    return replace(
        gathered,
        codings=tuple(one for one in gathered.codings if one.id not in out),
        unanalysed=tuple(one for one in gathered.codings if one.id in out),
    )


def quotes_of(gathered: Gathered) -> Iterator[Quote]:
    """Every coded passage as a quote; working codes are no themes and give none."""
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    for coding, code, read in gathered.coded():
        if is_working(gathered.codebook, code):
            continue
        participant, labels = speaking[read.id].participant_of(coding.span)
        theme, subtheme, name = columns_of(gathered.codebook, code)
        yield Quote(
            theme=theme,
            subtheme=subtheme,
            code=name,
            order=gathered.order[code.id],
            words=speaking[read.id].wording(coding.span, labels),
            participant=participant,
            transcript=read.title,
            span=coding.span,
            coder=gathered.coders.get(coding.coder, coding.coder),
        )


def codings_of(gathered: Gathered) -> Iterator[Coded]:
    """Every coding, with its words."""
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    for coding, code, read in gathered.coded():
        participant, _ = speaking[read.id].participant_of(coding.span)
        people = speaking[read.id].people_in(coding.span)
        yield Coded(
            path=gathered.codebook.path_of(code),
            participant=participant,
            others=tuple(one for one in people if one.id != participant.id),
            transcript=read.title,
            span=coding.span,
            words=read.said(coding.span),
            coder=gathered.coders.get(coding.coder, coding.coder),
            direction=coding.direction,
            note=gathered.notes.get(coding.id, ""),
        )


def marks_of(gathered: Gathered) -> Iterator[tuple[Code, Mark]]:
    """Which participant's passages carry which code."""
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    for coding, code, read in gathered.coded():
        participant, _ = speaking[read.id].participant_of(coding.span)
        if participant is not NOBODY:
            path = gathered.codebook.path_of(code)
            yield code, Mark(path, participant.id, read.id, coding.span)


def passages_of_nobody(gathered: Gathered) -> int:
    """In how many coded passages no participant is known to speak; no table counts them."""
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    return len(
        {
            (read.id, coding.span)
            for coding, code, read in gathered.coded()
            if not is_working(gathered.codebook, code)
            and speaking[read.id].participant_of(coding.span)[0] is NOBODY
        }
    )


def lines_of(gathered: Gathered, *, tree: str | None = None) -> Iterator[Line]:
    """The codebook, line by line, with what is coded under each code."""
    marks: dict[str, list[Mark]] = {}
    for code, mark in marks_of(gathered):
        here: Code | None = code
        while here is not None:
            marks.setdefault(here.id, []).append(mark)
            here = gathered.codebook.parent_of(here)
    for code in gathered.codebook.walk(tree=tree):
        below = marks.get(code.id, [])
        yield Line(
            name=code.name,
            kind=code.kind,
            level=len(gathered.codebook.path_of(code)) - 1,
            passages=passages(below),
            people=people(below),
            definition=code.definition,
            include=code.include,
            exclude=code.exclude,
            example=code.example,
        )


class WithPeople(Protocol):
    """Whatever knows the participants."""

    @property
    def participants(self) -> Mapping[str, Participant]:
        """By id."""


class Speaking:
    """Who speaks in a transcript, and where."""

    def __init__(self, read: ReadTranscript, gathered: WithPeople) -> None:
        transcript = read.transcript
        self._read = read
        # Turns follow each other, so those of a passage are found by halving.
        self._turns = sorted(transcript.turns, key=lambda turn: turn.span)
        self._ends = [turn.span.end for turn in self._turns]
        self.people = people_by_label(transcript, gathered.participants)

    def participant_of(self, span: Span) -> tuple[Participant, frozenset[str]]:
        """The participant who says most of a passage, and the labels this person goes by."""
        said: dict[str, int] = {}
        people: dict[str, Participant] = {}
        for turn in self._touching(span):
            person = self.people.get(turn.speaker, NOBODY)
            if person is not NOBODY:
                length = sum(span.overlap(words) for words in turn.words)
                said[person.id] = said.get(person.id, 0) + length
                people[person.id] = person
        if not said:
            return NOBODY, frozenset()
        most = max(said, key=lambda key: said[key])
        labels = frozenset(label for label, one in self.people.items() if one.id == most)
        return people[most], labels

    def people_in(self, span: Span) -> tuple[Participant, ...]:
        """Every participant who says any of a passage."""
        found = {
            person.id: person
            for turn in self._touching(span)
            for person in (self.people.get(turn.speaker, NOBODY),)
            if person is not NOBODY and any(span.overlap(words) for words in turn.words)
        }
        return tuple(found.values())

    def spoken(self, span: Span, labels: frozenset[str]) -> tuple[Piece, ...]:
        """What is said in a passage, by the speaker with these labels or by others."""
        turns = self._touching(span)
        return pieces(span, turns, self._read.transcript.roles, speakers=labels)

    def wording(self, span: Span, labels: frozenset[str]) -> str:
        """The words in a passage of the speaker with these labels, as they may be printed."""
        return printed(stretches(self.spoken(span, labels), self._read.reading.words_of))

    def _touching(self, span: Span) -> list[Turn]:
        first = bisect_right(self._ends, span.start)
        last = first
        while last < len(self._turns) and self._turns[last].span.start < span.end:
            last += 1
        return self._turns[first:last]


def people_by_label(
    transcript: Transcript, participants: Mapping[str, Participant]
) -> dict[str, Participant]:
    """Who each participant's label in a transcript is; NOBODY where that is not known.

    Args:
        transcript: The transcript.
        participants: Everybody, by id.
    """
    present = [participants[one] for one in transcript.participants if one in participants]
    by_code = {person.code: person for person in present}
    only = present[0] if len(present) == 1 else NOBODY
    return {
        label: by_code.get(label, only)
        for label, role in transcript.roles.items()
        if role == "participant"
    }


def columns_of(codebook: Codebook, code: Code) -> tuple[str, str, str]:
    """Theme, sub-theme and code as columns of a table; what lies between is joined."""
    path = codebook.path_of(code)
    if len(path) == 1:
        return ("", "", path[0]) if code.kind == "code" else (path[0], "", "")
    if code.kind == "code":
        return path[0], SEPARATOR.join(path[1:-1]), path[-1]
    return path[0], SEPARATOR.join(path[1:]), ""
