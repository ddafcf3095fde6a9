"""Agreement as files that a browser takes: tables, every figure with its counts, a picture."""

from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from qualtool.compare.report import compare
from qualtool.export.agreement_files import agreement_file
from qualtool.export.figure_list import FigureList
from qualtool.gathering.units import units_of
from qualtool.web.agreement import SHOWN, Unit, layers_of, naming_of, resting_on
from qualtool.web.desk import Here
from qualtool.web.places import Compared
from qualtool.web.table_files import TYPES

router = APIRouter(prefix="/api/compare/files")

Format = Literal["docx", "xlsx", "csv", "svg", "md", "html", "tex"]
KINDS: dict[str, str] = {"svg": "image/svg+xml", **{str(one): TYPES[one] for one in TYPES}}
DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in KINDS.values()}}
}


@router.get("/agreement.{format_}", response_class=Response, responses=DESCRIBED)
def agreement_taken(
    format_: Format, here: Here, asked: Compared, unit: Unit = "char", *, themes: bool = False
) -> Response:
    """Where coders agree, as a file; it has nobody's words in it.

    A CSV has every figure in a row of its own with its counts, an SVG is a picture, and all
    others have the tables for every pair and for all.
    """
    with here.study.read() as db:
        side = layers_of(db, asked, as_now=False)
        units, naming = units_of(side, unit), naming_of(side, themes=themes)
        basis = resting_on(db, side, asked, units)
    found = compare(side.layers, units=units, naming=naming, measures=SHOWN, in_one_figure=True)
    data = agreement_file([FigureList(found, basis, notes=side.left_out.sentences)], f".{format_}")
    headers = {"Content-Disposition": f'attachment; filename="agreement.{format_}"'}
    return Response(data, media_type=KINDS[format_], headers=headers)
