"""How a transcript stands in the log: its text by its hash, its turns as plain lists."""

from collections.abc import Iterable
from hashlib import sha256

from qualtool.history.model import Json
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.reading import Reading


def text_hash(source: str) -> str:
    """SHA-256 of a source text's UTF-8, in hexadecimal digits."""
    return sha256(source.encode()).hexdigest()


def turns_to_json(turns: Iterable[Turn]) -> Json:
    """Turns as the log keeps them: speaker, start, end, words, asides, began, ended."""
    return [
        [
            turn.speaker,
            turn.span.start,
            turn.span.end,
            [[span.start, span.end] for span in turn.words],
            [[span.start, span.end] for span in turn.asides],
            turn.began,
            turn.ended,
        ]
        for turn in turns
    ]


def spoken_from_json(reading: Reading, value: Json) -> list[str]:
    """The words of each turn as people read them, without making the turns themselves."""
    return [
        " ".join([reading.words_of(Span(start, end)) for start, end in ranges])
        for _, _, _, ranges, *_ in value
    ]


def turns_from_json(value: Json) -> tuple[Turn, ...]:
    """Read back what `turns_to_json` gives."""
    return tuple(
        Turn(
            speaker,
            Span(start, end),
            tuple(Span(*span) for span in words),
            tuple(Span(*span) for span in asides),
            began,
            ended,
        )
        for speaker, start, end, words, asides, began, ended in value
    )
