"""Documents (Word, RTF, ODT …) → turns, also where Teams wrote them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qualtool.transcripts.document_text import DocumentText
from qualtool.transcripts.labels import clean, is_name_like
from qualtool.transcripts.model import Turn
from qualtool.transcripts.openings import Opening
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.prose import read_prose
from qualtool.transcripts.speakers import is_role_label
from qualtool.transcripts.tab_tables import tab_table
from qualtool.transcripts.times import milliseconds

_TIME_RANGE = re.compile(r"\s*(\d+:[\d:.,]+)\s*(?:-->|[-–])\s*(\d+:[\d:.,]+)\s*")


def read_document(
    text: DocumentText, *, encoding: str, warnings: Sequence[str] = ()
) -> ParsedTranscript:
    """The turns of a document; its paragraphs, one a line, are the source text.

    Args:
        text: The document's lines.
        encoding: What kind of document it is, in words.
        warnings: What was found before its lines were.

    Raises:
        UnreadableFileError: It holds no words.
    """
    if not text.source.strip():
        raise UnreadableFileError("The document is empty: it holds no words.")
    lines = text.source.split("\n")
    openings = _old_teams(text, lines)
    if not openings and not text.openings:
        text.openings, heads = tab_table(text.source)
        text.silent |= heads
    layout = replace(text.layout, openings=openings or text.openings)
    parsed = read_prose(
        text.source, encoding=encoding, layout=layout, warnings=[*warnings, *text.warnings]
    )
    parsed = replace(parsed, remarks=text.remarks, remarks_met=text.remarks_met)
    return _merged(parsed) if openings else parsed


def _old_teams(text: DocumentText, lines: Sequence[str]) -> list[Opening]:
    """Paragraphs of an older Teams transcript: time range, name and words, by soft breaks."""
    times = {i: found for i, line in enumerate(lines) if (found := _TIME_RANGE.fullmatch(line))}
    below = [clean(lines[i + 1]) for i in times if i + 1 < len(lines)]
    if not all("-->" in found[0] for found in times.values()) and (
        2 * sum(is_name_like(name) or is_role_label(name) for name in below) < len(times)
    ):
        return []  # a range of times alone stands above words of any kind
    unpadded = any(re.match(r"\d:\d:|\d:\d\d:\d\.", found[1]) for found in times.values())
    return [
        Opening(
            index,
            clean(lines[index + 1]) if named else "",
            text.starts[index + 1] + (len(lines[index + 1]) if named else 0),
            milliseconds(found[1], fraction_in_millis=unpadded),
            milliseconds(found[2], fraction_in_millis=unpadded),
        )
        for index, found in times.items()
        if index + 1 < len(lines) and index + 1 not in times
        # a cue that names nobody has its words in the only line before the next cue
        for named in (index + 2 < len(lines) and index + 2 not in times and lines[index + 2],)
    ]


def _merged(parsed: ParsedTranscript) -> ParsedTranscript:
    """Join consecutive captions of one speaker into a turn."""
    turns: list[Turn] = []
    for turn in parsed.turns:
        last = turns[-1] if turns else None
        if last is None or last.speaker != turn.speaker:
            turns.append(turn)
            continue
        turns[-1] = replace(
            last,
            span=replace(last.span, end=turn.span.end),
            words=last.words + turn.words,
            asides=last.asides + turn.asides,
            ended=turn.ended,
        )
    return replace(parsed, turns=tuple(turns))
