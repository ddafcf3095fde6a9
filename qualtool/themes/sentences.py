"""What was said → segments: sentences, by spaCy's rules, with their places in the source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Any, get_args

from qualtool.themes.model import Segment
from qualtool.transcripts.model import Role, Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading

FEWEST_WORDS = 3
"""Fewer words say too little to be grouped by: “Yeah.”, “Mm, right.”"""

MOST_WORDS = 80
"""More words without a full stop are captions that have none, and are cut."""

WORDS_OF_A_CUT = 40

WORD = re.compile(r"\w+(?:['’]\w+)*")
PARTICIPANTS: tuple[Role, ...] = ("participant",)
OPENERS = re.compile(r"[\s\"“‘(\[{«]*$")
JOINTS = frozenset(["and", "but", "so", "because", "then", "or", "which"])
"""Words before which a sentence without full stops may be cut."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One participant's turn: whose words stand where."""

    transcript: str
    reading: Reading
    words: tuple[Span, ...]
    """In the source, in order, without labels, time marks and what others put in between."""
    participant: str = ""
    """The participant's code."""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The segments of some turns, and what became of those that say too little."""

    segments: tuple[Segment, ...]
    joined: int
    """Short sentences that were joined to the one beside them."""
    left_out: int
    """Turns of one or two words, which no segment holds."""


def participant_turns(
    read: ReadTranscript,
    people: Mapping[str, tuple[str, str]],
    *,
    roles: Collection[Role] = PARTICIPANTS,
) -> Iterator[Spoken]:
    """The turns of those speakers who are participants, without the asides of others.

    Args:
        read: The transcript and what people read of it.
        people: A participant's code and group, by speaker label. Speakers who are not named
            here stand with their label.
        roles: Whose turns; those of speakers without a role count as “other”.
    """
    for turn in read.transcript.turns:
        if read.transcript.roles.get(turn.speaker, "other") in roles:
            code, group = people.get(turn.speaker, (turn.speaker, ""))
            words = tuple(
                part for span in turn.words for part in _without(span, sorted(turn.asides))
            )
            yield Spoken(read.id, read.reading, words, code, group)


def sentence_spans(read: ReadTranscript) -> tuple[Span, ...]:
    """The sentences of everybody but the interviewer as ranges of the source, in order.

    Turns of one or two words are sentences here too: whoever counts leaves nothing out.
    """
    turns = tuple(participant_turns(read, {}, roles=("participant", "other")))
    found = sentences(turns, fewest_words=1)
    spans = sorted({Span(one.start, one.end) for one in found.segments})
    starts = [span.start for span in spans]
    reached = [0, *accumulate((span.end for span in spans), max)]
    # No sentence is in a turn where all that begin before its end have ended before it.
    silent = {
        whole
        for turn in turns
        for whole in _whole(turn)
        if reached[bisect_left(starts, whole.end)] <= whole.start
    }
    return tuple(sorted({*spans, *silent}))


def sentences_by_turn(read: ReadTranscript) -> tuple[tuple[Span, ...], ...]:
    """The sentences of every turn, the interviewer's too, as ranges of the source.

    A turn without a word, such as “…”, is one sentence.
    """
    turns = tuple(participant_turns(read, {}, roles=get_args(Role)))
    found: list[list[Span]] = [[] for _ in turns]
    starts = [turn.words[0].start if turn.words else 0 for turn in turns]
    order = sorted((start, number) for number, start in enumerate(starts) if turns[number].words)
    for one in sentences(turns, fewest_words=1).segments:
        place = bisect_right(order, (one.start, len(turns))) - 1
        found[order[max(place, 0)][1]].append(Span(one.start, one.end))
    return tuple(tuple(spans) or _whole(turn) for turn, spans in zip(turns, found, strict=True))


def _whole(turn: Spoken) -> tuple[Span, ...]:
    return (Span(turn.words[0].start, turn.words[-1].end),) if turn.words else ()


def sentence_around(read: ReadTranscript, turn: Turn, place: Span) -> Span:
    """The sentences of a turn that `place` touches, from the first to the last."""
    spoken = Spoken(read.id, read.reading, turn.words)
    touched = [
        Span(one.start, one.end)
        for one in sentences([spoken], fewest_words=1).segments
        if place.overlap(Span(one.start, one.end))
    ]
    if not touched:
        return place
    return Span(min(span.start for span in touched), max(span.end for span in touched))


def _without(span: Span, asides: Sequence[Span]) -> Iterator[Span]:
    start = span.start
    for aside in asides:
        if aside.end > start and aside.start < span.end:
            if aside.start > start:
                yield Span(start, aside.start)
            start = aside.end
    if start < span.end:
        yield Span(start, span.end)


def sentences(
    turns: Iterable[Spoken], *, fewest_words: int = FEWEST_WORDS, language: str = "en"
) -> Sentences:
    """The sentences of turns as segments, short ones joined to their neighbour in the turn.

    Args:
        turns: Whose words stand where.
        fewest_words: A sentence with fewer is joined to the next. Where people speak in short
            sentences, some 25 words make segments that each say something.
        language: The language whose abbreviations and full stops count, as spaCy names it.
    """
    everything = [(turn, *_joined_text(turn)) for turn in turns]
    segments: list[Segment] = []
    joined = left_out = 0
    pipeline = _pipeline(language)
    documents = pipeline.pipe(text for _, text, _ in everything)
    for (turn, text, pieces), document in zip(everything, documents, strict=True):
        found = _tidied(text, [sentence.end_char for sentence in document.sents])
        whole, short = _with_short_ones_joined(text, found, fewest_words)
        joined += short
        if whole and _size(text, whole[0]) < min(FEWEST_WORDS, fewest_words):
            left_out += 1
            continue
        for span in whole:
            for part in _cut(text, span):
                _add(segments, _segment(turn, text, pieces, part))
    return Sentences(tuple(segments), joined, left_out)


def _add(segments: list[Segment], segment: Segment) -> None:
    """Add a segment; where an edit holds the end of the last and the start of it, they are one."""
    if segments:
        last = segments[-1]
        if last.transcript == segment.transcript and last.start <= segment.start < last.end:
            segments.pop()
            segment = replace(
                segment,
                id=f"{last.transcript}:{last.start}-{segment.end}",
                text=f"{last.text} {segment.text}",
                start=last.start,
            )
    segments.append(segment)


@cache
def _pipeline(language: str) -> Any:
    """Full stops and abbreviations alone: the trained splitters stop at every “Uh”."""
    import spacy

    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**9
    return pipeline


Pieces = tuple[list[int], list[Span]]
"""Where each piece of a turn's words starts in the joined text, and where it is in the reading."""


