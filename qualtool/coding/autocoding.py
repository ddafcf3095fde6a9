"""Proposing codings from words that occur: for a person to look at before they are kept."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript

Widen = Callable[[ReadTranscript, Turn, Span], Span]
"""From the turn and the place where a word was found, to the passage that is coded."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that would be coded, and the words that led to it."""

    transcript: str
    span: Span
    found: str


def word_pattern(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """A pattern for any of `words`; `*` at an end stands for more letters.

    Raises:
        InvalidInputError: There are no words.
    """
    parts: list[str] = []
    for word in words:
        plain = word.strip()
        inner = r"\s+".join(re.escape(part) for part in plain.strip("*").split())
        if inner:
            left = "" if plain.startswith("*") or not whole else r"(?<!\w)"
            right = "" if plain.endswith("*") or not whole else r"(?!\w)"
            parts.append(f"{left}{inner}{right}")
    if not parts:
        raise InvalidInputError("There are no words to look for.")
    # Longer ones first, so that of two words that begin alike the longer is found.
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.IGNORECASE)


def regular_pattern(text: str) -> re.Pattern[str]:
    """The regular expression that a user typed.

    Raises:
        InvalidInputError: It is not one.
    """
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise InvalidInputError(
            f"“{text}” is not a regular expression: {error}.",
            hint="To look for these letters as they are, use --words.",
        ) from error


def propose(
    transcripts: Iterable[ReadTranscript],
    pattern: re.Pattern[str],
    *,
    widen: Widen,
    roles: Sequence[str] = ("participant",),
) -> Iterator[Proposal]:
    """Passages in which `pattern` occurs, in reading order, none twice.

    Only turns of speakers in one of `roles` are searched, and nobody else's words inside them.
    """
    for read in transcripts:
        seen: set[Span] = set()
        for turn in read.transcript.turns:
            if read.transcript.roles.get(turn.speaker, "participant") not in roles:
                continue
            for place, found in _places(read, turn, pattern):
                span = widen(read, turn, place)
                if span not in seen:
                    seen.add(span)
                    yield Proposal(read.id, span, found)


def widen_to_words(_read: ReadTranscript, _turn: Turn, place: Span) -> Span:
    """Code just the words that were found."""
    return place


def widen_to_turn(_read: ReadTranscript, turn: Turn, _place: Span) -> Span:
    """Code all that the speaker says in the turn."""
    return Span(turn.words[0].start, turn.words[-1].end)


def _places(
    read: ReadTranscript, turn: Turn, pattern: re.Pattern[str]
) -> Iterator[tuple[Span, str]]:
    for words in turn.words:
        text = read.reading.words_of(words)
        offset = read.reading.span_to_reading(words).start
        for match in pattern.finditer(text):
            if match.end() == match.start():
                continue
            place = read.reading.span_to_source(Span(offset + match.start(), offset + match.end()))
            if not any(aside.overlap(place) for aside in turn.asides):
                yield place, match.group()
