"""A transcript cut into what can be counted: words, stretches, question blocks, segments."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualtool.compare.layers import Layers
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript

# an accent may be a character of its own, after its letter
WORD = re.compile("\\w[\\w\u0300-\u036f]*(?:['’]\\w[\\w\u0300-\u036f]*)*")
WORDS_OF_A_STRETCH = 50
"""Words in a fixed stretch, where nobody asks for another length."""
NOISE_WORDS = 2
"""As many words without a question mark, such as “Mm, right.”, ask nothing."""


def word_spans(read: ReadTranscript, analysed: Sequence[Span]) -> tuple[Span, ...]:
    """The analysed words one by one: letters and digits in a row, apostrophes within.

    What an edit hides or corrects counts as it is read, but for one word at most: however many
    words stand for a name, they are one word, and so is a word in which some letters were put
    right.

    Args:
        read: The transcript.
        analysed: The passages of it that are analysed, in order.
    """
    text = _with_edits_as_words(read)
    return tuple(
        Span(*match.span())
        for part in analysed
        for match in WORD.finditer(text, part.start, part.end)
    )


def stretch_spans(
    read: ReadTranscript, analysed: Sequence[Span], size: int = WORDS_OF_A_STRETCH
) -> tuple[Span, ...]:
    """Stretches of `size` analysed words, one after another whoever speaks; the last is shorter.

    What is not analysed, such as the interviewer's words, lies within or between them and does
    not count.
    """
    words = word_spans(read, analysed)
    return tuple(
        Span(part[0].start, part[-1].end)
        for start in range(0, len(words), size)
        for part in (words[start : start + size],)
    )


def block_spans(read: ReadTranscript) -> tuple[Span, ...]:
    """Question blocks: from where the interviewer asks to where they ask again.

    Every turn of an interviewer begins a block, except a listener's noise: a word or two without
    a question mark. What is said before the first question is a block of its own, and without an
    interviewer the whole transcript is one.
    """
    transcript = read.transcript
    asked = [
        turn.span.start
        for turn in sorted(transcript.turns, key=lambda turn: turn.span)
        if transcript.roles.get(turn.speaker) == "interviewer" and _asks(read, turn)
    ]
    edges = sorted({0, *asked, len(transcript.source)})
    return tuple(Span(start, end) for start, end in pairwise(edges))


def marked_spans(layers: Layers, coder: int) -> tuple[tuple[Span, ...], ...]:
    """For each transcript the passages that one coder marked, with whatever code, as segments.

    Where passages overlap they are cut at every edge; what the coder did not mark is in none.

    Args:
        layers: Who marked what.
        coder: Who set the segments, by index.
    """
    rows = layers.codings
    found = []
    for text in range(len(layers.transcripts)):
        own = (rows.transcript == text) & (rows.coder == coder)
        starts, ends = sorted(rows.start[own].tolist()), sorted(rows.end[own].tolist())
        edges = sorted({*starts, *ends})
        found.append(
            tuple(
                Span(start, end)
                for start, end in pairwise(edges)
                # as many passages have begun as have ended where none is open
                if bisect_right(starts, start) > bisect_right(ends, start)
            )
        )
    return tuple(found)


def _asks(read: ReadTranscript, turn: Turn) -> bool:
    said = read.spoken(turn)
    return "?" in said or len(WORD.findall(said)) > NOISE_WORDS


def _with_edits_as_words(read: ReadTranscript) -> str:
    """The source, with a letter for each character of an edit that holds a word, else blanks."""
    source = read.transcript.source
    if not read.reading.edits:
        return source
    return "".join(_masked(read, Span(0, len(source))))


def _masked(read: ReadTranscript, whole: Span) -> Iterator[str]:
    for run in read.reading.runs(whole):
        if run.edited:
            yield ("x" if WORD.search(run.text) else " ") * len(run.span)
        else:
            yield run.text
