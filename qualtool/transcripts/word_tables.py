"""Tables as transcripts: which column names the speaker, which holds times, which the words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualtool.transcripts.labels import LONGEST_LABEL, clean, is_name_like
from qualtool.transcripts.speakers import is_code, is_role_label
from qualtool.transcripts.times import milliseconds

_TIMES = re.compile(r"[\[(#]?\s*([\d:.,]+)(?:\s*(?:-->|[-–])\s*([\d:.,]+))?(?:-\d)?\s*[\])#]?")
_SPEAKER = frozenset({"speaker", "name", "who", "label", "participant"})
_WORDS = frozenset({"content", "text", "words", "transcript", "utterance", "speech"})
_HEADER = (
    _SPEAKER
    | _WORDS
    | {"time", "timespan", "timestamp", "turn", "start", "end", "line", "no", "no.", "#"}
    | {"notes", "note", "comments", "comment"}
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what."""

    speaker: int
    words: int
    time: int | None
    width: int
    """Number of cells that a row of the transcript has."""

    def speaker_of(self, row: Sequence[str]) -> str:
        """The label of a row; empty where the cell is."""
        return clean(row[self.speaker]).rstrip(":").rstrip()

    def times_of(self, row: Sequence[str]) -> tuple[int | None, int | None]:
        """When the row began and ended, in milliseconds."""
        found = _TIMES.fullmatch(row[self.time].strip()) if self.time is not None else None
        if not found:
            return None, None
        return milliseconds(found[1]), milliseconds(found[2] or "")

    def others_of(self, row: Sequence[str]) -> list[str]:
        """What stands in the remaining cells of a row, numbers and times left out."""
        known = (self.speaker, self.words, self.time)
        rest = (cell.strip() for i, cell in enumerate(row) if i not in known)
        return [cell for cell in rest if cell and not _TIMES.fullmatch(cell)]


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table that is a transcript; None for any other table.

    One of them holds labels that repeat. Where there are more than three, a row has to name
    them, or one has to hold times. Rows of another width than most are headings.
    """
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    rows = [row for row in rows if len(row) == width]
    heads = [[cell.strip().casefold() for cell in row] for row in rows if is_header(row)]
    rows = [row for row in rows if not is_header(row)]
    if width < 2 or not rows:
        return None
    texts = [[row[column].strip() for row in rows] for column in range(width)]
    numbers = [i for i in range(width) if all(_TIMES.fullmatch(t) or not t for t in texts[i])]
    times = [i for i in numbers if any(":" in text for text in texts[i])]
    if width > 3 and not heads and not times:
        return None
    spoken = [i for i in range(width) if i not in numbers]
    named = [i for i in spoken for head in heads if head[i] in _WORDS]
    labels = [i for i in spoken if _are_labels(texts[i])]
    likely = [i for i in spoken if i not in labels] or spoken
    words = next(iter(named), max(likely, key=lambda i: sum(map(len, texts[i])), default=None))
    speakers = [i for i in labels if i != words]
    speakers.sort(key=lambda i: not any(head[i] in _SPEAKER for head in heads))
    if not speakers or words is None:
        return None
    others = [texts[i] for i in spoken if i not in speakers]
    if any(map(_are_codes, others)) and sum(len(t.split()) for t in texts[words]) < 4 * len(rows):
        return None  # a list of people and what is known of them
    return Columns(speakers[0], words, times[0] if times else None, width)


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names the columns of a transcript."""
    known = sum(cell.strip().casefold() in _HEADER for cell in row)
    return known > 0 and (known > 1 or known == len(row))


def labels_in_one_cell(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a single row holds all labels in one cell and all words in the other."""
    if len(rows) != 1 or len(rows[0]) != 2:
        return False
    labels = [clean(line).rstrip(":") for line in rows[0][0].split("\n") if line.strip()]
    return len(labels) > 2 and all(len(label) <= LONGEST_LABEL for label in labels)


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether all but perhaps the first, which names the column, are codes of people."""
    return len(texts) > 2 and all(is_code(text) and " " not in text for text in texts[1:])


def _are_labels(texts: Sequence[str]) -> bool:
    labels = [clean(text).rstrip(":") for text in texts if text]
    return len(set(labels)) < len(labels) and all(
        is_role_label(label) or is_name_like(label) for label in labels
    )
