"""The units to count in, by the names that people give them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from qualtool.compare.units import UnitMap
    from qualtool.store.compare import SideBySide

LONGEST_STRETCH = 10_000
MARKED = "marked:"


class Cut(NamedTuple):
    """How transcripts are cut into a unit."""

    plural: str
    """What a report calls the units."""
    spans: Callable[[ReadTranscript, Sequence[Span]], Sequence[Span]]
    """Of a transcript and the passages of it that are analysed."""


def units_of(side: "SideBySide", name: str) -> "UnitMap":
    """The units to count in: char, word, sentence, turn, question, stretch or marked.

    A stretch has 50 words; `stretch:100` has a hundred. `marked:Ada` stands for segments that one
    of the coders set: the passages that she marked.

    Raises:
        InvalidInputError: There is no such unit.
    """
    from qualtool.compare.units import characters, pieces

    if name == "char":
        return characters(side.layers)
    if name.startswith(MARKED):
        return _marked(side, name.removeprefix(MARKED))
    plural, spans = _cut(name)
    found = [
        spans(read, words) for read, words in zip(side.transcripts, side.layers.words, strict=True)
    ]
    return pieces(side.layers, found, name=plural)


def require_unit(name: str) -> str:
    """The name of a unit that does not hang on who is compared, as a round may want it.

    Raises:
        InvalidInputError: There is no such unit.
    """
    unit_in_words(name)
    return name


def unit_in_words(name: str) -> str:
    """What such a unit is called where several are counted: characters, words and so on."""
    return "characters" if name in {"", "char"} else _cut(name).plural


def with_interviewer(side: "SideBySide") -> "SideBySide":
    """The same with the interviewer's turns among what is analysed."""
    from qualtool.compare.units import interviewers_words

    words = tuple(
        tuple(sorted({*analysed, *interviewers_words(read.transcript)}))
        for read, analysed in zip(side.transcripts, side.layers.words, strict=True)
    )
    return replace(side, layers=replace(side.layers, words=words))


def _marked(side: "SideBySide", name: str) -> "UnitMap":
    from qualtool.compare.cutting import marked_spans
    from qualtool.compare.units import pieces

    names = [label.name for label in side.layers.coders]
    wanted = name.strip().casefold()
    for number, one in enumerate(names):
        if one.casefold() == wanted:
            segments = marked_spans(side.layers, number)
            return pieces(side.layers, segments, name=f"segments that {one} marked")
    raise InvalidInputError(
        f"“{name}” is not one of the coders who are compared.",
        hint=f"Segments can be those of: {', '.join(names)}.",
    )


def _sentences(read: ReadTranscript, analysed: Sequence[Span]) -> Sequence[Span]:
    from qualtool.compare.units import interviewers_words
    from qualtool.themes.sentences import sentence_spans, sentences_by_turn

    if set(interviewers_words(read.transcript)).isdisjoint(analysed):
        return sentence_spans(read)
    return sorted(span for turn in sentences_by_turn(read) for span in turn)


def _cut(name: str) -> Cut:
    from qualtool.compare.cutting import WORDS_OF_A_STRETCH, block_spans, stretch_spans, word_spans
    from qualtool.compare.units import turn_spans

    cuts = {
        "word": Cut("words", word_spans),
        "turn": Cut("turns", lambda read, _: turn_spans(read.transcript)),
        "question": Cut("question blocks", lambda read, _: block_spans(read)),
    }
    if name in cuts:
        return cuts[name]
    if name == "sentence":
        return Cut("sentences", _sentences)
    if found := re.fullmatch(r"stretch(?::0*([1-9][0-9]{0,5}))?", name):
        size = int(found[1] or WORDS_OF_A_STRETCH)
        if size <= LONGEST_STRETCH:
            return Cut(
                f"stretches of {size:,} words", lambda read, words: stretch_spans(read, words, size)
            )
        raise InvalidInputError(f"A stretch has at most {LONGEST_STRETCH:,} words.")
    raise InvalidInputError(
        f"“{name}” is not a unit.",
        hint="Units: char, word, sentence, turn, question, stretch, stretch:100 for 100 words, "
        "marked:NAME for the passages of a coder.",
    )
