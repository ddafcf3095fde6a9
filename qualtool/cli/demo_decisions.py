"""Decisions for the sample study, as an invented team might have made them."""

import csv
import io
from pathlib import Path

from qualtool.cli.differences import places
from qualtool.cli.options import write_file
from qualtool.cli.output import counted, report
from qualtool.compare.decisions import HEADER, differences_to_rows
from qualtool.compare.places import Difference, Kind
from qualtool.gathering.layers import side_by_side
from qualtool.store.compare import load_settlements
from qualtool.store.study import open_study

SAME_CODE = {Kind.NESTED, Kind.SHIFTED, Kind.SPLIT, Kind.MERGED}


def fill_in(place: Path, study: Path) -> None:
    """Write the list of open differences, with an outcome for some of them."""
    with open_study(study).read() as db:
        side = side_by_side(db, None)
        settlements = load_settlements(db)
    shown = places(side, settlements)
    titles = {read.id: read.title for read in side.transcripts}
    rows = list(differences_to_rows(shown, titles))
    decided = 0
    filled = [rows[0]]
    for one, row in zip((d for d in shown if d.had), rows[1:], strict=True):
        outcome, reason = decision(one)
        decided += bool(outcome)
        values = dict(zip(HEADER, row, strict=True)) | {"outcome": outcome, "reason": reason}
        filled.append(tuple(values[name] for name in HEADER))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(filled)
    write_file(place, out.getvalue().encode("utf-8-sig"))
    report(f"Wrote {counted(len(rows) - 1, 'difference')} to {place}, {decided:,} of them decided.")


def decision(one: Difference) -> tuple[str, str]:
    """An outcome and its reason for what is easily talked through; the rest stays open."""
    if one.kind in SAME_CODE and not one.missing:
        return "union", "the same idea; the longer passage keeps its context"
    if one.kind in SAME_CODE:
        return "union", "two of us saw it, and the third agreed on reading it again"
    if one.kind is Kind.EXACT:
        return "both", "the same words and the same code"
    return "", ""
