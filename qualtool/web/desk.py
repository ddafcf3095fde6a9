"""Where a request works: the study that is open, and who is working."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Self

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json
from starlette.responses import Response

from qualtool.coding.model import Coder
from qualtool.compare.labels import Label
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

    @classmethod
    def of(cls, one: Coder | Label) -> Self:
        """This coder."""
        return cls(id=one.id, name=one.name)

    @classmethod
    def called(cls, identity: str, names: Mapping[str, str]) -> Self:
        """Whoever has this id; known by it alone where nobody has a name for it any more."""
        return cls(id=identity, name=names.get(identity, identity))


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

    def own_layer(self, db: "Connection") -> str:
        """The id of who is working; empty where nobody has been chosen."""
        me = self.person(load_coders(db))
        return me.id if me else ""

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
    cookie = f"qualtool-coder-{request.state.port}"
    chosen = request.cookies.get(cookie, "")
    return Desk(request.state.study.seen_by(chosen), cookie, chosen)


Here = Annotated[Desk, Depends(desk)]
