"""From the transcripts to proposals: what may tell who somebody is, and where it stands."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualtool.anonymising.finding import Finder, Form, Found
from qualtool.anonymising.grouping import Candidate, candidates
from qualtool.anonymising.model import (
    AS_WRITTEN,
    KINDS,
    SURENESS,
    By,
    Decision,
    Kind,
    Place,
    Proposal,
    Sign,
    Spot,
)
from qualtool.anonymising.recognising import Recogniser
from qualtool.anonymising.signs import signs_by_model, signs_by_rules
from qualtool.anonymising.suggested import with_suggestions
from qualtool.anonymising.vocabulary import Vocabulary
from qualtool.progress import Progress, silent
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading
from qualtool.transcripts.speakers import is_code, is_role_label

_WEAK: frozenset[By] = frozenset({"capital", "recogniser"})
"""What speaks for a name without telling where it begins: “Ring Jane” may be one, or two words."""

_BY_IN_WORDS: dict[By, str] = {
    "known": "stands in the names list",
    "rule": "by the words around it, or how it is written",
    "first name": "a common first name",
    "recogniser": "taken for a name by the model",
    "capital": "has a capital inside sentences",
}


def spoken_texts(reads: Iterable[ReadTranscript]) -> dict[str, tuple[str, ...]]:
    """What is said in each turn, without labels and what is replaced already, by transcript id."""
    return {
        read.id: tuple(_said(read.reading, words) for words in _passages(read)) for read in reads
    }


def source_texts(reads: Iterable[ReadTranscript]) -> dict[str, tuple[str, ...]]:
    """What was said in each turn before anything was replaced, by transcript id.

    Words are ordinary or not by these, so that hiding names does not change what is found.
    """
    return {
        read.id: tuple(
            " ".join(span.of(read.transcript.source) for span in words) for words in _passages(read)
        )
        for read in reads
    }


def _passages(read: ReadTranscript) -> Iterator[Sequence[Span]]:
    """The words of each turn, and what stands outside turns, such as headings."""
    source = read.transcript.source
    position = 0
    for turn in read.transcript.turns:
        yield from _lines(source, position, turn.span.start)
        yield turn.words
        position = max(position, turn.span.end)
    yield from _lines(source, position, len(source))


def _lines(source: str, start: int, end: int) -> Iterator[Sequence[Span]]:
    for line in re.finditer(r"[^\n]+", source[start:end]):
        yield (Span(start + line.start(), start + line.end()),)


def _said(reading: Reading, words: Iterable[Span]) -> str:
    """The words of a turn; a full stop where words are replaced: what is read there is no name."""
    return " ".join(
        "[…]" if run.edited and is_replaced(reading, run.span) else run.text
        for span in words
        for run in reading.runs(span)
    )


def is_replaced(reading: Reading, span: Span) -> bool:
    """Whether a source passage lies in an edit that hides something, not one that corrects."""
    return any(
        edit.why != "correction" and edit.start <= span.start and span.end <= edit.end
        for edit in reading.edits
    )


def propose(
    reads: Sequence[ReadTranscript],
    recogniser: Recogniser | None,
    *,
    decided: Sequence[Decision] = (),
    kinds: Collection[Kind] = KINDS,
    progress: Progress = silent,
) -> list[Proposal]:
    """What may tell who somebody is, surest first.

    Args:
        reads: The transcripts, as they are read now.
        recogniser: The model that knows names; None leaves it to the rules.
        decided: What has been said of names before: hidden ones are proposed with what they
            became, ones that were left are not proposed.
        kinds: The kinds that are looked for.
        progress: Told how far the model is.
    """
    texts = spoken_texts(reads)
    vocabulary = Vocabulary.of(source_texts(reads))
    signs = [*_known_signs(decided), *signs_by_rules(texts, vocabulary, progress)]
    if recogniser is not None:
        signs += signs_by_model(texts, vocabulary, recogniser, progress)
    labels = {turn.speaker for read in reads for turn in read.transcript.turns}
    signs = [sign for sign in signs if not _is_label(sign.words, labels)]
    found = [one for one in candidates(signs, vocabulary) if one.kind in kinds]
    standing = [edit.replacement for read in reads for edit in read.reading.edits]
    places = _places(found, reads, vocabulary, progress)
    return _with_places(found, places, decided, standing)


def _is_label(words: str, labels: Collection[str]) -> bool:
    """Whether the words are a code or a role, as P07 or Interviewer in somebody's mouth."""
    return is_code(words) or (words in labels and is_role_label(words))


def _known_signs(decided: Iterable[Decision]) -> list[Sign]:
    return [Sign(form, one.kind, "known") for one in decided if one.hide for form in one.forms]


