"""The places where coders differ, as commands list and settle them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.compare.decisions import differences_to_rows
from qualtool.compare.places import NOT_COMPARED
from qualtool.csv_files import written_csv
from qualtool.export.codings import WITHHELD
from qualtool.gathering.differences import marked, whole

LONGEST = 160
"""Characters of a passage that the terminal shows."""

if TYPE_CHECKING:
    from qualtool.compare.places import Difference
    from qualtool.gathering.speakers import Leaving, Speakers
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


@dataclass(frozen=True, slots=True)
class DecisionList:
    """The bytes of a CSV file of differences, and whose words are in it."""

    data: bytes
    leaving: "Leaving"


def decision_list(
    side: "SideBySide", shown: "Sequence[Difference]", speakers: "Speakers"
) -> DecisionList:
    """A CSV file of differences, with their words, whose outcomes are to be filled in.

    The words are withheld where somebody who says them has not agreed to be quoted.
    """
    reads = {read.id: read for read in side.transcripts}
    titles = {read.id: read.title for read in side.transcripts}
    header, *rows = differences_to_rows(shown, titles)
    listed = [one for one in shown if one.kind not in NOT_COMPARED]
    place = header.index("outcome")
    # Who differ may have marked more than the place itself; all of it is shown.
    leaving = speakers.asked([(one.transcript, whole(one)) for one in listed])
    words = [
        "\n".join(marked(one, reads[one.transcript])) if may else WITHHELD
        for one, may in zip(listed, leaving.may, strict=True)
    ]
    data = written_csv(
        [*row[:place], said, *row[place:]]
        for said, row in zip(["words", *words], [header, *rows], strict=True)
    )
    return DecisionList(data, leaving)
