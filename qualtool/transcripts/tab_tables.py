"""Text in columns divided by tabs, as NVivo and spreadsheets write transcripts."""

import re
from collections import Counter
from dataclasses import replace

from qualtool.transcripts.openings import Opening
from qualtool.transcripts.word_tables import Columns, columns_of, is_header

_SENT = re.compile(r"From\s+(?P<name>.+?)(?:\s+to\s+.+)?")
"""How a chat says who wrote."""


def tab_table(text: str, *, share: float = 0.9) -> tuple[list[Opening], set[int]]:
    """The turns that the rows of a table are, and the lines that name its columns.

    At least a `share` of the lines have to be rows of the same number of cells; a line that is
    none goes on with the words of the row before.
    """
    if "\t" not in text:
        return [], set()
    lines = text.split("\n")
    tabs = Counter(line.count("\t") for line in lines if line.strip())
    most, count = tabs.most_common(1)[0]
    if not most or count < tabs.total() * share:
        return [], set()
    rows = {i: line.split("\t") for i, line in enumerate(lines) if line.count("\t") == most}
    columns = columns_of(list(rows.values()))
    if columns is None:
        return [], set()
    heads = {i for i, row in rows.items() if is_header(row)}
    openings: list[Opening] = []
    start = 0
    for i, line in enumerate(lines):
        if i in rows and i not in heads:
            before = openings[-1].speaker if openings else ""
            openings.append(_opening(i, start, rows[i], columns, before))
        start += len(line) + 1
    return _senders(openings), heads


def _senders(openings: list[Opening]) -> list[Opening]:
    """The rows of a chat, each of which is `From` somebody, with nothing but their names."""
    sent = [_SENT.fullmatch(opening.speaker) for opening in openings]
    return (
        [
            replace(opening, speaker=found["name"])
            for opening, found in zip(openings, sent, strict=True)
            if found
        ]
        if all(sent)
        else openings
    )


def _opening(line: int, start: int, row: list[str], columns: Columns, before: str) -> Opening:
    words = start + sum(len(cell) + 1 for cell in row[: columns.words])
    began, ended = columns.times_of(row)
    until = words + len(row[columns.words])
    return Opening(line, columns.speaker_of(row) or before, words, began, ended, until)
