"""Comparing coders otherwise, when somebody asks: each way as sentences and tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter

from qualtool.compare.sets import SetDistance
from qualtool.compare.sweep import renamed
from qualtool.export.basis import with_notes
from qualtool.export.perspectives import perspective_tables
from qualtool.export.report import Table, shown
from qualtool.gathering.basis import basis_of
from qualtool.gathering.measures import Wanted, further_figures
from qualtool.gathering.perspectives import NoPerspectivesError, missing_without
from qualtool.gathering.products import product_tables
from qualtool.gathering.units import units_of
from qualtool.web.agreement import Unit, layers_of, naming_of
from qualtool.web.desk import Here, Told
from qualtool.web.places import Compared

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.compare import SideBySide

router = APIRouter(prefix="/api/compare")

Way = Literal["perspective", "sets", "u-alpha", "matching", "nvivo", "maxqda", "dedoose", "atlasti"]


class ShownColumn(Told):
    """A column: its name, and whether it holds numbers."""

    name: str
    figure: bool


class ShownTable(Told):
    """A table as it is read: all cells in words."""

    title: str
    about: tuple[str, ...]
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


class ComparedOtherwise(Told):
    """What one way of comparing says: in sentences, then in tables."""

    words: tuple[str, ...]
    tables: tuple[ShownTable, ...]


@router.get("/otherwise")
def otherwise(
    here: Here, asked: Compared, way: Way, unit: Unit = "char", *, themes: bool = False
) -> ComparedOtherwise:
    """Compare coders in one of the ways that are worked out only when they are asked for.

    By perspective: what would be missing without the coders of each. All codes at a place as
    sets; passages as units (u-alpha); passages matched at an overlap; and the figures that other
    programs give. Ways with a unit of their own pay no heed to `unit`.
    """
    with here.study.read() as db:
        side = layers_of(db, asked, as_now=False)
        rests_on = [basis_of(db, side).sentence(side.layers.coders)]
        if way == "perspective":
            return _by_perspective(db, side, unit, rests_on, themes=themes)
    naming = naming_of(side, themes=themes)
    wanted = _wanted(way)
    if wanted is None:
        layers = renamed(side.layers, naming) if themes else side.layers
        return _shown(with_notes(product_tables(way, layers, side.parents), rests_on))
    further = further_figures(side, units_of(side, unit), naming, wanted)
    return _shown(with_notes(further.tables(), rests_on))


def _by_perspective(
    db: "Connection", side: "SideBySide", unit: Unit, rests_on: Iterable[str], *, themes: bool
) -> ComparedOtherwise:
    try:
        found = missing_without(db, side, units_of(side, unit), naming_of(side, themes=themes))
    except NoPerspectivesError as nobody:
        return _shown((), (str(nobody),))
    words = (sentence for one in found for sentence in one.words)
    return _shown(with_notes(perspective_tables(found), rests_on), words)


def _wanted(way: Way) -> Wanted | None:
    """The figures of ours that a way stands for; None where it is another program."""
    match way:
        case "sets":
            return Wanted((), tuple(SetDistance))
        case "u-alpha":
            return Wanted((), u_alpha=True)
        case "matching":
            return Wanted((), matching=True)
        case _:
            return None


def _shown(tables: Iterable[Table], words: Iterable[str] = ()) -> ComparedOtherwise:
    return ComparedOtherwise(
        words=tuple(words),
        tables=tuple(
            ShownTable(
                title=one.title,
                about=one.about,
                columns=tuple(
                    ShownColumn(name=column.name, figure=column.is_figure) for column in one.columns
                ),
                rows=tuple(
                    tuple(
                        shown(cell, column.decimals)
                        for cell, column in zip(row, one.columns, strict=True)
                    )
                    for row in one.rows
                ),
                notes=one.notes,
            )
            for one in tables
        ),
    )
