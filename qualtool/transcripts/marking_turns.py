"""Turns marked by hand: where one begins, who speaks, what another person says inside it.

Every function gives the transcript as it would be; `plan_turns` decides what of it is kept. The
source text stays as it is, and so do all passages: only what the study says of it changes.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading
from qualtool.transcripts.times import CLOCK, milliseconds
from qualtool.wording import counted, quoted

_TIME = re.compile(CLOCK)
_AFTER_LABEL = re.compile(r"[\s:：)\]>]*")


class NoSuchTurnError(NotFoundError):
    """A number counts further than the turns."""

    hint = "The turns are numbered from 1, in the order of the text."

    def __init__(self, number: int, one: Transcript) -> None:
        super().__init__(
            f"There is no turn {number:,} in {quoted(one.title)}: it has "
            f"{counted(len(one.turns), 'turn')}."
        )


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place at which a turn begins."""

    start: int
    """Position in the source text: of the label, where there is one."""
    words: int
    """Where the spoken words begin, behind label and time; the same where there is neither."""
    speaker: str
    """Whose turn it is; empty where that is not known."""


def begun(read: ReadTranscript, place: Beginning) -> Transcript:
    """The transcript with a turn that begins at `place`, and goes on to the next one.

    Where a turn begins there already, only its speaker and its words change. What lies before
    the place stays the turn's that it was in. A place inside replaced words is where these begin.

    Raises:
        InvalidInputError: Nothing is said between the place and the next turn.
    """
    one, reading = read.transcript, read.reading
    start = _whole(reading, place.start)
    first = start
    if place.words > place.start:
        behind = _AFTER_LABEL.match(one.source, place.words)
        first = max(start, _whole(reading, behind.end() if behind else place.words))
    turns = sorted(one.turns, key=lambda turn: turn.span)
    before = [turn for turn in turns if turn.span.start < start]
    after = [turn for turn in turns if turn.span.start >= start]
    standing = after.pop(0) if after and after[0].span.start == start else None
    cut = None if standing else next((t for t in reversed(before) if t.span.end > start), None)
    end = after[0].span.start if after else len(one.source)
    source = standing or cut
    words = _words(one.source, source, Span(first, end))
    if not words:
        raise InvalidInputError("Nothing is said between this place and the next turn.")
    new = Turn(
        place.speaker,
        Span(start, max(words[-1].end, source.span.end if source else start)),
        words,
        tuple(_inside(source.asides if source else (), words)),
        _time(one.source, start, first, standing),
        source.ended if source else None,
    )
    if cut is not None:
        before = [*(t for t in before if t is not cut), *_rest(one.source, cut, start)]
    return replace(one, turns=(*sorted(before, key=lambda turn: turn.span), new, *after))


def joined(one: Transcript, number: int, *, label_is_speech: bool = False) -> Transcript:
    """The transcript with a turn as part of the one before it.

    Args:
        one: The transcript.
        number: The turn's, from 1.
        label_is_speech: Whether what was taken for its label was said, too.

    Raises:
        NoSuchTurnError: There is none, or none before it.
    """
    if number < 2:
        raise NoSuchTurnError(number - 1, one)
    first, second = turn_number(one, number - 1), turn_number(one, number)
    words = second.words
    if label_is_speech and words:
        words = (_trimmed(one.source, Span(second.span.start, words[0].end)), *words[1:])
    elif label_is_speech:
        words = tuple(_nonempty(one.source, [second.span]))
    both = replace(
        first,
        span=Span(first.span.start, max(first.span.end, second.span.end)),
        words=(*first.words, *words),
        asides=(*first.asides, *second.asides),
        ended=first.ended if second.ended is None else second.ended,
    )
    return replace(one, turns=(*one.turns[: number - 2], both, *one.turns[number:]))


def given(one: Transcript, numbers: Collection[int], speaker: str) -> Transcript:
    """The transcript with these turns, counted from 1, as those of `speaker`."""
    for number in numbers:
        turn_number(one, number)
    return _with_speaker(one, {number - 1 for number in numbers}, speaker)


def relabelled(one: Transcript, label: str, speaker: str) -> Transcript:
    """The transcript with all turns of a label as those of another; the role goes with them.

    Raises:
        NotFoundError: No turn has the label.
    """
    mine = {at for at, turn in enumerate(one.turns) if turn.speaker == label}
    if not mine:
        raise unknown_label(one, label)
    changed = _with_speaker(one, mine, speaker)
    roles = dict(one.roles)
    if speaker not in roles and label in roles:
        roles[speaker] = roles[label]
    return replace(changed, roles=roles)


