"""Tables as files that a browser takes: each with participants' words is put on record."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from starlette.responses import Response

from qualtool.export.report import Table
from qualtool.transcripts.model import Participant
from qualtool.transcripts.taken import plan_taken
from qualtool.web.desk import Desk
from qualtool.web.taken import put_on_record

Format = Literal["docx", "xlsx", "csv", "md", "html", "tex"]

TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "tex": "application/x-tex; charset=utf-8",
}

DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in TYPES.values()}}
}
"""What the description of the interface says of such an answer."""


def table_file(
    here: Desk,
    tables: Sequence[Table],
    format_: Format,
    *,
    name: str,
    what: str,
    people: Iterable[Participant],
) -> Response:
    """The tables as a file. That it was taken out is put on record, unless nothing can be kept.

    Args:
        here: The study.
        tables: What is written.
        format_: In which format.
        name: The file's name without its ending.
        what: What it is, such as “quote table”.
        people: Those whose words are in it.

    Raises:
        OneTableError: The format holds one table, and there are several.
    """
    from qualtool.export.writing import write_tables

    file = f"{name}.{format_}"
    data = write_tables(tables, f".{format_}")
    put_on_record(here, plan_taken(file, what, data, people))
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(data, media_type=TYPES[format_], headers=headers)