def _joined_text(turn: Spoken) -> tuple[str, Pieces]:
    spans = [span for word in turn.words if len(span := turn.reading.span_to_reading(word))]
    starts = list(accumulate((len(span) + 1 for span in spans), initial=0))[: len(spans)]
    return " ".join(span.of(turn.reading.text) for span in spans), (starts, spans)


def _segment(turn: Spoken, text: str, pieces: Pieces, span: Span) -> Segment:
    start, end = _in_reading(pieces, span.start), _in_reading(pieces, span.end - 1) + 1
    source = turn.reading.span_to_source(Span(start, end))
    return Segment(
        id=f"{turn.transcript}:{source.start}-{source.end}",
        text=" ".join(span.of(text).split()),
        transcript=turn.transcript,
        start=source.start,
        end=source.end,
        participant=turn.participant,
        group=turn.group,
    )


def _in_reading(pieces: Pieces, place: int) -> int:
    starts, spans = pieces
    number = bisect_right(starts, place) - 1
    return spans[number].start + place - starts[number]


def _tidied(text: str, ends: Iterable[int]) -> list[Span]:
    """The sentences without white space around; opening marks go to the sentence they open."""
    found = []
    start = 0
    for end in ends:
        last = end == len(text)
        until = len(text[start:end].rstrip()) + start if last else _before_openers(text, start, end)
        begin = start + len(text[start:until]) - len(text[start:until].lstrip())
        if begin < until:
            found.append(Span(begin, until))
        start = until
    return found


def _before_openers(text: str, start: int, end: int) -> int:
    match = OPENERS.search(text, start, end)
    return end if match is None else match.start()


def _size(text: str, span: Span) -> int:
    return sum(1 for _ in WORD.finditer(text, span.start, span.end))


def _with_short_ones_joined(
    text: str, found: Sequence[Span], fewest: int
) -> tuple[list[Span], int]:
    """Short sentences joined to the next, or at the end of the turn to the one before."""
    whole: list[Span] = []
    start: int | None = None
    joined = 0
    for span in found:
        begin = span.start if start is None else start
        if _size(text, Span(begin, span.end)) < fewest:
            start = begin
            joined += 1
        else:
            whole.append(Span(begin, span.end))
            start = None
    if start is not None:
        begin = whole.pop().start if whole else start
        whole.append(Span(begin, found[-1].end))
    return whole, joined


def _cut(text: str, span: Span) -> list[Span]:
    """The sentence, or where it is endless, parts of it cut before a word that joins."""
    if len(span) < 2 * MOST_WORDS:
        return [span]
    words = list(WORD.finditer(text, span.start, span.end))
    if len(words) <= MOST_WORDS:
        return [span]
    cuts = [span.start]
    first = 0
    while len(words) - first > WORDS_OF_A_CUT + FEWEST_WORDS:
        first = _place_to_cut(words, first)
        cuts.append(words[first].start())
    ends = [*(_trimmed(text, cut) for cut in cuts[1:]), span.end]
    return [Span(start, end) for start, end in zip(cuts, ends, strict=True)]


def _place_to_cut(words: Sequence[re.Match[str]], first: int) -> int:
    """The last joining word in the second half of a cut, or else its end."""
    end = first + WORDS_OF_A_CUT
    for place in range(end, first + WORDS_OF_A_CUT // 2, -1):
        if words[place].group().lower() in JOINTS:
            return place
    return end


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
