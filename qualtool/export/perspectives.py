"""What would be missing without coders of one perspective, as tables."""

from collections.abc import Sequence

from qualtool.compare.perspectives import Missing, WithoutPerspective
from qualtool.export.report import Cell, Column, Table
from qualtool.wording import counted, listed


def perspective_tables(found: Sequence[WithoutPerspective]) -> tuple[Table, ...]:
    """One table a perspective: a row a code, and one for all codes together."""
    return tuple(_table(one) for one in found if one.transcripts and one.together.passages)


def _table(one: WithoutPerspective) -> Table:
    others = listed(coder.name for coder in one.others)
    left_out = (f"Left out: {counted(one.left_out, 'transcript')} that only one side coded.",)
    return Table(
        f"Without {one.perspective}: {listed(coder.name for coder in one.coders)}",
        (
            Column("Code", width=2.2),
            Column("Passages", "count"),
            Column("Would be missing", "count"),
            Column("Only others marked", "count"),
            Column("People", "count"),
            Column("Would not be heard", "count"),
            Column("Who", width=2),
        ),
        tuple(_row(missing) for missing in (*one.codes, one.together)),
        about=(
            (
                f"Counted in {counted(one.transcripts, 'transcript')} that they and others "
                f"({others}) coded."
            ),
        ),
        notes=(
            (
                "Marks that meet are one passage. It would be missing if nobody else marked any "
                "of it with the code. A person would not be heard if they speak in such passages "
                "alone."
            ),
            *(left_out if one.left_out else ()),
        ),
    )


def _row(one: Missing) -> tuple[Cell, ...]:
    who = ", ".join(label.name for label in one.unheard)
    return (
        one.name.name,
        one.passages,
        one.missing,
        one.others_alone,
        one.people,
        len(one.unheard),
        who,
    )
