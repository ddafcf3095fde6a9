"""Where the study stands, and who is working in this browser."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from qualtool.coding.coders import UnknownCoderError, plan_coder
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.settings import load_settings
from qualtool.store.since import load_place
from qualtool.web.desk import Asked, Here, Kept, Person, Told

router = APIRouter(prefix="/api")

A_YEAR = 365 * 24 * 60 * 60


class State(Told):
    """Where the study stands, and who is working."""

    stamp: str
    coder: Person | None
    coders: tuple[Person, ...]
    title: str


class Choice(Asked):
    """Who is working from now on."""

    id: str


class NewCoder(Asked):
    """Somebody who will code."""

    name: str


class KeptCoder(Kept):
    """A coder who was added."""

    coder: Person


@router.get("/state")
def state(here: Here) -> State:
    """Where the study stands, and who is working."""
    with here.study.read() as db:
        coders = load_coders(db)
        title = load_settings(db).get("title") or here.study.place.stem
        stamp = load_place(db)
    me = here.person(coders)
    return State(
        stamp=stamp,
        coder=Person.of(me) if me else None,
        coders=tuple(Person.of(one) for one in coders),
        title=title,
    )


@router.post("/coder")
def choose(asked: Choice, here: Here) -> Response:
    """Say who is working in this browser."""
    with here.study.read() as db:
        coders = load_coders(db)
    found = next((one for one in coders if one.id == asked.id), None)
    if found is None:
        raise UnknownCoderError(asked.id, (one.name for one in coders))
    answer = JSONResponse({"coder": {"id": found.id, "name": found.name}})
    answer.set_cookie(here.cookie, found.id, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


@router.post("/coders")
def add(asked: NewCoder, here: Here) -> KeptCoder:
    """Add somebody who codes."""
    with here.study.begin() as db:
        coders = load_coders(db)
        planned = plan_coder(coders, asked.name)
        me = here.person(coders)
        kept = keep(db, planned, by=me.id if me else planned.changes[0].id)
        stamp = load_place(db)
    change = planned.changes[0]
    coder = Person(id=change.id, name=change.fields["name"])
    return KeptCoder(said=kept.summary, stamp=stamp, coder=coder)
