"""Rows of a table → turns: a row is a turn, or holds one person's answers to questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualtool.transcripts.captions import Cue, read_captions
from qualtool.transcripts.decoding import Decoded, check_lines, sound
from qualtool.transcripts.labels import clean
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.segments import Segment, read_segments
from qualtool.transcripts.table_columns import TableColumns, columns_of_table

QUESTION = "Question"
"""The label of what a table asks; it stands for an interviewer."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table as text; every row has as many as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_line: int = 2
    """The number of the first row, as its program counts."""

    @classmethod
    def of(cls, rows: Sequence[tuple[int, Sequence[str]]]) -> "Table":
        """A table of numbered rows; titles, alone in rows above the heads, are left out."""
        while len(rows) > 2 and _filled(rows[0][1]) == 1 < _filled(rows[1][1]):
            rows = rows[1:]
        (first, heads), *rest = rows
        width = max((i + 1 for i, head in enumerate(heads) if head.strip()), default=0)
        cells = tuple(tuple([*row, *[""] * width][:width]) for _, row in rest)
        return cls(tuple(heads[:width]), cells, first + 1)


def read_rows(table: Table, decoded: Decoded, given: Mapping[str, str]) -> ParsedTranscript:
    """Write a source text of a table, and say which columns were taken.

    Args:
        table: The cells.
        decoded: What was found while the file was opened; its text is not looked at.
        given: Which columns somebody says to take.

    Raises:
        UnreadableFileError: It is not clear which columns to take, or nobody says anything.
    """
    check_lines(len(table.rows))
    columns = columns_of_table(table.heads, table.rows, given)
    if columns.answers:
        check_lines(sum(bool(row[i].strip()) for row in table.rows for i in columns.answers))
        cues = [*_answers(table, columns)]
        if not cues:
            raise UnreadableFileError("The table holds no answers.")
        parsed = read_captions(cues, encoding=decoded.encoding, warnings=decoded.warnings)
    else:
        segments = [*_turns(table, columns)]
        parsed = read_segments(segments, decoded, place="row")
    return replace(parsed.with_notes(*_notes(table, columns)), heads=table.heads)


def _turns(table: Table, columns: TableColumns) -> Iterator[Segment]:
    """A row a turn; where nobody is named, whoever was named before goes on."""
    speaker = ""
    for number, row in enumerate(table.rows, start=table.first_line):
        named = clean(sound(_cell(row, columns.speaker))).rstrip(":").rstrip()
        speaker = named or speaker
        began, ended = _cell(row, columns.start).strip(), _cell(row, columns.end).strip()
        yield Segment(_cell(row, columns.text), began, ended, speaker, number)


def _answers(table: Table, columns: TableColumns) -> Iterator[Cue]:
    """Each question before its answer, so that a passage can be understood."""
    for row in table.rows:
        person = clean(sound(_cell(row, columns.speaker)))
        for column in columns.answers:
            answer = sound(row[column]).strip()
            if answer:
                yield Cue(sound(table.heads[column]), speaker=QUESTION)
                yield Cue(answer, speaker=person)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _cell(row: Sequence[str], column: int | None) -> str:
    return "" if column is None else row[column]


def _notes(table: Table, columns: TableColumns) -> Iterator[str]:
    def told(*places: int | None) -> str:
        heads = (" ".join(table.heads[place].split()) for place in places if place is not None)
        return ", ".join(f"“{head}”" for head in heads)

    if columns.answers:
        yield f"A row holds the answers of {told(columns.speaker)}, to: {told(*columns.answers)}."
    else:
        who = f", who speaks from {told(columns.speaker)}" if columns.speaker is not None else ""
        times = told(columns.start, columns.end)
        yield (
            f"A row is a turn: words from {told(columns.text)}{who}"
            + (f", times from {times}." if times else ".")
        )
    used = {columns.speaker, columns.text, columns.start, columns.end, *columns.answers}
    if left := [place for place in range(len(table.heads)) if place not in used]:
        yield f"Columns that were left out: {told(*left)}."
