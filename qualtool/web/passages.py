"""Lists of passages: of a code, a theme, a participant or an interview; re-coded in place."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from qualtool.codebook.model import Codebook
from qualtool.coding.changing import NotYoursError
from qualtool.coding.changing_several import plan_recoding, plan_removals
from qualtool.coding.model import AGREED, Coder, Coding
from qualtool.errors import NotFoundError
from qualtool.gathering.chosen import chosen
from qualtool.gathering.passage_list import (
    Order,
    Passage,
    PassageList,
    Wish,
    also_coded,
    passage_list,
    turns_around,
)
from qualtool.gathering.warnings import warned
from qualtool.history.model import Action
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.naming import names_of_workers
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.coded import CodedPassage, Showing
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.named import GivenCode, code_meant, standing, with_new_code

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api")

AROUND = 240
"""Characters of the turn shown on either side of a passage."""

AT_ONCE = 500
"""How many codings are changed as one action."""


class ListedPassage(Told):
    """A passage in its turn, with who says it and how it is coded."""

    interview: str
    title: str
    time_point: str
    turn: int
    """The number of the turn in which it begins, from 0."""
    speaker: str
    participant: str
    """The code of who says it; empty where that is not known."""
    group: str
    start: int
    end: int
    heading: str
    """What it stands under."""
    before: str
    """What is said before it in its turn."""
    words: str
    after: str
    codings: tuple[CodedPassage, ...]
    """Those that were asked for."""
    also: tuple[str, ...]
    """The names of other codes that share words with it, in the same layer."""
    warnings: tuple[str, ...]
    """What to expect of the turn."""


class Passages(Told):
    """Part of a list of passages, and how many there are in all of it."""

    passages: int
    """Stretches of text; those that overlap are one."""
    people: int
    items: int
    """How many entries the whole list has."""
    next: int | None
    """Where the next part begins; null where this is the last."""
    list: tuple[ListedPassage, ...]


class Several(Asked):
    """Several codings of one's own, as they were at `seen`."""

    seen: str
    codings: tuple[str, ...] = Field(min_length=1, max_length=AT_ONCE)


class Recoding(Several, GivenCode):
    """The code that they get."""


class Wanted(Asked):
    """Which passages a list shall hold, and which part of it is asked for."""

    code: str = ""
    """The id of a code."""
    theme: str = ""
    """The id of a code that is meant with all that stands below it."""
    participant: str = ""
    interview: str = ""
    layer: str = "own"
    """own, all, agreed, or a coder's id."""
    by: Order = "interview"
    """What stands together."""
    where: tuple[str, ...] = Field((), max_length=40)
    """Only of people who fit, such as site=Devon."""
    after: int = Field(0, ge=0, le=10**9)
    limit: int = Field(50, ge=1, le=200)


@router.get("/passages")
def passages(asked: Annotated[Wanted, Query()], here: Here) -> Passages:
    """The passages of a code, of a theme with all below it, of a participant, of an interview."""
    with here.study.read() as db:
        me = here.person(load_coders(db))
        if asked.layer == "own" and me is None:
            return Passages(passages=0, people=0, items=0, next=None, list=())
        wish = Wish(
            _layer(db, asked.layer, me),
            _codes(load_codebook(db), asked.code, asked.theme),
            asked.participant,
            asked.interview,
            asked.by,
        )
        choosing = chosen(db, asked.where)
        found = passage_list(db, wish, choosing)
        times = {line.id: line.time_point for line in choosing.overview}
        listing = _Listing(db, found, me, times)
        end = asked.after + asked.limit
        return Passages(
            passages=found.passages,
            people=found.people,
            items=len(found.items),
            next=end if end < len(found.items) else None,
            list=tuple(listing.shown(one) for one in found.items[asked.after : end]),
        )


