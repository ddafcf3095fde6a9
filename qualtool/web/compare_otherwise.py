"""Comparing coders otherwise, when somebody asks: each way as sentences, tables and files."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from qualtool.coding.coders import UnknownCoderError
from qualtool.coding.model import Coder
from qualtool.export.report import Table, shown
from qualtool.export.writing import write_tables
from qualtool.gathering.comparing import Laid
from qualtool.gathering.layers import groups_side_by_side_of
from qualtool.gathering.measures import USUALLY, Working
from qualtool.gathering.otherwise import (
    FURTHER,
    Otherwise,
    by_perspective,
    code_by_code,
    further,
    like_a_program,
)
from qualtool.gathering.over_time import Days, codebooks_of_days, days_of_work, then_and_now
from qualtool.gathering.perspectives import NoPerspectivesError
from qualtool.gathering.units import units_of
from qualtool.store.coding import load_coders
from qualtool.web.agreement import Unit, layers_of, naming_of, resting_on
from qualtool.web.desk import Here, Told
from qualtool.web.long_work import Behind, Progress
from qualtool.web.places import Compared, Scope
from qualtool.web.table_files import DESCRIBED, TYPES, Format

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.compare import SideBySide

router = APIRouter(prefix="/api/compare")

Way = Literal[
    "perspective", "sets", "u-alpha", "matching", "gamma", "time", "groups",
    "nvivo", "maxqda", "dedoose", "atlasti",
]  # fmt: skip


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
    files: tuple[Format, ...]
    """The formats in which it can be taken out."""


class DayOfWork(Told):
    """A day on which a coder coded."""

    day: str
    codings: int
    """How many of the codings that stand now were made by the end of it."""


@dataclass(frozen=True, slots=True)
class More:
    """What some ways have to know besides."""

    seed: int
    """What the random numbers of gamma begin with."""
    coder: str
    """Who is compared with themselves over time."""
    days: Days
    groups: tuple[tuple[str, ...], tuple[str, ...]]
    """Who is in the first group of coders, and who in the second."""


def _more(
    seed: Annotated[int, Query(ge=0, le=2**31)] = 1,
    coder: str = "",
    day: str = "",
    until: str = "",
    first: Annotated[tuple[str, ...], Query()] = (),
    second: Annotated[tuple[str, ...], Query()] = (),
) -> More:
    return More(seed, coder, Days(day, until), (first, second))


@dataclass(frozen=True, slots=True)
class Asking:
    """In which way something is compared, and what that way has to know."""

    scope: Scope
    way: Way
    unit: Unit
    themes: bool
    more: More

    def laid(self, db: "Connection") -> Laid:
        """What is compared, and in which units."""
        side = self._side(db)
        units = units_of(side, self.unit)
        basis = resting_on(db, side, self.scope, units)
        if self.way == "time":
            basis = replace(basis, besides=(codebooks_of_days(db, self.more.days),))
        return Laid(side, units, naming_of(side, themes=self.themes), basis, notes=())

    def _side(self, db: "Connection") -> "SideBySide":
        codes, where = self.scope.codes, self.scope.where(db)
        if self.way == "groups":
            return groups_side_by_side_of(db, self.more.groups, codes=codes, interviews=where)
        if self.way == "time":
            coder = _coder(db, self.more.coder)
            return then_and_now(db, coder, self.more.days, codes=codes, interviews=where)
        return layers_of(db, self.scope, as_now=False)


def _asking(
    scope: Compared,
    more: Annotated[More, Depends(_more)],
    way: Way,
    unit: Unit = "char",
    *,
    themes: bool = False,
) -> Asking:
    return Asking(scope, way, unit, themes, more)


Asked = Annotated[Asking, Depends(_asking)]


@router.get("/otherwise")
def otherwise(here: Here, behind: Behind, asked: Asked) -> ComparedOtherwise:
    """Compare coders in one of the ways that are worked out only when they are asked for.

    By perspective: what would be missing without the coders of each. All codes at a place as
    sets; passages as units (u-alpha); passages matched at an overlap or aligned (gamma); a coder
    with herself over time; groups of coders; and the figures that other programs give. Ways with
    a unit of their own pay no heed to `unit`. While it is worked on, `/api/long-work/otherwise`
    says how far it is.
    """
    with behind.during("otherwise") as advance:
        found = _found(here, asked, advance)
    files: list[Format] = [
        one for one in TYPES if found.tables and (one != "csv" or len(found.listed) == 1)
    ]
    return ComparedOtherwise(
        words=found.words, tables=tuple(map(_shown, found.tables)), files=tuple(files)
    )


@router.get("/files/otherwise.{format_}", response_class=Response, responses=DESCRIBED)
def otherwise_taken(format_: Format, here: Here, asked: Asked) -> Response:
    """The same as a file; it has nobody's words in it."""
    data = write_tables(_found(here, asked).taken(f".{format_}"), f".{format_}")
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="{asked.way}.{format_}"'
    }
    return Response(data, media_type=TYPES[format_], headers=headers)


@router.get("/days")
def days(here: Here, coder: str) -> tuple[DayOfWork, ...]:
    """On which days a coder coded, for comparing them with themselves; the first day first."""
    with here.study.read() as db:
        found = days_of_work(db, _coder(db, coder))
        return tuple(DayOfWork(day=day, codings=number) for day, number in found)


def _found(here: Here, asked: Asking, advance: Progress = USUALLY.advance) -> Otherwise:
    with here.study.read() as db:
        laid = asked.laid(db)
        if asked.way == "perspective":
            try:
                return by_perspective(db, laid)
            except NoPerspectivesError as nobody:
                return Otherwise(laid, (str(nobody),), (), ())
    if asked.way in {"time", "groups"}:
        return code_by_code(laid)
    if asked.way in FURTHER:
        return further(laid, asked.way, Working(asked.more.seed, advance))
    return like_a_program(laid, asked.way)


def _coder(db: "Connection", identity: str) -> Coder:
    everyone = load_coders(db)
    for one in everyone:
        if one.id == identity:
            return one
    raise UnknownCoderError(identity, (one.name for one in everyone))


def _shown(one: Table) -> ShownTable:
    return ShownTable(
        title=one.title,
        about=one.about,
        columns=tuple(
            ShownColumn(name=column.name, figure=column.is_figure) for column in one.columns
        ),
        rows=tuple(
            tuple(
                shown(cell, column.decimals) for cell, column in zip(row, one.columns, strict=True)
            )
            for row in one.rows
        ),
        notes=one.notes,
    )
