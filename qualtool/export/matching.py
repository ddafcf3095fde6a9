"""Passages matched at an overlap, as a table."""

from collections.abc import Sequence

from qualtool.compare.matching import Matching
from qualtool.export.agreement import capital, figure_words, interval_note
from qualtool.export.report import Column, Table
from qualtool.wording import listed


def matching_table(found: Sequence[Matching], *, confidence: float = 0.95) -> Table:
    """A row a pair of coders and code; the last of each pair has all codes together."""
    overlap = found[0].overlap if found else 0
    return Table(
        f"Passages matched at an overlap of {100 * overlap:.0f} %",
        (
            Column("Coders", width=2),
            Column("Transcripts", "count"),
            Column("Code", width=2),
            Column("Passages of the first", "count"),
            Column("Passages of the second", "count"),
            Column("Matched", "count"),
            Column("Share matched", width=1.5),
        ),
        tuple(
            (
                listed(coder.name for coder in one.coders),
                one.transcripts,
                capital(code.name.name) if not code.name.id else code.name.name,
                *code.passages,
                code.matched,
                figure_words(code.figure),
            )
            for one in found
            for code in one.codes
        ),
        about=(
            (
                "Two passages with the same code match if what both cover is at least "
                f"{100 * overlap:.0f} % of what either covers (intersection over union). Each "
                "passage is matched once, and as many as possible are."
            ),
        ),
        merged=2,
        notes=(
            (
                "Share matched: twice the matches of all passages of both, 2M / (N1 + N2), which "
                "is Holsti's index of segments. It does not correct for chance: how many "
                "passages neither marked cannot be counted."
            ),
            interval_note(confidence),
        ),
    )
