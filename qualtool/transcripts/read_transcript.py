"""A transcript together with what people read of it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.reading import Reading


@dataclass(frozen=True)
class ReadTranscript:
    """A transcript and its reading text: the source with its edits laid over."""

    transcript: Transcript
    reading: Reading

    @property
    def id(self) -> str:
        """The transcript's id."""
        return self.transcript.id

    @property
    def title(self) -> str:
        """The transcript's title."""
        return self.transcript.title

    def spoken(self, turn: Turn) -> str:
        """The words of a turn as people read them, without label and time marks."""
        return " ".join(self.reading.words_of(span) for span in turn.words)

    def said(self, passage: Span) -> str:
        """The words of a source passage as people read them, on one line.

        Labels and time marks between the words are left out, unless the passage holds
        nothing else.
        """
        pieces = [
            self.reading.words_of(
                Span(max(words.start, passage.start), min(words.end, passage.end))
            )
            for words in self._touching(passage)
        ]
        return " ".join(" ".join(pieces or [self.reading.words_of(passage)]).split())

    @cached_property
    def spoken_text(self) -> str:
        """All spoken words as people read them, a blank between any two ranges of words."""
        return " ".join(span.of(self.reading.text) for span in self._in_reading)

    def from_spoken(self, passage: Span) -> Span:
        """The source passage behind a passage of `spoken_text`."""
        start, last = self._place(passage.start), self._place(passage.end - 1)
        return self.reading.span_to_source(Span(start, last + 1))

    @cached_property
    def _words(self) -> tuple[Span, ...]:
        """The ranges of the source that are spoken words, in order."""
        return tuple(sorted(span for turn in self.transcript.turns for span in turn.words))

    @cached_property
    def _ends(self) -> list[int]:
        return [span.end for span in self._words]

    @cached_property
    def _in_reading(self) -> tuple[Span, ...]:
        found = (self.reading.span_to_reading(span) for span in self._words)
        return tuple(span for span in found if len(span))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each of `_in_reading` begins in the spoken text."""
        starts, place = [], 0
        for span in self._in_reading:
            starts.append(place)
            place += len(span) + 1
        return starts

    def turn_at(self, passage: Span) -> int:
        """The number of the turn in which a passage begins, from 0."""
        return max(0, bisect_right(self._turn_starts, passage.start) - 1)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.span.start for turn in self.transcript.turns]

    def _touching(self, passage: Span) -> Iterator[Span]:
        for number in range(bisect_right(self._ends, passage.start), len(self._words)):
            words = self._words[number]
            if words.start >= passage.end:
                return
            yield words

    def _place(self, spoken: int) -> int:
        """The position in the reading text of a character of the spoken text."""
        number = bisect_right(self._starts, spoken) - 1
        words = self._in_reading[number]
        return min(words.start + spoken - self._starts[number], words.end - 1)
