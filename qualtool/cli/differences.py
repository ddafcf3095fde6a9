"""The places where coders differ, as commands list and settle them."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualtool.coding.files import guarded
from qualtool.compare.decisions import differences_to_rows
from qualtool.compare.differences import differences
from qualtool.compare.settling import Agenda, agenda

if TYPE_CHECKING:
    from qualtool.compare.places import Difference
    from qualtool.compare.settling import Settlement
    from qualtool.store.compare import SideBySide


def agenda_of(side: "SideBySide", settlements: "Sequence[Settlement]") -> Agenda:
    """What is open, alike and settled between the coders."""
    return agenda(differences(side.layers, side.parents), settlements)


def places(
    side: "SideBySide",
    settlements: "Sequence[Settlement]",
    *,
    where: str | None = None,
    everything: bool = False,
) -> "list[Difference]":
    """The open differences, or all places, of one transcript or all."""
    found = differences(side.layers, side.parents)
    shown = found if everything else agenda(found, settlements).open
    return [one for one in shown if where is None or one.transcript == where]


def decision_list(side: "SideBySide", shown: "Sequence[Difference]") -> bytes:
    """A CSV file of differences whose outcomes are to be filled in."""
    titles = {read.id: read.title for read in side.transcripts}
    out = io.StringIO(newline="")
    rows = differences_to_rows(shown, titles)
    csv.writer(out, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")
