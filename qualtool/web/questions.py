"""The interview guide: its questions, in how many interviews each is asked, and giving it."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from qualtool.gathering.bringing import plain_file_name
from qualtool.gathering.chosen import chosen
from qualtool.gathering.questions import asked_everywhere
from qualtool.store.guide import load_guide
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.guide import Question, guide_text, plan_guide, read_guide
from qualtool.transcripts.proposed_guide import proposed_guide
from qualtool.web.bringing import BYTES, bytes_sent
from qualtool.web.choosing import Where
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/questions")

LONGEST_GUIDE = 250_000
"""Characters; the longest that is read has some 200,000."""


class GuideQuestion(Told):
    """A question of the guide."""

    id: str
    number: int
    text: str
    probes: tuple[str, ...]
    interviews: int
    """In how many of the interviews it is asked."""


class Guide(Told):
    """The interview guide, as it was at `stamp`."""

    stamp: str
    interviews: int
    """How many there are to choose from."""
    questions: tuple[GuideQuestion, ...]
    """None where no guide has been given."""
    text: str
    """The guide as lines, which can be changed and given anew."""


class NewGuide(Asked):
    """The guide as it shall be, given by somebody who saw it at `seen`."""

    text: str = Field(max_length=LONGEST_GUIDE)
    """A question a line, probes set in or bulleted below."""
    seen: str | None = None


class ProposedQuestion(Told):
    """A question that interviewers ask in several interviews."""

    text: str
    interviews: int
    others: tuple[str, ...]
    """Some other wordings of it."""


class GuideFile(Told):
    """The lines of a file that may hold a guide; nothing of it is kept."""

    text: str


@router.get("")
def show(here: Here, where: Where) -> Guide:
    """The questions of the guide, and in how many interviews each is asked."""
    with here.study.read() as db:
        return _guide(db, where)


@router.put("")
def give(asked: NewGuide, here: Here) -> Kept:
    """Give the guide; what was said of questions whose words stay the same is kept."""
    wanted = read_guide(asked.text.split("\n"))
    with here.study.begin() as db:
        me = here.worker(db)
        known = load_guide(db)
        for one in known:
            require_as_seen(db, (Question.KIND, one.id), asked.seen, lambda: _guide(db, []))
        return keep_planned(db, plan_guide(known, wanted), by=me.id)


@router.get("/proposed")
def propose(here: Here) -> tuple[ProposedQuestion, ...]:
    """What interviewers ask in many interviews, to choose from; nothing of it is kept."""
    with here.study.read() as db:
        found = proposed_guide(tuple(load_transcripts(db)))
    return tuple(
        ProposedQuestion(text=one.text, interviews=one.interviews, others=one.others)
        for one in found
    )


@router.put("/file", openapi_extra={"requestBody": BYTES})
async def read_file(request: Request, name: Annotated[str, Query()]) -> GuideFile:
    """Read the lines of a file, to look at them before they are given; nothing is kept."""
    data = await bytes_sent(request)
    return GuideFile(text=await run_in_threadpool(_lines_of, plain_file_name(name), data))


def _guide(db: "Connection", where: list[str]) -> Guide:
    fitting = {line.id for line in chosen(db, where).interviews}
    guide = load_guide(db)
    asked = asked_everywhere(db).only(fitting).interviews_asking() if guide else {}
    return Guide(
        stamp=load_place(db),
        interviews=len(fitting),
        questions=tuple(
            GuideQuestion(
                id=one.id,
                number=one.position,
                text=one.text,
                probes=one.probes,
                interviews=asked.get(one.id, 0),
            )
            for one in guide
        ),
        text=guide_text(guide),
    )


def _lines_of(name: str, data: bytes) -> str:
    from qualtool.transcripts.readers import parse

    source = parse(name, data).source
    # Whatever holds no questions is refused before its words come onto the page.
    read_guide(source.split("\n"))
    return source
