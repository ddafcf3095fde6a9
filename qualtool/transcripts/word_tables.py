"""Tables as transcripts: which column names the speaker, which holds times, which the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualtool.transcripts.labels import LONGEST_LABEL, clean, is_name_like
from qualtool.transcripts.speakers import is_role_label
from qualtool.transcripts.times import milliseconds

_TIMES = re.compile(r"[\[(#]?\s*([\d:.,]+)(?:\s*(?:-->|[-–])\s*([\d:.,]+))?(?:-\d)?\s*[\])#]?")
_HEADER = frozenset(
    {"speaker", "name", "who", "label", "content", "text", "words", "time", "timespan", "turn"}
    | {"transcript", "start", "end", "line", "utterance"}
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what."""

    speaker: int
    words: int
    time: int | None

    def speaker_of(self, row: Sequence[str]) -> str:
        """The label of a row; empty where the cell is."""
        return clean(row[self.speaker]).rstrip(":").rstrip()

    def times_of(self, row: Sequence[str]) -> tuple[int | None, int | None]:
        """When the row began and ended, in milliseconds."""
        found = _TIMES.fullmatch(row[self.time].strip()) if self.time is not None else None
        if not found:
            return None, None
        return milliseconds(found[1]), milliseconds(found[2] or "")


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table that is a transcript; None for any other table.

    It has two or three columns, and one of them holds labels that repeat.
    """
    rows = [row for row in rows if not is_header(row)]
    width = len(rows[0]) if rows else 0
    if width not in (2, 3) or any(len(row) != width for row in rows):
        return None
    texts = [[row[column].strip() for row in rows] for column in range(width)]
    times = [i for i in range(width) if all(_TIMES.fullmatch(t) or not t for t in texts[i])]
    speakers = [i for i in range(width) if i not in times and _are_labels(texts[i])]
    spoken = [i for i in range(width) if i not in times]
    words = max(spoken, key=lambda i: sum(map(len, texts[i])), default=None)
    speakers = [i for i in speakers if i != words]
    if not speakers or words is None:
        return None
    return Columns(speakers[0], words, times[0] if times else None)


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names the columns of a transcript."""
    return bool(row) and all(cell.strip().casefold() in _HEADER for cell in row)


def labels_in_one_cell(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a single row holds all labels in one cell and all words in the other."""
    if len(rows) != 1 or len(rows[0]) != 2:
        return False
    labels = [clean(line).rstrip(":") for line in rows[0][0].split("\n") if line.strip()]
    return len(labels) > 2 and all(len(label) <= LONGEST_LABEL for label in labels)


def _are_labels(texts: Sequence[str]) -> bool:
    labels = [clean(text).rstrip(":") for text in texts if text]
    return len(set(labels)) < len(labels) and all(
        is_role_label(label) or is_name_like(label) for label in labels
    )
