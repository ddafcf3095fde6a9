"""Decisions for the sample study, as an invented team might have made them."""

import csv
import io
from pathlib import Path

from qualtool.cli.files import write_file
from qualtool.cli.options import chosen_study
from qualtool.cli.output import report
from qualtool.compare.places import SAME_CODE, Difference
from qualtool.gathering.differences import places
from qualtool.gathering.layers import side_by_side
from qualtool.store.settlements import load_settlements


def fill_in(place: Path) -> None:
    """Fill in an outcome and a reason for some of the differences that the list names."""
    with chosen_study(None).read() as db:
        side = side_by_side(db, None)
        known = {one.id: one for one in places(side, load_settlements(db))}
    listed = csv.DictReader(io.StringIO(place.read_text(encoding="utf-8-sig")))
    rows = list(listed)
    for row in rows:
        row["outcome"], row["reason"] = decision(known[row["difference"]])
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, listed.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_file(place, out.getvalue().encode("utf-8-sig"))
    decided = sum(1 for row in rows if row["outcome"])
    report(f"{decided:,} of them are decided in it now, as a team might have done.")


def decision(one: Difference) -> tuple[str, str]:
    """An outcome and its reason for what is easily talked through; the rest stays open."""
    if one.kind not in SAME_CODE:
        return "", ""
    if one.missing:
        return "union", "two of us saw it, and the third agreed on reading it again"
    return "union", "the same idea; the longer passage keeps its context"
