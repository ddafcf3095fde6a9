"""What is counted: characters of what was analysed, or its sentences or turns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.layers import Flags, Ints, Layers
from qualtool.transcripts.model import Span, Transcript


@dataclass(frozen=True, slots=True, eq=False)
class UnitMap:
    """Takes passages of the source to ranges of units, all transcripts in one go.

    The analysed text is cut into pieces, none of which crosses the edge of a unit. Transcripts
    are laid end to end, `offsets` saying where each begins, so that one binary search serves all.
    """

    name: str
    """The units in the plural, as a report names them."""
    offsets: Ints
    totals: Ints
    """(transcripts,) number of units."""
    starts: Ints
    """(pieces,) where each piece starts and ends in the transcripts laid end to end."""
    ends: Ints
    units: Ints
    """(pieces,) the unit, counted within its transcript, at which the piece starts."""
    by_character: bool

    def ranges(self, transcript: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Flags]:
        """First unit, one past the last, and whether the passage covers any unit at all.

        A unit is covered as soon as one of its analysed characters is. Where the flag is
        false the two numbers mean nothing.
        """
        if not len(self.starts):
            return start * 0, start * 0, np.zeros(start.shape, dtype=np.bool_)
        first, last = start + self.offsets[transcript], end + self.offsets[transcript]
        head = np.searchsorted(self.ends, first, side="right")
        tail = np.searchsorted(self.starts, last, side="left") - 1
        covers: Flags = head <= tail
        head = np.minimum(head, len(self.starts) - 1)
        tail = np.maximum(tail, 0)
        if not self.by_character:
            return self.units[head], self.units[tail] + 1, covers
        into = np.maximum(first - self.starts[head], 0)
        until = np.minimum(last, self.ends[tail]) - self.starts[tail]
        return self.units[head] + into, self.units[tail] + until, covers

    def same_as(self, other: Self) -> bool:
        """Whether both take every passage to the same units."""
        return all(
            np.array_equal(getattr(self, field.name), getattr(other, field.name))
            for field in fields(self)
        )


def characters(layers: Layers) -> UnitMap:
    """Count the characters of what is analysed."""
    offsets = _offsets(layers)
    starts, ends, transcript = _end_to_end(layers.words, offsets)
    sizes = ends - starts
    totals = _sums(transcript, sizes, len(layers.transcripts))
    before = np.cumsum(sizes) - sizes
    units = before - (np.cumsum(totals) - totals)[transcript]
    return UnitMap("characters", offsets, totals, starts, ends, units, by_character=True)


def pieces(layers: Layers, units: Sequence[Sequence[Span]], *, name: str) -> UnitMap:
    """Count units such as sentences or turns; those without analysed characters do not exist.

    Args:
        layers: What is compared.
        units: For each transcript its units: sorted, without overlaps, gaps allowed.
        name: What a report calls them, in the plural.
    """
    offsets = _offsets(layers)
    word_starts, word_ends, _ = _end_to_end(layers.words, offsets)
    unit_starts, unit_ends, transcript = _end_to_end(units, offsets)
    edges = np.unique(np.concatenate([word_starts, word_ends, unit_starts, unit_ends]))
    starts, ends = edges[:-1], edges[1:]
    word = _holder(word_starts, word_ends, starts)
    unit = _holder(unit_starts, unit_ends, starts)
    inside = (word >= 0) & (unit >= 0)
    # units that hold nothing analysed drop out here, and the others are numbered anew
    kept, number = np.unique(unit[inside], return_inverse=True)
    totals = np.bincount(transcript[kept], minlength=len(layers.transcripts)).astype(np.int64)
    within = np.arange(len(kept)) - (np.cumsum(totals) - totals)[transcript[kept]]
    return UnitMap(
        name, offsets, totals, starts[inside], ends[inside], within[number], by_character=False
    )


def participants_words(
    transcript: Transcript, *, without: Collection[str] = ()
) -> tuple[Span, ...]:
    """What participants (and others, but not the interviewer) said, asides cut out.

    Args:
        transcript: The transcript.
        without: Labels of speakers who are not analysed.
    """
    words = []
    for turn in transcript.turns:
        heard = transcript.roles.get(turn.speaker) != "interviewer"
        if heard and turn.speaker not in without:
            for span in turn.words:
                words += _without(span, turn.asides)
    return tuple(sorted(words))


def interviewers_words(transcript: Transcript) -> tuple[Span, ...]:
    """What the interviewer said in turns of their own."""
    return tuple(
        sorted(
            span
            for turn in transcript.turns
            if transcript.roles.get(turn.speaker) == "interviewer"
            for span in turn.words
            if len(span)
        )
    )


def turn_spans(transcript: Transcript) -> tuple[Span, ...]:
    """The turns as units for `pieces`."""
    return tuple(sorted(turn.span for turn in transcript.turns))


def _without(span: Span, holes: Sequence[Span]) -> list[Span]:
    left, start = [], span.start
    for hole in sorted(holes):
        if span.overlap(hole):
            left.append(Span(start, max(start, hole.start)))
            start = max(start, hole.end)
    return [part for part in (*left, Span(start, max(start, span.end))) if len(part)]


def _offsets(layers: Layers) -> Ints:
    # one position more for each text, so that the end of one is not the start of the next
    sizes = layers.lengths + 1
    offsets: Ints = np.cumsum(sizes) - sizes
    return offsets


def _end_to_end(spans: Sequence[Sequence[Span]], offsets: Ints) -> tuple[Ints, Ints, Ints]:
    flat = [(t, span.start, span.end) for t, row in enumerate(spans) for span in row]
    table = np.array(flat, dtype=np.int64).reshape(-1, 3)
    transcript, starts, ends = table[:, 0], table[:, 1], table[:, 2]
    starts, ends = starts + offsets[transcript], ends + offsets[transcript]
    if np.any(ends <= starts) or np.any(starts[1:] < ends[:-1]):
        raise ValueError("Passages of the text must be sorted, not empty, and not overlap.")
    return starts, ends, transcript


def _holder(starts: Ints, ends: Ints, positions: Ints) -> NDArray[np.intp]:
    """Index of the passage that holds each position, -1 where none does."""
    if not len(starts):
        return np.full(positions.shape, -1)
    index = np.searchsorted(starts, positions, side="right") - 1
    return np.where((index >= 0) & (positions < ends[index]), index, -1)


def _sums(places: Ints, amounts: Ints, size: int) -> Ints:
    # float64 sums are exact below 2**53 characters
    return np.bincount(places, weights=amounts, minlength=size).astype(np.int64)
