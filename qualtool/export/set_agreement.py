"""Agreement on sets of codes as a table."""

from collections.abc import Sequence

from qualtool.compare.set_report import SetAgreement
from qualtool.compare.sets import SET_DISTANCE_MEANS, SetDistance
from qualtool.export.agreement import capital, figure_words, interval_note
from qualtool.export.report import Column, Table
from qualtool.wording import listed


def sets_table(found: Sequence[SetAgreement], *, unit: str, confidence: float = 0.95) -> Table:
    """A row a pair of coders, and one for all; a column for each distance between sets."""
    distances = [SetDistance(figure.name) for figure in found[0].figures] if found else []
    return Table(
        "Sets of codes: Krippendorff's alpha",
        (
            Column("Coders", width=2),
            Column("Transcripts", "count"),
            Column(capital(unit), "count"),
            Column("Alike (%)", "number", decimals=1),
            Column("Different sets", "count"),
            *(Column(capital(kind), width=1.5) for kind in distances),
        ),
        tuple(
            (
                listed(coder.name for coder in one.coders),
                one.transcripts,
                one.units,
                100 * one.alike / one.units if one.units else "no common text",
                one.sets,
                *map(figure_words, one.figures),
            )
            for one in found
        ),
        about=(
            "Each place carries all the codes that a coder gave it, or none; sets agree in part.",
        ),
        notes=(
            *(f"{capital(kind)}: {SET_DISTANCE_MEANS[kind]}" for kind in distances),
            interval_note(confidence),
        ),
    )
