"""Word: labels in paragraphs, in bold, above paragraphs or in tables, and Teams transcripts.

The document is opened with python-docx and its XML walked directly, which is many times faster
than asking every paragraph and run for its properties.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.labels import clean
from qualtool.transcripts.model import Turn
from qualtool.transcripts.openings import Opening
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.prose import Layout, read_prose
from qualtool.transcripts.times import milliseconds
from qualtool.transcripts.word_document import WordText, open_document, text_of

_TIME_RANGE = re.compile(r"\s*([\d:.,]+)\s*-->\s*([\d:.,]+)\s*")
_RECORDING = re.compile(r".{1,80} (started|stopped) transcription\s*")


def read(data: bytes) -> ParsedTranscript:
    """Read a .docx file; its paragraphs, one a line, become the source text.

    Tracked changes are taken as accepted. Comments, hidden text, notes and text boxes are left
    out. Either gets a warning.

    Raises:
        UnreadableFileError: The file is damaged, not a Word document, too large or empty.
    """
    check_size(data)
    text = text_of(open_document(data))
    if not text.source.strip():
        raise UnreadableFileError("The document is empty: it holds no words.")
    lines = text.source.split("\n")
    openings = _old_teams(text, lines)
    parsed = read_prose(
        text.source,
        encoding="Word",
        layout=Layout(
            text.bold,
            openings or text.openings,
            text.silent,
            text.headings | _recording_lines(lines),
        ),
        warnings=text.warnings,
    )
    return _merged(parsed) if openings else parsed


def _old_teams(text: WordText, lines: Sequence[str]) -> list[Opening]:
    """Paragraphs of an older Teams transcript: time range, name and words, by soft breaks."""
    times = {i: found for i, line in enumerate(lines) if (found := _TIME_RANGE.fullmatch(line))}
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
        for named in (index + 2 < len(lines) and index + 2 not in times,)
    ]


def _recording_lines(lines: Sequence[str]) -> set[int]:
    """The lines of a Teams transcript that say when it was started and stopped."""
    return {i for i, line in enumerate(lines) if _RECORDING.fullmatch(line)}


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