def _places(
    found: Sequence[Candidate],
    reads: Sequence[ReadTranscript],
    vocabulary: Vocabulary,
    progress: Progress,
) -> Mapping[str, list[Place]]:
    """Where each candidate stands, by its key."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    finder = _Layered(found)
    for number, read in enumerate(reads):
        progress("Finding every place", number / len(reads))
        for key, place in finder.places_in(read, vocabulary):
            places[key].append(place)
    return places


def _with_places(
    found: Sequence[Candidate],
    places: Mapping[str, list[Place]],
    decided: Sequence[Decision],
    standing: Sequence[str],
) -> list[Proposal]:
    proposals = [_proposal(one, places[one.key]) for one in found if one.key in places]
    open_ones = _without_decided(proposals, decided)
    ordered = sorted(open_ones, key=_order)
    return with_suggestions(ordered, {one.forms[0]: one.becomes for one in found}, standing)


class _Layered:
    """Finds all candidates, and what is known also in words that only capitals make longer."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._weak = {one.key for one in found if one.by <= _WEAK}
        self._all = finder_of((one.key, one.forms, one.kind) for one in found)
        known = [one for one in found if "known" in one.by]
        self._known = finder_of((one.key, one.forms, one.kind) for one in known)

    def places_in(self, read: ReadTranscript, vocabulary: Vocabulary) -> list[tuple[str, Place]]:
        every = places_in(read, self._all, vocabulary)
        known = places_in(read, self._known, vocabulary)
        strong = [(key, place) for key, place in every if key not in self._weak]
        taken = {place.span for _, place in strong}
        known = [(key, place) for key, place in known if not _touched(place.span, taken)]
        spans = {place.span for _, place in known}
        weak = [
            (key, place)
            for key, place in every
            if key in self._weak and not _touched(place.span, spans)
        ]
        return sorted([*strong, *known, *weak], key=lambda one: one[1].span)


def _touched(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlap(other) for other in others)


def finder_of(names: Iterable[tuple[str, Sequence[str], Kind]]) -> Finder:
    """A finder for names: a key, its forms and its kind each."""
    return Finder(
        (key, Form.of(form, loose=kind in AS_WRITTEN))
        for key, forms, kind in names
        for form in forms
    )


def places_in(
    read: ReadTranscript, finder: Finder, vocabulary: Vocabulary
) -> list[tuple[str, Place]]:
    """Where the names stand in what is read of a transcript, outside what is hidden already."""
    found = []
    text = read.reading.text
    for one in finder.find(text):
        doubtful = not one.loose and vocabulary.is_doubtful(one.words, text, read.id)
        span = read.reading.span_to_source(one.span)
        if doubtful is not None and not is_replaced(read.reading, span):
            found.append((one.key, Place(read.id, span, _words(text, one), doubtful)))
    return found


def _words(text: str, found: Found) -> str:
    return " ".join(found.span.of(text).split())


def _proposal(one: Candidate, places: Sequence[Place]) -> Proposal:
    return Proposal(
        forms=tuple(one.forms),
        kind=one.kind,
        places=tuple(places),
        becomes="",
        sure="unsure" if all(place.doubtful for place in places) else one.sure,
        why="; ".join(words for by, words in _BY_IN_WORDS.items() if by in one.by),
        like=tuple(one.like),
        known="known" in one.by,
    )


def _order(one: Proposal) -> tuple[bool, int, int, int, str]:
    return (
        not one.known,
        SURENESS.index(one.sure),
        KINDS.index(one.kind),
        -len(one.places),
        one.name.casefold(),
    )


def _without_decided(proposals: Iterable[Proposal], decided: Sequence[Decision]) -> list[Proposal]:
    """The proposals without places that somebody has said to leave; known ones as they became."""
    left = [one for one in decided if not one.hide]
    found = []
    for one in proposals:
        names = {form.casefold() for form in one.forms}
        places = tuple(
            place for place in one.places if not any(covers(other, names, place) for other in left)
        )
        if places:
            becomes = next(
                (
                    other.becomes
                    for other in decided
                    if other.hide and names & {form.casefold() for form in other.forms}
                ),
                "",
            )
            found.append(replace(one, places=places, becomes=becomes))
    return found


def covers(decision: Decision, names: Collection[str], place: Place) -> bool:
    """Whether a decision speaks of this place of a name."""
    spot: Spot = (place.transcript, place.span.start)
    return bool(
        any(form.casefold() in names for form in decision.forms)
        and (not decision.only_in or place.transcript in decision.only_in)
        and (not decision.only_at or spot in decision.only_at)
    )
