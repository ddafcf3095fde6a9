"""The places where coders differ, as commands list and settle them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualtool.compare.decisions import differences_to_rows
from qualtool.compare.places import NOT_COMPARED
from qualtool.csv_files import written_csv
from qualtool.gathering.differences import marked

LONGEST = 160
"""Characters of a passage that the terminal shows."""

if TYPE_CHECKING:
    from qualtool.compare.places import Difference
    from qualtool.store.compare import SideBySide


def edges(words: str) -> str:
    """The words, a long passage with its middle left out: it is the edges that differ."""
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2
    # Up to a blank, so that no word is cut, unless one is as long as all that.
    first, _, _ = words[:half].rpartition(" ")
    _, _, last = words[-half:].partition(" ")
    return f"{first or words[:half]} […] {last or words[-half:]}"


def decision_list(side: "SideBySide", shown: "Sequence[Difference]") -> bytes:
    """A CSV file of differences, with their words, whose outcomes are to be filled in."""
    reads = {read.id: read for read in side.transcripts}
    titles = {read.id: read.title for read in side.transcripts}
    header, *rows = differences_to_rows(shown, titles)
    listed = [one for one in shown if one.kind not in NOT_COMPARED]
    place = header.index("outcome")
    words = ["\n".join(marked(one, reads[one.transcript])) for one in listed]
    return written_csv(
        [*row[:place], said, *row[place:]]
        for said, row in zip(["words", *words], [header, *rows], strict=True)
    )