@router.post("/codings/recode")
def recode(asked: Recoding, here: Here) -> Kept:
    """Give several codings of one's own another code, as one action."""
    with here.study.begin() as db:
        me = here.worker(db)
        mine = _own(db, asked, me)
        code, added = code_meant(db, asked)
        others = load_codings(db, coder=me.id)
        planned = plan_recoding(mine, code, load_codebook(db), others=others)
        new = ", a new code" if added else ""
        told = Action(f"{planned.summary}{new}", planned.changes)
        return keep_planned(db, with_new_code(added, told), by=me.id)


@router.post("/codings/remove")
def remove(asked: Several, here: Here) -> Kept:
    """Take several codings of one's own away, as one action."""
    with here.study.begin() as db:
        me = here.worker(db)
        planned = plan_removals(_own(db, asked, me), load_codebook(db))
        return keep_planned(db, planned, by=me.id)


def _own(db: "Connection", asked: Several, me: Coder) -> list[Coding]:
    """The codings that are meant, if all are one's own and none has changed since it was seen."""
    names = names_of_workers(db)
    standing_codings = {one.id: one for one in load_codings(db)}
    for identity in asked.codings:
        coding = standing_codings.get(identity)
        if coding and coding.coder != me.id:
            raise NotYoursError(names.get(coding.coder, "the team"))
        require_as_seen(db, (Coding.KIND, identity), asked.seen)
        if coding is None:
            raise NotFoundError("One of these codings has been removed.", hint="Choose anew.")
    return [standing_codings[one] for one in dict.fromkeys(asked.codings)]


def _layer(db: "Connection", layer: str, me: Coder | None) -> str | None:
    """The layer that is meant; None for everybody's own.

    Raises:
        NotFoundError: Nobody has this id.
    """
    if layer in ("all", AGREED):
        return AGREED if layer == AGREED else None
    if layer == "own" and me:
        return me.id
    if layer not in {one.id for one in load_coders(db)}:
        raise NotFoundError("Nobody codes under this name.")
    return layer


def _codes(book: Codebook, code: str, theme: str) -> frozenset[str] | None:
    if not code and not theme:
        return None
    top = standing(book, theme or code)
    return frozenset({top.id, *(one.id for one in book.walk(top) if theme)})


class _Listing:
    """What passages are shown with, for one part of a list."""

    def __init__(
        self, db: "Connection", found: PassageList, me: Coder | None, times: Mapping[str, str]
    ) -> None:
        self._showing = Showing(db, me)
        self._warned = warned(db)
        self._times = times
        self._here: dict[str, list[Coding]] = {}
        for coding in found.codings:
            self._here.setdefault(coding.transcript, []).append(coding)

    def shown(self, one: Passage) -> ListedPassage:
        read = one.read
        number, turns = turns_around(read.transcript, one.span)
        before, after = _around(read, turns, one.span)
        beside = also_coded(self._here[read.id], one)
        return ListedPassage(
            interview=read.id,
            title=read.title,
            time_point=self._times.get(read.id, ""),
            turn=number,
            speaker=turns[0].speaker if turns else "",
            participant=one.person.code,
            group=one.person.group,
            start=one.span.start,
            end=one.span.end,
            heading=one.heading,
            before=before,
            words=read.said(one.span),
            after=after,
            codings=tuple(self._showing.all(one.codings, read)),
            also=tuple(dict.fromkeys(s.name for s in self._showing.all(beside, read))),
            warnings=self._warned.about(read.id, _whole(turns, one.span)),
        )


def _whole(turns: Sequence[Turn], span: Span) -> Span:
    """The turns of a passage, whose words are shown beside it."""
    return Span(
        min([span.start, *(turn.span.start for turn in turns)]),
        max([span.end, *(turn.span.end for turn in turns)]),
    )


def _around(read: ReadTranscript, turns: Sequence[Turn], span: Span) -> tuple[str, str]:
    """What is said before and after a passage in its turns, cut where it grows long."""
    if not turns:
        return "", ""
    first, last = turns[0].words, turns[-1].words
    start = min([span.start, *(one.start for one in first)])
    end = max([span.end, *(one.end for one in last)])
    before = read.said(Span(start, span.start)) if start < span.start else ""
    after = read.said(Span(span.end, end)) if span.end < end else ""
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before, after
