"""Quotes: passages marked while reading, and those that are chosen for print."""

from typing import TYPE_CHECKING

from fastapi import APIRouter

from qualtool.coding.model import Coder
from qualtool.coding.passages import proven
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.export.quotes import quote_table
from qualtool.gathering.quotes import Wanted, chosen_quotes, in_print, passages_to_quote
from qualtool.history.model import Action
from qualtool.quoting.choosing import (
    code_of,
    plan_dropping,
    plan_quote,
    plan_setting_aside,
    plan_use,
)
from qualtool.quoting.model import MarkedQuote
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.quotes import load_quotes
from qualtool.store.since import load_place
from qualtool.store.transcripts import load_titles
from qualtool.transcripts.model import Span
from qualtool.web.desk import Asked, Desk, Here, Kept, Person, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import read_interview, standing, title_of
from qualtool.web.quote_lines import (
    Layers,
    Position,
    Quotable,
    QuoteLine,
    board_of,
    passage_line,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/quotes")


class Quotes(Told):
    """The quotes of the study."""

    stamp: str
    about: str
    """How many will be printed, of how many participants."""
    notes: tuple[str, ...]
    """What is left out and why, and what to beware of, as the table will say it."""
    chosen: tuple[QuoteLine, ...]
    """In the order of print, with those that may not be printed."""
    candidates: tuple[QuoteLine, ...]
    """Marked and not chosen: one's own, or on request everybody's."""
    wished: tuple[Quotable, ...]
    """Passages coded as a good quote, and not marked: one's own, or on request everybody's."""


class MarkedPassage(Told):
    """Where a quote stands in its interview."""

    id: str
    start: int
    end: int
    used: bool
    """Whether it is chosen for print."""
    mine: bool
    coder: Person


class NewQuote(Asked):
    """A passage and its words; the code it illustrates, if that is said already."""

    interview: str
    start: int = Position
    end: int = Position
    words: str
    code: str | None = None
    used: bool = False
    """Whether it is chosen for print, under its code."""


class ChangedQuote(Asked):
    """Where a quote shall stand, as it was at `seen` if that is given."""

    seen: str | None = None
    code: str | None = None
    """The code under which it is printed; without it, the one it has."""
    before: str | None = None
    """The id of the quote before which it stands; without it, it stands last."""
    used: bool = True
    """False sets it aside: it is not printed and stays a candidate."""


class KeptQuote(Kept):
    """A quote as it stands now."""

    quote: QuoteLine


@router.get("")
def show(here: Here, layers: Layers = "own") -> Quotes:
    """All quotes: those chosen for print in their order, and those that are not yet."""
    with here.study.read() as db:
        board = board_of(db, here, layers)
        wished = passages_to_quote(db, board.own, board.found, Wanted(wished=True))
        stamp = load_place(db)
    table = quote_table(
        chosen_quotes(board.found, board.everybody),
        board.everybody.people,
        who=board.pattern,
        fewest=board.fewest,
    )
    chosen = sorted(
        (one for one in board.found if one.used), key=lambda one: in_print(one, board.everybody)
    )
    mine = board.me.id if board.me else ""
    return Quotes(
        stamp=stamp,
        about=table.about[0],
        notes=((board.problem,) if board.problem else ()) + table.notes,
        chosen=tuple(board.line(one) for one in chosen),
        candidates=tuple(
            board.line(one)
            for one in board.found
            if not one.used and (layers == "all" or one.quote.coder == mine)
        ),
        wished=tuple(passage_line(one, board.places.at(one.read.id, one.span)) for one in wished),
    )


@router.get("/passages")
def passages(
    here: Here, code: str | None = None, participant: str | None = None, layers: Layers = "own"
) -> tuple[Quotable, ...]:
    """Coded passages that are no quotes yet: of a code, by id, or of a participant, by code."""
    with here.study.read() as db:
        board = board_of(db, here, layers)
        wanted = Wanted(code, participant)
        found = passages_to_quote(db, board.coded, board.found, wanted)
    return tuple(passage_line(one, one.codes) for one in found)


@router.get("/in/{interview}")
def within(interview: str, here: Here) -> tuple[MarkedPassage, ...]:
    """The quotes from an interview: those chosen for print, and those that one marked oneself."""
    with here.study.read() as db:
        title_of(db, interview)
        found, names, me = load_quotes(db), names_of_workers(db), here.person(load_coders(db))
    mine = me.id if me else ""
    return tuple(
        MarkedPassage(
            id=one.id,
            start=one.span.start,
            end=one.span.end,
            used=one.used,
            mine=one.coder == mine,
            coder=Person(id=one.coder, name=names.get(one.coder, one.coder)),
        )
        for one in found
        if one.transcript == interview and (one.used or one.coder == mine)
    )


@router.post("")
def mark(asked: NewQuote, here: Here) -> KeptQuote:
    """Mark a passage as a quote, or choose it for print at once."""
    with here.study.begin() as db:
        me = here.worker(db)
        read = read_interview(db, asked.interview)
        codebook = load_codebook(db)
        planned = plan_quote(
            read,
            proven(read, Span(asked.start, asked.end), asked.words),
            code=standing(codebook, asked.code) if asked.code else None,
            quotes=load_quotes(db),
            codebook=codebook,
            coder=me.id,
            used=asked.used,
        )
        return kept(db, here, planned, planned.changes[0].id, me)


@router.patch("/{quote}")
def change(quote: str, asked: ChangedQuote, here: Here) -> KeptQuote:
    """Choose a quote for print, move it, put it under another code, or set it aside."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = standing_quote(db, quote, seen=asked.seen)
        title = load_titles(db).get(found.transcript, "")
        if not asked.used:
            return kept(db, here, plan_setting_aside(found, title=title), quote, me)
        codebook = load_codebook(db)
        code = standing(codebook, asked.code) if asked.code else code_of(found, codebook)
        if code is None:
            raise InvalidInputError("A quote is printed under a code.", hint="Choose one.")
        before = standing_quote(db, asked.before) if asked.before else None
        planned = plan_use(
            found, code, quotes=load_quotes(db), codebook=codebook, title=title, before=before
        )
        return kept(db, here, planned, quote, me)


@router.delete("/{quote}")
def drop(quote: str, here: Here, seen: str | None = None) -> Kept:
    """Drop a quote: its passage is none any more."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = standing_quote(db, quote, seen=seen)
        title = load_titles(db).get(found.transcript, "")
        return keep_planned(db, plan_dropping(found, title=title), by=me.id)


def standing_quote(db: "Connection", identity: str, *, seen: str | None = None) -> MarkedQuote:
    """The quote with this id, as it was at `seen`.

    Raises:
        NotFoundError: It was dropped.
        ChangedMeanwhileError: It has been changed since it was seen.
    """
    require_as_seen(db, (MarkedQuote.KIND, identity), seen)
    for one in load_quotes(db):
        if one.id == identity:
            return one
    raise NotFoundError("This quote has been dropped.", hint="See the quotes as they are now.")


def kept(db: "Connection", here: Desk, planned: Action, quote: str, me: Coder) -> KeptQuote:
    """Keep what was planned about a quote, and tell how it stands now."""
    done = keep(db, planned, by=me.id)
    board = board_of(db, here, "own")
    line = next((board.line(one) for one in board.found if one.quote.id == quote), None)
    if line is None:
        raise NotFoundError("The interview of this quote is not in the study any more.")
    return KeptQuote(said=done.summary, stamp=load_place(db), quote=line)
