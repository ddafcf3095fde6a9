"""A comparison as a file: tables to read, a list of figures to go on with, or a picture."""

from collections.abc import Iterator, Sequence

from qualtool.errors import InvalidInputError
from qualtool.export.agreement import agreement_tables
from qualtool.export.agreement_picture import agreement_picture
from qualtool.export.basis import resting_on
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


class OnePictureError(InvalidInputError):
    """A picture was asked for of figures that must not be mixed."""

    hint = "Write tables or a list: .docx .xlsx .md .html .tex .csv"

    def __init__(self) -> None:
        super().__init__("A picture shows the figures of one time.")


def agreement_file(comparisons: Sequence[FigureList], suffix: str) -> bytes:
    """The file's contents, by its ending.

    `.csv` has every figure in a row of its own with its counts, `.svg` a picture of all coders
    together (or the only pair), and all other formats the tables that the terminal shows.

    Args:
        comparisons: What was compared; several where it is as of several times.
        suffix: The ending, such as `.docx`.

    Raises:
        UnknownFormatError: There is no such format.
        NothingToDrawError: A picture is asked for, and there is no figure.
        OnePictureError: A picture is asked for of several times.
    """
    match suffix.lower():
        case ".csv":
            return write_tables([figure_list(comparisons)], suffix)
        case ".svg":
            if len(comparisons) != 1:
                raise OnePictureError
            return _picture(*comparisons)
        case _:
            tables = [table for found in comparisons for table in _tables(found)]
            return write_tables(tables, suffix)


def _picture(found: FigureList) -> bytes:
    group = found.comparison.groups[-1]
    if not group.stacked.figures:
        raise NothingToDrawError
    return agreement_picture(found.comparison, group, found.basis.in_full(group.coders))


def _tables(found: FigureList) -> Iterator[Table]:
    basis, groups = found.basis, found.comparison.groups
    # All coders together come first: that is what a paper reports.
    for group in (groups[-1], *groups[:-1]):
        notes = (*found.notes, basis.in_full(group.coders))
        yield from agreement_tables(found.comparison, group, basis=basis, notes=notes)
    yield from resting_on(basis, found.further, [basis.in_full(basis.layers.coders)])
