"""What suggestions are made from: participants' sentences or turns, or coded passages."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualtool.coding.rounds import blind_transcripts
from qualtool.errors import InvalidInputError
from qualtool.gathering.passages import Gathered, Speaking, gather
from qualtool.gathering.working_codes import is_working
from qualtool.store.rounds import load_rounds
from qualtool.themes.model import Segment
from qualtool.themes.sentences import FEWEST_WORDS, participant_turns, sentences
from qualtool.transcripts.consent import allows, left_out_of_suggestions
from qualtool.transcripts.model import Participant, Span
from qualtool.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from qualtool.themes.sentences import Spoken
    from qualtool.transcripts.read_transcript import ReadTranscript

UNITS = ("passages", "sentences", "turns", "coded")
"""Sentences, short ones joined; single sentences; whole turns; what somebody coded."""

PASSAGE_WORDS = 25
"""Sentences are joined until they have so many words: short ones say little by themselves."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """Segments, the codes that people gave them, and what was left out, in words."""

    segments: "tuple[Segment, ...]"
    codes: "Mapping[str, set[str]]"
    """The ids of codes by segment id."""
    gathered: Gathered
    left_out: str


def segmented(
    db: "Connection", units: str, *, layer: str | None = None, for_all: bool = False
) -> Segmented:
    """The segments of the whole study.

    Args:
        db: The study.
        units: One of UNITS.
        layer: Whose codings count, as for `gather`.
        for_all: What is made of them is for everybody: without codings of interviews in a blind
            round that is not open.

    Raises:
        InvalidInputError: There are no such units.
    """
    if units not in UNITS:
        raise InvalidInputError(f"“{units}” are no units.", hint="Units: " + ", ".join(UNITS))
    gathered = gather(db, layer=layer)
    if for_all:
        blind = blind_transcripts(load_rounds(db))
        codings = (one for one in gathered.codings if one.transcript not in blind)
        gathered = replace(gathered, codings=tuple(codings))
    left_out = left_out_of_suggestions(gathered.people, asking=gathered.asking)
    if units == "coded":
        found = _coded_passages(gathered)
    elif units == "turns":
        found = _turns(gathered)
    else:
        fewest_words = PASSAGE_WORDS if units == "passages" else FEWEST_WORDS
        told = sentences(_spoken(gathered), fewest_words=fewest_words)
        found = told.segments
        if told.left_out:
            few = counted(
                told.left_out, "turn of one or two words is", "turns of one or two words are"
            )
            left_out = f"{few} left out. {left_out}".rstrip()
    return Segmented(found, _codes_of(found, gathered), gathered, left_out)


def _spoken(gathered: Gathered) -> "Iterator[Spoken]":
    """What participants said whose words a machine may look at."""
    gone = {person.code for person in gathered.people if not may_suggest(person, gathered)}
    for read in gathered.transcripts.values():
        for turn in participant_turns(read, _people(read, gathered)):
            known = bool(turn.participant) or not gathered.asking
            if known and turn.participant not in gone:
                yield turn


def may_suggest(person: Participant, gathered: Gathered) -> bool:
    """Whether a machine may look at what somebody says, to propose themes and passages."""
    return allows(person, "suggestions", asking=gathered.asking)


def _turns(gathered: Gathered) -> "tuple[Segment, ...]":
    found = []
    for turn in _spoken(gathered):
        if turn.words:
            whole = Span(turn.words[0].start, turn.words[-1].end)
            found.append(
                Segment(
                    id=f"{turn.transcript}:{whole.start}-{whole.end}",
                    text=gathered.transcripts[turn.transcript].said(whole),
                    transcript=turn.transcript,
                    start=whole.start,
                    end=whole.end,
                    participant=turn.participant,
                    group=turn.group,
                )
            )
    return tuple(found)


def _people(read: "ReadTranscript", gathered: Gathered) -> "dict[str, tuple[str, str]]":
    speaking = Speaking(read, gathered)
    return {
        label: (person.code, person.group)
        for label, person in speaking.people.items()
        if person.code
    }


def _coded_passages(gathered: Gathered) -> "tuple[Segment, ...]":
    """Each passage that somebody coded, once, however many codes it has."""
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    found: dict[str, Segment] = {}
    for coding, code, read in gathered.coded():
        if is_working(gathered.codebook, code):
            continue
        person: Participant
        person, labels = speaking[read.id].participant_of(coding.span)
        identity = f"{read.id}:{coding.span.start}-{coding.span.end}"
        words = speaking[read.id].wording(coding.span, labels)
        if words and identity not in found and may_suggest(person, gathered):
            found[identity] = Segment(
                identity,
                words,
                read.id,
                coding.span.start,
                coding.span.end,
                person.code,
                person.group,
            )
    return tuple(found.values())


def coded_with(
    segments: "Sequence[Segment]", gathered: Gathered, codes: "AbstractSet[str]"
) -> set[str]:
    """The ids of the segments that share a passage with a coding of one of these codes.

    They share one where half of either lies in the other: a few words that somebody coded in a
    long segment are what it was coded for.
    """
    spans: dict[str, list[Span]] = {}
    for coding, code, read in gathered.coded():
        if code.id in codes:
            spans.setdefault(read.id, []).append(coding.span)
    return {
        one.id
        for one in segments
        if any(share_half(Span(one.start, one.end), span) for span in spans.get(one.transcript, ()))
    }


def share_half(first: Span, second: Span) -> bool:
    """Whether half of either passage, or more, lies in the other."""
    return 2 * first.overlap(second) >= min(len(first), len(second))


def _codes_of(segments: "Sequence[Segment]", gathered: Gathered) -> "dict[str, set[str]]":
    """The codes of which a coding covers at least half of a segment."""
    by_transcript: dict[str, list[Segment]] = {}
    for segment in segments:
        by_transcript.setdefault(segment.transcript, []).append(segment)
    found: dict[str, set[str]] = {}
    for coding, code, read in gathered.coded():
        if is_working(gathered.codebook, code):
            continue
        for segment in by_transcript.get(read.id, ()):
            here = Span(segment.start, segment.end)
            if 2 * here.overlap(coding.span) >= len(here):
                found.setdefault(segment.id, set()).add(code.id)
    return found
