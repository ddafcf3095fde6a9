"""The wording of a quote: its source, and the words left out of it and put in."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from qualtool.errors import NotFoundError
from qualtool.gathering.quotes import GatheredQuote
from qualtool.quoting.altering import plan_alteration, plan_taking_back
from qualtool.quoting.model import Alteration
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.model import Span
from qualtool.web.desk import Asked, Here, Told
from qualtool.web.quote_lines import Altered, Board, Position, board_of
from qualtool.web.quotes import KeptQuote, kept, standing_quote
from qualtool.web.reading import SpokenTurn, spoken_turns

router = APIRouter(prefix="/api/quotes/{quote}")

Where = Annotated[int, Query(ge=0, le=10**9)]


class AlteredSource(Altered):
    """What is altered at a place, and what stands there."""

    covers: str
    """The words that go; empty where words are only put in."""


class Source(Told):
    """What is said in the passage of a quote, by whomever, and what is altered of it."""

    title: str
    turns: tuple[SpokenTurn, ...]
    alterations: tuple[AlteredSource, ...]


class NewAlteration(Asked):
    """A place in the quote and what shall be altered there, as the quote was at `seen`."""

    seen: str | None = None
    start: int = Position
    end: int = Field(ge=0, le=10**9)
    """The same as `start` where words are only put in."""
    covers: str = ""
    """The words that go."""
    words: str = ""
    """What is put in, with or without brackets; empty where words are only left out."""


@router.get("/source")
def source(quote: str, here: Here) -> Source:
    """The source of a quote, as it is read, and what is altered of it."""
    with here.study.read() as db:
        one = _gathered(board_of(db, here, "own"), quote)
        people = {person.id: person for person in load_participants(db)}
    gone = one.participant.withdrawn
    return Source(
        title=one.read.title,
        turns=() if gone else spoken_turns(one.read, people, within=one.quote.span),
        alterations=tuple(
            AlteredSource(
                start=each.span.start,
                end=each.span.end,
                words=each.words,
                covers="" if gone or each.is_insertion else one.read.said(each.span),
            )
            for each in one.quote.alterations
        ),
    )


@router.post("/alterations")
def alter(quote: str, asked: NewAlteration, here: Here) -> KeptQuote:
    """Leave words out of a quote, put words in, or exchange some; the marks come by themselves."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = standing_quote(db, quote, seen=asked.seen)
        one = _gathered(board_of(db, here, "own"), quote)
        planned = plan_alteration(
            found,
            Alteration(Span(asked.start, asked.end), asked.words),
            covers=asked.covers,
            spoken=one.spoken,
            read=one.read,
        )
        return kept(db, here, planned, quote, me)


@router.delete("/alterations")
def take_back(
    quote: str, here: Here, start: Where, end: Where, seen: str | None = None
) -> KeptQuote:
    """Take back what is altered at a place of a quote."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = standing_quote(db, quote, seen=seen)
        one = _gathered(board_of(db, here, "own"), quote)
        planned = plan_taking_back(found, Span(start, end), title=one.read.title)
        return kept(db, here, planned, quote, me)


def _gathered(board: Board, quote: str) -> GatheredQuote:
    for one in board.found:
        if one.quote.id == quote:
            return one
    raise NotFoundError("This quote has been dropped.", hint="See the quotes as they are now.")
