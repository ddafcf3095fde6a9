"""The words around a place, for somebody who has to decide about it."""

from dataclasses import dataclass

from qualtool.anonymising.model import Place
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript

AROUND = 60
"""Characters shown before and after a place."""


@dataclass(frozen=True, slots=True)
class Context:
    """A place and what is read before and after it."""

    before: str
    """With the blank at its end, if there is one."""
    words: str
    after: str

    def __str__(self) -> str:
        return f"…{self.before}»{self.words}«{self.after}…"


def context(read: ReadTranscript, place: Place, *, around: int = AROUND) -> Context:
    """What is read around a place, on one line."""
    start, end = place.span.start, place.span.end
    last = len(read.transcript.source)
    before = read.said(Span(max(0, start - around), start)) if start else ""
    after = read.said(Span(end, min(last, end + around))) if end < last else ""
    # whole words, where what is shown is a part of more
    if start > around:
        before = before.partition(" ")[2]
    if end + around < last:
        after = after.rpartition(" ")[0]
    here = read.reading.span_to_reading(place.span)
    text = read.reading.text
    return Context(
        before + " " * text[: here.start][-1:].isspace(),
        place.words,
        " " * text[here.end : here.end + 1].isspace() + after,
    )
