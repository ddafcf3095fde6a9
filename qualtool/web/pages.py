"""The pages: each is a template, and its script asks for everything else."""

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from qualtool.store.conflict_copies import conflict_copies
from qualtool.store.packing import label_of
from qualtool.store.settings import load_settings
from qualtool.store.study import Study
from qualtool.web.desk import Desk, Here
from qualtool.web.named import title_of
from qualtool.web.scripts import modules

if TYPE_CHECKING:
    pass

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "templates")
templates.env.globals["modules"] = modules


@dataclass(frozen=True, slots=True)
class Page:
    """A page that every other leads to."""

    path: str
    template: str
    title: str
    under: str = ""
    """The template of the page that is marked at the top instead, if it is not itself there."""


PAGES = (
    Page("/", "overview", "Interviews"),
    Page("/participants", "participants", "Participants"),
    Page("/codebook", "codebook", "Codebook"),
    Page("/themes", "themes", "Themes"),
    Page("/compare", "compare", "Compare"),
    Page("/quotes", "quotes", "Quotes"),
    Page("/notes", "notes", "Notes"),
    Page("/search", "search", "Search"),
    Page("/print", "print", "Print"),
)
"""The pages, in the order in which they stand at the top of each."""

REACHED = (
    Page("/bring", "bring", "Bring files in"),
    Page("/questions", "questions", "Questions", under="overview"),
    Page("/names", "names", "Names", under="overview"),
    Page("/passages", "passages", "Passages"),
    Page("/codebook/again", "look_again", "Look again", under="codebook"),
    Page("/codebook/early-and-late", "early_and_late", "Early and late", under="codebook"),
    Page("/rounds", "rounds", "Rounds", under="overview"),
    Page("/packs", "packs", "Packs and copies", under="overview"),
    Page("/settle", "settle", "Settle", under="compare"),
    Page("/settle/list", "meeting", "List for a meeting", under="compare"),
    Page("/settle/settled", "settled", "Settled", under="compare"),
    Page("/pencil", "pencil", "Type in pencil codes", under="print"),
)
"""Pages that a button or a link of another leads to."""


@router.get("/interviews/{interview}")
def interview(interview: str, request: Request, here: Here) -> Response:
    """One interview, to read and code."""
    with here.study.read() as db:
        title = title_of(db, interview)
    return shown(request, here, "interview", title, interview=interview)


@router.get("/interviews/{interview}/turns")
def turns(interview: str, request: Request, here: Here) -> Response:
    """Who speaks where in one interview."""
    with here.study.read() as db:
        title = title_of(db, interview)
    return shown(request, here, "turns", title, interview=interview, page="overview")


@router.get("/compare/{interview}")
def side_by_side(interview: str, request: Request, here: Here) -> Response:
    """One interview with coders' choices side by side."""
    with here.study.read() as db:
        title = title_of(db, interview)
    more = {"interview": interview, "page": "compare"}
    return shown(request, here, "side_by_side", title, **more)


def shown(request: Request, here: Desk, template: str, title: str, **more: str) -> Response:
    """A page from its template."""
    with here.study.read() as db:
        study = load_settings(db).get("title") or here.study.place.stem
    context = {"title": title, "study": study, "pages": PAGES, "page": template, **more}
    if template in {"overview", "packs"}:
        context |= _about_the_file(here.study)
    return templates.TemplateResponse(request, f"{template}.html", context)


def _about_the_file(study: Study) -> dict[str, object]:
    """The study's file, what lies beside it, and how to name it to the terminal."""
    place = study.place
    with study.read() as db:
        pack = label_of(db) is not None
    beside = place.resolve().parent == Path.cwd()
    named = place.name if beside else str(place)
    # A file may be called anything; a terminal must take none of it for a command.
    typed = f'"{named}"' if os.name == "nt" else shlex.quote(named)
    copies = [one.place.name for one in conflict_copies(study) if one.lacking != 0]
    locked = study.key is not None
    return {"file": place.name, "typed": typed, "locked": locked, "pack": pack, "copies": copies}


def _handler(page: Page) -> Callable[[Request, Desk], Response]:
    def show(request: Request, here: Here) -> Response:
        marked = page.under or page.template
        return shown(request, here, page.template, page.title, page=marked)

    return show


for one in (*PAGES, *REACHED):
    router.add_api_route(one.path, _handler(one))
