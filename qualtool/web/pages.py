"""The four pages: each is a template, and its script asks for everything else."""

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from qualtool.store.coding import load_coders
from qualtool.store.settings import load_settings
from qualtool.store.transcripts import load_titles
from qualtool.transcripts.called import UnknownTranscriptError
from qualtool.web.desk import Desk, Here

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "templates")


@router.get("/")
def overview(request: Request, here: Here) -> Response:
    """The interviews."""
    return _page(request, here, "overview", "Interviews")


@router.get("/interviews/{interview}")
def interview(interview: str, request: Request, here: Here) -> Response:
    """One interview, to read and code."""
    with here.study.read() as db:
        titles = load_titles(db)
    if interview not in titles:
        raise UnknownTranscriptError(interview, ())
    return _page(request, here, "interview", titles[interview], interview)


@router.get("/codebook")
def codebook(request: Request, here: Here) -> Response:
    """The codebook."""
    return _page(request, here, "codebook", "Codebook")


@router.get("/search")
def search(request: Request, here: Here) -> Response:
    """Words in their turns."""
    return _page(request, here, "search", "Search")


def _page(request: Request, here: Desk, name: str, title: str, interview: str = "") -> Response:
    with here.study.read() as db:
        who = here.person(load_coders(db))
        study = load_settings(db).get("title") or here.study.place.stem
    context = {
        "title": title,
        "coder": who.name if who else "",
        "study": study,
        "interview": interview,
    }
    return templates.TemplateResponse(request, f"{name}.html", context)
