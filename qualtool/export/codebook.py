"""The codebook as a table: what each code means, and how much stands under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualtool.export.report import INDENT, Column, Table
from qualtool.wording import counted

_COLUMNS = (
    Column("Code", width=2.0),
    Column("Kind", width=1.1),
    Column("Definition", width=2.6),
    Column("Use for", width=2.0),
    Column("Do not use for", width=2.0),
    Column("Example", "quote", width=2.0),
    Column("Passages", "count", width=1.0),
    Column("People", "count", width=0.8),
)

_NOTE = (
    "Passages: coded stretches of text, those that overlap counted as one. People: participants "
    "with at least one. Both include what is coded further below."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One theme, sub-theme or code, in the order of the codebook."""

    name: str
    kind: str
    level: int
    """0 for what stands at the top."""
    passages: int
    """With this code or one below it, see `theme_by_group.passages`."""
    people: int
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""


def codebook_table(lines: Iterable[Line], *, title: str = "Codebook") -> Table:
    """The code system, indented, with definitions and counts."""
    codes = tuple(lines)
    kinds = dict.fromkeys(line.kind for line in codes)
    numbers = [counted(sum(line.kind == kind for line in codes), kind) for kind in kinds]
    return Table(
        title,
        _COLUMNS,
        tuple(
            (
                INDENT * line.level + line.name,
                line.kind,
                line.definition,
                line.include,
                line.exclude,
                line.example,
                line.passages,
                line.people,
            )
            for line in codes
        ),
        about=(f"{', '.join(numbers)}.",) if codes else ("The codebook is empty.",),
        notes=(_NOTE,),
    )