def with_aside(read: ReadTranscript, passage: Span) -> Transcript:
    """The transcript with a passage as what somebody else says inside a turn.

    Raises:
        InvalidInputError: It lies in no turn's words, or in those of several.
    """
    one, reading = read.transcript, read.reading
    runs = reading.runs(passage)
    whole = Span(runs[0].span.start, runs[-1].span.end) if runs else passage
    touched = [at for at, turn in enumerate(one.turns) if any(w.overlap(whole) for w in turn.words)]
    if len(touched) != 1:
        raise InvalidInputError(
            "What somebody else says inside a turn lies within that turn's words.",
            hint="Choose a shorter passage; or begin a turn there.",
        )
    turn = one.turns[touched[0]]
    rest = [aside for aside in turn.asides if not aside.overlap(whole)]
    new = _nonempty(one.source, (_common(words, whole) for words in turn.words))
    turns = list(one.turns)
    turns[touched[0]] = replace(turn, asides=tuple(sorted([*rest, *new])))
    return replace(one, turns=tuple(turns))


def without_asides(one: Transcript, number: int) -> Transcript:
    """The transcript with all words of a turn as its own speaker's."""
    changed = replace(turn_number(one, number), asides=())
    return replace(one, turns=(*one.turns[: number - 1], changed, *one.turns[number:]))


def turn_number(one: Transcript, number: int) -> Turn:
    """The turn with this number, from 1.

    Raises:
        NoSuchTurnError: There is none.
    """
    if not 1 <= number <= len(one.turns):
        raise NoSuchTurnError(number, one)
    return one.turns[number - 1]


def unknown_label(one: Transcript, label: str) -> NotFoundError:
    """What is said where nobody goes by a label."""
    labels = ", ".join(dict.fromkeys(turn.speaker for turn in one.turns if turn.speaker))
    return NotFoundError(
        f"Nobody is called {quoted(label)} in {quoted(one.title)}.",
        hint=f"The labels are: {labels}." if labels else "Nobody is named in it yet.",
    )


def _with_speaker(one: Transcript, places: Collection[int], speaker: str) -> Transcript:
    turns = [
        replace(turn, speaker=speaker) if at in places else turn
        for at, turn in enumerate(one.turns)
    ]
    return replace(one, turns=tuple(turns))


def _whole(reading: Reading, position: int) -> int:
    """The position, or where the replaced words begin that it lies in."""
    for run in reading.runs(Span(position, min(position + 1, len(reading.source)))):
        return run.span.start if run.edited else position
    return position


def _words(source: str, turn: Turn | None, within: Span) -> tuple[Span, ...]:
    """The words in a range: what is nobody's yet, line by line, and those of the turn it is in."""
    own = list(
        _nonempty(source, (_common(words, within) for words in (turn.words if turn else ())))
    )
    # Before a turn's words stands what was its label; between turns all is nobody's.
    until = turn.words[0].start if turn and turn.words else within.end
    ahead = list(_nonempty(source, _lines(source, Span(within.start, max(within.start, until)))))
    if ahead and own and not source[ahead[-1].end : own[0].start].strip(" \t"):
        own[0] = Span(ahead.pop().start, own[0].end)
    return (*ahead, *own)


def _lines(source: str, span: Span) -> Iterator[Span]:
    position = span.start
    for line in span.of(source).splitlines(keepends=True):
        yield Span(position, position + len(line))
        position += len(line)


def _rest(source: str, turn: Turn, end: int) -> Iterator[Turn]:
    """What is left of a turn before a place; nothing where no words are."""
    words = tuple(_nonempty(source, (_common(one, Span(0, end)) for one in turn.words)))
    if words:
        asides = tuple(_inside(turn.asides, words))
        yield replace(turn, span=Span(turn.span.start, end), words=words, asides=asides, ended=None)


def _inside(asides: Iterable[Span], words: Iterable[Span]) -> Iterator[Span]:
    for span in words:
        yield from (part for aside in asides if len(part := _common(aside, span)))


def _common(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def _nonempty(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without white space at their ends, those that hold nothing else left out."""
    return (span for one in spans if len(span := _trimmed(source, one)))


def _trimmed(source: str, span: Span) -> Span:
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.end - (len(text) - len(text.rstrip()))))


def _time(source: str, start: int, words: int, standing: Turn | None) -> int | None:
    found = _TIME.search(source, start, words)
    began = milliseconds(found[0]) if found else None
    return standing.began if began is None and standing else began
