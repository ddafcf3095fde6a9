"""The practice interview: a study of its own beside the real one, safe to get wrong."""

import shutil
import tempfile
import threading
import weakref
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from qualtool.gathering.practice import make_practice
from qualtool.store.study import Study
from qualtool.store.transcripts import load_titles
from qualtool.web.desk import Desk
from qualtool.web.pages import templates

router = APIRouter(include_in_schema=False)
"""The page, on the side of the real study."""

inside = APIRouter(prefix="/api")
"""What can be asked for inside the practice alone."""


class Practice:
    """The practice study of one program, made when somebody first wants it.

    It lies in a folder of its own that goes when the program ends.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._study: Study | None = None
        self._number = 0
        self._folder: Path | None = None
        self._removal: weakref.finalize[..., Practice] | None = None

    @property
    def study(self) -> Study:
        """The practice study as it stands now."""
        with self._lock:
            return self._study or self._made()

    def begin_again(self) -> None:
        """Put a fresh one in its place."""
        with self._lock:
            self._made()

    def close(self) -> None:
        """Remove all that was done in it."""
        with self._lock:
            if self._removal:
                self._removal()
            self._study = self._folder = self._removal = None

    def _made(self) -> Study:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="qualtool-practice-"))
            # Also where a program ends without having closed it.
            self._removal = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._number += 1
        self._study = make_practice(self._folder / f"practice-{self._number}.qual")
        return self._study


@router.get("/practice")
def show(request: Request) -> Response:
    """The practice interview, and the steps through it."""
    practice: Practice = request.state.practice
    with practice.study.read() as db:
        (interview,) = load_titles(db)
    context = {
        "title": "Practice interview",
        "study": "Practice",
        "pages": (),
        "page": "practice",
        "interview": interview,
    }
    return templates.TemplateResponse(request, "practice.html", context)


def desk(request: Request) -> Desk:
    """Where requests inside the practice work."""
    practice: Practice = request.state.practice
    return Desk(practice.study, "qualtool-practice", "")


@inside.post("/again", status_code=204)
def again(request: Request) -> Response:
    """Begin the practice again: nothing of what was done in it stays."""
    practice: Practice = request.state.practice
    practice.begin_again()
    return Response(status_code=204)
