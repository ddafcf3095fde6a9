"""Where a request works: the study that is open, and who is working."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json
from starlette.responses import Response

from qualtool.coding.model import Coder
from qualtool.errors import ConflictError
from qualtool.store.coding import load_coders
from qualtool.store.study import Study

if TYPE_CHECKING:
    from sqlalchemy import Connection


class NobodyChosenError(ConflictError):
    """A change needs somebody who makes it."""

    hint = "Choose who you are in the overview of interviews."

    def __init__(self) -> None:
        super().__init__("It is not clear who is working; nothing was changed.")


class ChangedMeanwhileError(ConflictError):
    """What somebody wants to change has been changed since they saw it."""

    hint = "Look at it as it is now, and change it again if you still want to."

    def __init__(self, summary: str, who: str, now: Any) -> None:
        super().__init__(f"This was changed meanwhile ({who}: {summary}); nothing was changed.")
        self.now = now


class Asked(BaseModel):
    """What a request may say; anything else in it is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(frozen=True)


class Person(Told):
    """A coder."""

    id: str
    name: str


class Kept(Told):
    """What was done, in words, and the place in the log that the study has come to."""

    said: str
    stamp: str


def written(answer: object) -> Response:
    """A large answer as JSON, written at once; its handler names the response model.

    FastAPI would check each part of it once more, which takes longer than all else.
    """
    return Response(to_json(answer), media_type="application/json")


@dataclass(frozen=True, slots=True)
class Desk:
    """The study of this page, and whom this browser says it works for."""

    study: Study
    cookie: str
    chosen: str

    def person(self, coders: tuple[Coder, ...]) -> Coder | None:
        """Who is working: the one chosen in this browser, or the only one there is."""
        for coder in coders:
            if coder.id == self.chosen:
                return coder
        return coders[0] if len(coders) == 1 else None

    def worker(self, db: "Connection") -> Coder:
        """Who is working.

        Raises:
            NobodyChosenError: Nobody has been chosen.
        """
        if person := self.person(load_coders(db)):
            return person
        raise NobodyChosenError


def desk(request: Request) -> Desk:
    """The desk of a request."""
    cookie = f"qualtool-coder-{request.app.state.port}"
    return Desk(request.app.state.study, cookie, request.cookies.get(cookie, ""))


Here = Annotated[Desk, Depends(desk)]
