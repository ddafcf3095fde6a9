"""Prose (text, Markdown, Word) → turns: which lines open a turn, and which words are spoken."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualtool.transcripts.joining import goes_on
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose_labels import Opening, find_openings
from qualtool.transcripts.prose_lines import Line, lines_of
from qualtool.transcripts.speakers import is_role_label

NOBODY_NAMED = "Nobody is named in the file: every paragraph is a turn without a speaker."
_ASIDE = re.compile(r"[\[(]\s*([^\[\]():\n]{1,40}):\s*[^\[\]()]*[\])]")
_BOILERPLATE = re.compile(r"transcribed by https?://(www\.)?otter\.ai/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format knows beside the text."""

    bold: Mapping[int, int]
    """Line index → where bold type that opens the line ends in the source text."""
    openings: Sequence[Opening] = ()
    """Turns that the format itself marks, such as table rows."""
    silent: Collection[int] = ()
    """Indexes of lines that nobody speaks: headings, front matter."""


def read_prose(
    source: str,
    *,
    encoding: str,
    layout: Layout | None = None,
    warnings: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> ParsedTranscript:
    """Find the turns of a text whose labels and time marks stand in it."""
    layout = layout or Layout({})
    lines = lines_of(source)
    found = find_openings(lines, layout.bold, given=layout.openings, silent=layout.silent)
    silent = {*layout.silent, *_boilerplate(lines)}
    odd = found.rejected
    if found.openings:
        headings = {
            i for i in _headings(lines, {o.line for o in found.openings}) if i not in silent
        }
        turns = _turns(source, lines, found.openings, silent | headings)
        odd = (*odd, *((i + 1, lines[i].text.strip()) for i in headings))
    else:
        turns = _unnamed_turns(lines, silent)
        notes = (*notes, NOBODY_NAMED)
    return ParsedTranscript(
        source,
        tuple(with_asides(source, turn) for turn in turns),
        encoding,
        warnings=tuple(warnings),
        not_understood=tuple(sorted(odd)),
        notes=(*notes, *found.notes),
    )


def _boilerplate(lines: Sequence[Line]) -> Iterator[int]:
    for index, line in enumerate(lines):
        if line.last - line.first < 60 and _BOILERPLATE.fullmatch(line.text.strip()):
            yield index


def _headings(lines: Sequence[Line], opened: Collection[int]) -> set[int]:
    """Paragraphs between turns that look like headings: nobody is known to have said them."""
    standing = [i for i, line in enumerate(lines) if not line.is_blank]
    return {
        here
        for here, after in pairwise(standing)
        if after in opened
        and here not in opened
        and (here == 0 or lines[here - 1].is_blank)
        and after > here + 1
        and _is_heading(lines[here].text)
    }


def _is_heading(text: str) -> bool:
    words = text.split()
    small = sum(word[0].islower() and len(word) > 4 for word in words)
    return (
        3 <= len(words) <= 10
        and not small
        and words[0][0].isupper()
        and text.rstrip()[-1].isalnum()
    )


def _turns(
    source: str, lines: Sequence[Line], openings: Sequence[Opening], silent: Collection[int]
) -> list[Turn]:
    stops = [opening.line for opening in openings[1:]] + [len(lines)]
    turns: list[Turn] = []
    for opening, stop in zip(openings, stops, strict=True):
        turn = _turn(
            source, lines, opening, [i for i in range(opening.line, stop) if i not in silent]
        )
        if turn.began is None and turn.ended is not None and turns:
            turn = replace(turn, began=turns[-1].ended)
        turns.append(turn)
    return turns


def _turn(source: str, lines: Sequence[Line], opening: Opening, body: Iterable[int]) -> Turn:
    first = lines[opening.line]
    words: list[Span] = []
    began = first.began if opening.began is None else opening.began
    last, ended = opening.words, opening.ended
    for line in (lines[i] for i in body):
        if line.is_blank:
            continue
        if began is None and not words and line.is_time:
            began = line.began  # some programs write the time under the name
        words += line.spoken(source, opening.words)
        last = max(last, line.last)
        ended = ended if line.ended is None else line.ended
    return Turn(opening.speaker, Span(first.first, last), tuple(words), (), began, ended)


def _unnamed_turns(lines: Sequence[Line], silent: Collection[int]) -> list[Turn]:
    """A turn for every paragraph; caption lines are joined up to the end of their sentence."""
    spoken = [i for i, line in enumerate(lines) if not line.is_blank and i not in silent]
    blocks = any(after > here + 1 for here, after in pairwise(spoken))
    turns: list[Turn] = []
    fresh = True
    for index, line in enumerate(lines):
        words = () if index in silent else line.spoken_in_body()
        if not words:
            fresh = fresh or line.is_blank or index in silent
            continue
        if turns and not fresh and _continues(turns[-1], line, blocks=blocks):
            turns[-1] = _joined(turns[-1], line, words)
        else:
            turns.append(Turn("", Span(line.first, line.last), words, (), line.began, line.ended))
        fresh = False
    return turns


def _continues(turn: Turn, line: Line, *, blocks: bool) -> bool:
    if line.began is None:
        return blocks
    pause = line.began - (turn.ended or line.began)
    return goes_on(line.before(turn.span.end), length=len(turn.span), pause=pause)


def _joined(turn: Turn, line: Line, words: tuple[Span, ...]) -> Turn:
    return replace(
        turn,
        span=Span(turn.span.start, line.last),
        words=turn.words + words,
        ended=line.ended if line.ended is not None else turn.ended,
    )


def with_asides(source: str, turn: Turn) -> Turn:
    """Mark what a listener says in brackets inside the turn, such as `[interviewer: mm]`."""
    asides = tuple(
        Span(match.start(), match.end())
        for span in turn.words
        if ":" in span.of(source)
        for match in _ASIDE.finditer(source, span.start, span.end)
        if is_role_label(match[1]) or match[1].strip()[:1].isupper()
    )
    return replace(turn, asides=asides) if asides else turn
