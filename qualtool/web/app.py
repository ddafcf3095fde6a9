"""The page as one program: its parts, its files, and how an error reaches the reader."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError, QualtoolError
from qualtool.gathering.suggestions import LoadModel, usual_model
from qualtool.store.study import Study
from qualtool.web import (
    agreement,
    agreement_files,
    answers,
    asked_turns,
    bringing,
    candidates,
    choosing,
    codebook,
    codebooks,
    coding,
    compare_otherwise,
    comparing,
    corrected_files,
    corrections,
    early_and_late,
    finishing,
    history,
    interviews,
    joining,
    long_work,
    looking_again,
    meeting,
    merging,
    names,
    note_list,
    notes,
    packs,
    pages,
    participants,
    passages,
    pencil,
    practice,
    printing,
    questions,
    quote_tables,
    quote_wording,
    quotes,
    reading,
    reshaping,
    rounds,
    search,
    setting_aside,
    settling,
    similar_passages,
    support,
    taken,
    themes,
    turns,
    warnings,
    withdrawing,
    working,
)
from qualtool.web.copies import CopyHere
from qualtool.web.desk import Told, desk
from qualtool.web.entering import PRACTICE, Entrance, Refusal, is_page, told
from qualtool.web.last_counted import LastCounted
from qualtool.web.names_found import NamesInMemory
from qualtool.web.tray import Tray

STATUS: dict[type[QualtoolError], int] = {
    NotFoundError: 404,
    ConflictError: 409,
    InvalidInputError: 422,
}
"""The status of each family of errors."""


class Refused(Told):
    """Why a request was refused; nothing was changed."""

    error: str
    hint: str
    """What can be done, if anything."""
    now: Any = None
    """Where something was changed meanwhile: how it is now."""


AS_REFUSED = {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}}
"""By its name: FastAPI works a model out anew wherever it is given, for every address."""

REFUSALS: dict[int | str, dict[str, Any]] = {
    403: {"model": Refused, "description": "Not let in, or asked for by another page"},
    404: {"content": AS_REFUSED, "description": "Not in the study"},
    409: {"content": AS_REFUSED, "description": "In conflict with how the study is now"},
    415: {"content": AS_REFUSED, "description": "Sent in another form than the one described"},
    421: {"content": AS_REFUSED, "description": "Sent to another address than the page's"},
    422: {"content": AS_REFUSED, "description": "Not understood, or against a rule of the study"},
}
"""What every request may be answered instead."""


class Part(Protocol):
    """A module with handlers."""

    __name__: str
    router: APIRouter


PARTS: Sequence[Part] = (
    pages,
    working,
    choosing,
    interviews,
    participants,
    withdrawing,
    reading,
    turns,
    corrections,
    rounds,
    finishing,
    packs,
    merging,
    joining,
    coding,
    passages,
    looking_again,
    early_and_late,
    notes,
    note_list,
    questions,
    answers,
    asked_turns,
    warnings,
    setting_aside,
    support,
    codebook,
    codebooks,
    reshaping,
    candidates,
    themes,
    similar_passages,
    names,
    quotes,
    quote_wording,
    quote_tables,
    taken,
    agreement,
    agreement_files,
    compare_otherwise,
    comparing,
    meeting,
    settling,
    printing,
    pencil,
    search,
    history,
    bringing,
    corrected_files,
    long_work,
    practice,
)

PRACTISED: Sequence[Part] = (
    working,
    choosing,
    interviews,
    reading,
    corrections,
    finishing,
    coding,
    notes,
    note_list,
    warnings,
    setting_aside,
    support,
    codebook,
    search,
    history,
)
"""What the practice interview needs of it."""


def page_of(study: Study, *, token: str, port: int, load_model: LoadModel = usual_model) -> ASGIApp:
    """The page of a study, with its entrance before it.

    Args:
        study: What it shows.
        token: Lets a browser in, as `/enter?token=…`.
        port: Where it is served, on 127.0.0.1.
        load_model: Loads the model that suggestions are made with.
    """
    serves = {
        "study": study,
        "port": port,
        "tray": Tray(),
        "load_model": load_model,
        "long_work": long_work.LongWork(),
        "names": NamesInMemory(),
        "practice": practice.Practice(),
        "copies": CopyHere(),
        "packs": packs.PacksHere(),
        "last_counted": LastCounted(),
    }
    return Entrance(_Serving(serves), token=token, port=port)


class _Serving:
    """The program with what one page serves, which each request carries as its state.

    The program itself knows no study: working out what each of its addresses takes and answers
    is slow, and done once however many pages there are.
    """

    def __init__(self, serves: dict[str, Any]) -> None:
        self._serves = serves
        self._until_closed = Router(lifespan=partial(_until_closed, serves))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self._until_closed(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), **self._serves}
        await _whole()(scope, receive, send)


@asynccontextmanager
async def _until_closed(serves: dict[str, Any], _app: Any) -> AsyncIterator[None]:
    yield
    serves["long_work"].stop_all()
    serves["practice"].close()
    serves["copies"].close()


@cache
def _whole() -> FastAPI:
    app = _program("/api/openapi.json")
    # First, as a page asks for dozens of files and every address before theirs is tried.
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.mount(PRACTICE, _beside)
    _include(PARTS, app)
    return app


@cache
def _practised() -> FastAPI:
    app = _program(None)
    _include(PRACTISED, app)
    app.include_router(practice.inside)
    app.dependency_overrides[desk] = practice.desk
    return app


async def _beside(scope: Scope, receive: Receive, send: Send) -> None:
    """The same interface over the practice study; the real one does not come along."""
    scope["state"] = {name: scope["state"][name] for name in ("practice", "port")}
    await _practised()(scope, receive, send)


def _program(description: str | None) -> FastAPI:
    # The pages that FastAPI brings to describe an interface load scripts from elsewhere.
    app = FastAPI(
        title="qualtool",
        openapi_url=description,
        docs_url=None,
        redoc_url=None,
        responses=REFUSALS,
        generate_unique_id_function=_operation,
    )
    app.add_exception_handler(QualtoolError, _for_people)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _nothing_here)
    app.add_exception_handler(Exception, _bug)
    return app


def _include(parts: Sequence[Part], app: FastAPI) -> None:
    for part in parts:
        app.include_router(part.router, tags=[_domain(part.__name__)])


def _operation(route: APIRoute) -> str:
    """What scripts call a request: the module it belongs to and what it does there."""
    return f"{_domain(route.endpoint.__module__)}_{route.name}"


def _domain(module: str) -> str:
    return module.rsplit(".", 1)[-1]


def _for_people(request: Request, error: Exception) -> Response:
    """What the user can act on; where something changed meanwhile, with how it is now."""
    status = next((code for family, code in STATUS.items() if isinstance(error, family)), 422)
    refusal = Refusal(status, str(error), getattr(error, "hint", ""))
    more = {"now": error.now} if hasattr(error, "now") else {}
    return told(refusal, page=is_page(request.scope), **more)


def _not_understood(request: Request, error: Exception) -> Response:
    places = [
        " ".join(str(part) for part in one["loc"][1:]) + ": " + str(one["msg"])
        for one in getattr(error, "errors", list)()
    ]
    words = "The request could not be understood; nothing was changed."
    return told(Refusal(422, words, "; ".join(places)), page=is_page(request.scope))


def _nothing_here(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    words = "There is nothing here." if status == 404 else "This cannot be done here."
    return told(Refusal(status, words), page=is_page(request.scope))


def _bug(request: Request, _error: Exception) -> Response:
    """The traceback goes to the terminal; the reader is told what it means for the work."""
    words = "Something went wrong inside qualtool; this was not kept, all before it was."
    hint = "The window in which qualtool open runs says more."
    return told(Refusal(500, words, hint), page=is_page(request.scope))
