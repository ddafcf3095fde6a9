"""Texts with words overwritten: as long as before, so that no position moves."""

from collections.abc import Iterable

from qualtool.transcripts.model import Span

FILLER = "█"
"""Stands for every code point that was erased, but for the ends of lines."""


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with filler in these passages; lines stay lines."""
    pieces: list[str] = []
    position = 0
    for span in joined(spans):
        start, end = max(position, span.start), min(span.end, len(text))
        if start < end:
            lines = text[start:end].split("\n")
            pieces += [text[position:start], "\n".join(FILLER * len(line) for line in lines)]
            position = end
    return "".join([*pieces, text[position:]])


def is_blank(text: str, spans: Iterable[Span]) -> bool:
    """Whether nothing but filler stands in these passages."""
    return blanked(text, spans) == text


def joined(spans: Iterable[Span]) -> list[Span]:
    """The passages in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a passage where these are cut out of it."""
    left: list[Span] = []
    position = span.start
    for hole in joined(holes):
        if hole.end <= position or hole.start >= span.end:
            continue
        if hole.start > position:
            left.append(Span(position, hole.start))
        position = hole.end
    if position < span.end:
        left.append(Span(position, span.end))
    return left
