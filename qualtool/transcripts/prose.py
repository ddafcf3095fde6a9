"""Prose (text, Markdown, Word) → turns: which lines open a turn, and which words are spoken."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualtool.transcripts.joining import goes_on
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.openings import Opening
from qualtool.transcripts.page_lines import page_lines
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose_labels import find_openings
from qualtool.transcripts.prose_lines import Line, lines_of, without_numbers
from qualtool.transcripts.speakers import is_code, is_role_label
from qualtool.transcripts.stock_phrases import invented

NUMBERED = "The numbers at the start of the lines count them and are nobody's words."
FEW = 5
"""Places shown of what is found in many."""
NOBODY_NAMED = "Nobody is named in the file: every paragraph is a turn without a speaker."
_ASIDE = re.compile(r"[\[(]\s*([^\[\]():\n]{1,40}):[^\[\]()]*[\])]")
_RUN_IN = re.compile(r"[.?!…][\"”’)\]]*[ \t]+(\w{1,20}(?: \d{1,3})?):[ \t]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format knows beside the text."""

    bold: Mapping[int, int]
    """Line index → where bold type that opens the line ends in the source text."""
    openings: Sequence[Opening] = ()
    """Turns that the format itself marks, such as table rows."""
    silent: Collection[int] = ()
    """Indexes of lines that nobody speaks and that need not be told: front matter, table heads."""
    headings: Collection[int] = ()
    """Indexes of lines that nobody speaks unless they are labels."""


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
    if (unnumbered := without_numbers(lines)) is not None:
        lines = unnumbered
        notes = (*notes, NUMBERED)
    pages = page_lines(lines)
    found = find_openings(
        lines, layout.bold, given=layout.openings, silent={*layout.silent, *pages}
    )
    opened = {opening.line for opening in found.openings}
    outside = pages | ({*layout.headings} - opened)
    if found.openings:
        outside |= _headings(lines, opened) | set(range(found.openings[0].line))
        turns = _turns(source, lines, found.openings, outside.union(layout.silent))
        notes = (*notes, *_unnamed_note(turns))
    else:
        turns = _unnamed_turns(lines, outside.union(layout.silent))
        notes = (*notes, NOBODY_NAMED)
    odd = {i + 1: lines[i].text.strip() for i in outside - {*layout.silent}}
    return ParsedTranscript(
        source,
        tuple(with_asides(source, turn) for turn in turns),
        encoding,
        warnings=(*warnings, *_run_in(source, turns), *_invented(lines, pages)),
        not_understood=tuple(sorted((number, text) for number, text in odd.items() if text)),
        doubtful=tuple(line for line in found.rejected if line[0] not in odd),
        notes=(*notes, *found.notes),
    )


def _invented(lines: Sequence[Line], pages: Collection[int]) -> tuple[str, ...]:
    short = ((i, line) for i, line in enumerate(lines) if 0 < line.last - line.first < 60)
    return invented(line.said for i, line in short if i not in pages)


def _unnamed_note(turns: Iterable[Turn]) -> tuple[str, ...]:
    unnamed = sum(not turn.speaker and bool(turn.words) for turn in turns)
    if not unnamed:
        return ()
    return (f"{'1 turn' if unnamed == 1 else f'{unnamed} turns'} without a speaker's name.",)


def _run_in(source: str, turns: Iterable[Turn]) -> tuple[str, ...]:
    """A warning for labels that stand inside somebody's words."""
    speakers = {turn.speaker for turn in turns}
    inside = [
        match.start()
        for match in _RUN_IN.finditer(source)
        if match[1] in speakers or is_role_label(match[1]) or is_code(match[1])
    ]
    if not inside:
        return ()
    lines = dict.fromkeys(source.count("\n", 0, place) + 1 for place in inside[:FEW])
    shown = ", ".join(map(str, lines)) + (" …" if len(inside) > FEW else "")
    warning = (
        f"A label may stand inside somebody's words in line {shown}: where it is one, mark "
        "by hand that a turn begins there."
    )
    return (warning,)


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
        body = [lines[i] for i in range(opening.line, stop) if i not in silent]
        turn = _turn(source, lines[opening.line], opening, body)
        if turn.began is None and turn.ended is not None and turns:
            turn = replace(turn, began=turns[-1].ended)
        turns.append(turn)
    return turns


def _turn(source: str, first: Line, opening: Opening, body: Iterable[Line]) -> Turn:
    words: list[Span] = []
    began = first.began if opening.began is None else opening.began
    last, ended = opening.words, opening.ended
    for line in body:
        if line.is_blank:
            continue
        if began is None and not words and line.is_time:
            began = line.began  # some programs write the time under the name
        until = opening.until if line is first else None
        words += line.spoken(source, opening.words, until)
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
