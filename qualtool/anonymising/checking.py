"""What slipped through: names and numbers that are still read somewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from qualtool.anonymising.contexts import context
from qualtool.anonymising.model import KINDS, Decision, Kind, Place, Proposal
from qualtool.anonymising.proposing import covers, propose
from qualtool.anonymising.recognising import Recogniser
from qualtool.anonymising.vocabulary import is_common
from qualtool.anonymising.words import plain_words
from qualtool.progress import Progress, silent
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

OUTSIDE: tuple[Kind, ...] = ("person", "place", "organisation", "phone", "nhs", "email", "postcode")
"""Kinds that are looked for outside transcripts, where dates and posts are the team's own."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text outside the transcripts, and where it stands, such as “a note”."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that may tell who somebody is, in one place."""

    name: str
    kind: Kind
    why: str
    where: str
    context: str


def slips(
    reads: Sequence[ReadTranscript],
    written: Iterable[Written],
    recogniser: Recogniser | None,
    *,
    decided: Sequence[Decision] = (),
    ours: Iterable[str] = (),
    progress: Progress = silent,
) -> list[Slip]:
    """What of the names list, and what else surely tells who somebody is, still stands somewhere.

    Args:
        reads: Transcripts, as they are read now.
        written: Other texts.
        recogniser: The model that knows names; None leaves it to the rules.
        decided: What the names list has.
        ours: Names that may stand outside the transcripts: those of the team.
        progress: Told how far the model is.
    """
    outside = [read_as_transcript(one) for one in written if one.text.strip()]
    elsewhere = frozenset(read.id for read in outside)
    left = [*decided, *_ours(ours, elsewhere), *_standing_for(reads)]
    everything = [*reads, *outside]
    proposals = propose(everything, recogniser, decided=left, progress=progress)
    titles = {read.id: read for read in everything}
    return [
        Slip(
            one.name,
            one.kind,
            "in the names list" if one.known else one.why.split(";")[0],
            titles[place.transcript].title,
            str(context(titles[place.transcript], place)),
        )
        for one in proposals
        if _is_slip(one)
        for place in one.places
        if _is_meant(one, place, decided, elsewhere)
        and (one.kind in OUTSIDE or place.transcript not in elsewhere)
    ]


def _is_slip(one: Proposal) -> bool:
    return one.known or (one.sure == "sure" and one.kind in KINDS)


def _is_meant(
    one: Proposal, place: Place, decided: Iterable[Decision], elsewhere: frozenset[str]
) -> bool:
    """Whether a place is the name.

    Where it may be an ordinary word it is, if the names list has it for this interview, and the
    word is no very common one.
    """
    if not place.doubtful:
        return True
    names = {form.casefold() for form in one.forms}
    here = place.transcript in elsewhere or any(
        decision.hide and covers(decision, names, place) for decision in decided
    )
    return one.known and here and not any(map(is_common, plain_words(place.words)))


def _ours(names: Iterable[str], elsewhere: frozenset[str]) -> list[Decision]:
    return [
        Decision((name,), "person", hide=False, only_in=elsewhere)
        for name in {*names, *(part for name in names for part in name.split())}
        if elsewhere and any(map(str.isalnum, name))
    ]


def _standing_for(reads: Iterable[ReadTranscript]) -> list[Decision]:
    """Pseudonyms that stand for somebody, which are no names."""
    texts = {
        edit.replacement
        for read in reads
        for edit in read.reading.edits
        if edit.why != "correction" and any(map(str.isalnum, edit.replacement))
    }
    return [Decision((text,), "person", hide=False) for text in sorted(texts)]


def read_as_transcript(written: Written) -> ReadTranscript:
    """A text as if one person had said it, a turn a line, so that it can be searched alike."""
    identity = sha256(f"{written.where}\n{written.text}".encode()).hexdigest()
    turns, start = [], 0
    for line in written.text.splitlines(keepends=True):
        if line.strip():
            span = Span(start, start + len(line.rstrip("\r\n")))
            turns.append(Turn("", span, (span,)))
        start += len(line)
    transcript = Transcript(identity, written.where, written.text, tuple(turns), {}, ())
    return ReadTranscript(transcript, Reading(written.text))
