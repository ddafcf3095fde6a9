"""Finding passages by their words, and proving that the words stand there."""

import re
from collections.abc import Iterator, Sequence

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import shortened

PLACES_SHOWN = 5
"""Positions that a message lists."""


class NoWordsError(InvalidInputError):
    """No words are given to look for."""

    hint = "Give the words as they stand in the transcript, in quotation marks."

    def __init__(self) -> None:
        super().__init__("No words are given.")


class WordsNotThereError(NotFoundError):
    """The words do not stand in the transcript."""

    hint = "Copy the words from the transcript as they stand: qualtool transcripts show TITLE"

    def __init__(self, words: str, read: ReadTranscript) -> None:
        super().__init__(f"“{shortened(words)}” does not stand in {read.title}.")


class WordsNotUniqueError(ConflictError):
    """The words stand in the transcript more than once."""

    hint = "Give more of the words around them, or the position with --start and --end."

    def __init__(self, words: str, read: ReadTranscript, places: Sequence[Span]) -> None:
        starts = ", ".join(str(place.start) for place in places[:PLACES_SHOWN])
        more = ", …" if len(places) > PLACES_SHOWN else ""
        super().__init__(
            f"“{shortened(words)}” stands in {read.title} {len(places)} times, beginning at "
            f"{starts}{more}; which one is meant is not clear."
        )


class WrongPassageError(ConflictError):
    """Other words stand at the position than those given with it."""

    hint = "The transcript may be another version. Give the words without a position."

    def __init__(self, words: str, found: str, read: ReadTranscript, span: Span) -> None:
        super().__init__(
            f"At {span.start}–{span.end} of {read.title} stands “{shortened(found)}”, "
            f"not “{shortened(words)}”."
        )


class BadSpanError(InvalidInputError):
    """The position does not lie in the transcript."""

    hint = "See the positions with: qualtool transcripts show TITLE --positions"

    def __init__(self, span: Span, read: ReadTranscript) -> None:
        super().__init__(
            f"{span.start}–{span.end} is not a passage of {read.title}, "
            f"which has {len(read.transcript.source)} characters."
        )


class WithdrawnWordsError(ConflictError):
    """Whoever spoke there withdrew, and nothing is left to mark."""

    def __init__(self, read: ReadTranscript) -> None:
        super().__init__(f"What was said here in {read.title} was withdrawn; there are no words.")


def proven(read: ReadTranscript, span: Span, words: str) -> Span:
    """The passage `span` of the source, once it is sure that it covers `words`.

    The words may be as people read them, with or without the time marks and labels between
    them, or as the source has them. White space may differ:
    what a spreadsheet or a terminal makes of line ends proves nothing.

    Raises:
        BadSpanError: The passage is empty or leaves the transcript.
        WrongPassageError: Other words stand there.
        WithdrawnWordsError: Whoever spoke there withdrew.
    """
    source = read.transcript.source
    if not 0 <= span.start < span.end <= len(source):
        raise BadSpanError(span, read)
    given = words.split()
    if span.of(source).split() != given:
        found = read.said(span)
        if given not in (found.split(), read.reading.words_of(span).split()):
            raise WrongPassageError(words, found, read, span)
    return _said(read, span)


def find_words(read: ReadTranscript, words: str) -> Span:
    """The one place where `words` are said or else stand, as a passage of the source.

    Time marks and labels that a file puts between the words of a speaker do not matter.

    Raises:
        NoWordsError: There is no word.
        WordsNotThereError: They stand nowhere.
        WordsNotUniqueError: They stand in several places.
        WithdrawnWordsError: Whoever spoke there withdrew.
    """
    if not words.strip():
        raise NoWordsError
    found = places(read, words)
    if not found:
        raise WordsNotThereError(words, read)
    if len(found) > 1:
        raise WordsNotUniqueError(words, read, found)
    return _said(read, found[0])


def _said(read: ReadTranscript, span: Span) -> Span:
    """The passage, where anything is left of what was said there."""
    if any(edit.erased and edit.span.overlap(span) == len(span) for edit in read.reading.edits):
        raise WithdrawnWordsError(read)
    return span


def places(read: ReadTranscript, words: str) -> list[Span]:
    """Every place where `words` are said or, where nobody says them, else stand."""
    spoken = [read.from_spoken(place) for place in occurrences(read.spoken_text, words)]
    return spoken or [
        read.reading.span_to_source(place) for place in occurrences(read.reading.text, words)
    ]


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Every place where `words` stand in `text`, any white space between them."""
    parts = words.split()
    if not parts:
        return
    if len(parts) > 1:
        pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
        yield from (Span(*match.span()) for match in pattern.finditer(text))
        return
    start = text.find(parts[0])
    while start >= 0:
        yield Span(start, start + len(parts[0]))
        start = text.find(parts[0], start + 1)
