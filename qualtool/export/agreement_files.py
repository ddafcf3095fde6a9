"""A comparison as a file: tables to read, a list of figures to go on with, or a picture."""

from collections.abc import Sequence

from qualtool.errors import InvalidInputError
from qualtool.export.agreement import agreement_tables
from qualtool.export.agreement_picture import agreement_picture
from qualtool.export.basis import with_notes
from qualtool.export.figure_list import FigureList, figure_list
from qualtool.export.report import Table
from qualtool.export.writing import write_tables


class NothingToDrawError(InvalidInputError):
    """A picture was asked for without a figure to draw."""

    def __init__(self) -> None:
        super().__init__(
            "A picture shows one figure of each code, and none was asked for.",
            hint="Name one, such as: --measure alpha",
        )


def agreement_file(found: FigureList, further: Sequence[Table], suffix: str) -> bytes:
    """The file's contents, by its ending.

    `.csv` has every figure in a row of its own with its counts, `.svg` a picture of all coders
    together (or the only pair), and all other formats the tables that the terminal shows.

    Args:
        found: The comparison, and the figures that are not those of each code.
        further: Tables of the latter.
        suffix: The ending, such as `.docx`.

    Raises:
        UnknownFormatError: There is no such format.
        NothingToDrawError: A picture is asked for, and there is no figure.
    """
    comparison = found.comparison
    groups = comparison.groups
    match suffix.lower():
        case ".csv":
            return write_tables([figure_list(found)], suffix)
        case ".svg":
            if not groups[-1].stacked.figures:
                raise NothingToDrawError
            return agreement_picture(comparison, groups[-1], found.basis.in_full(groups[-1].coders))
        case _:
            tables = [
                table
                # All coders together come first: that is what a paper reports.
                for group in (groups[-1], *groups[:-1])
                for table in agreement_tables(
                    comparison,
                    group,
                    basis=found.basis,
                    notes=(*found.notes, found.basis.in_full(group.coders)),
                )
            ]
            everybody = found.basis.in_full(found.basis.layers.coders)
            return write_tables([*tables, *with_notes(further, [everybody])], suffix)
