"""Finding words in what was said, and coding what was found."""

from collections.abc import Iterator, Mapping
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.passages import proven
from qualtool.coding.placing import Placed, plan_codings
from qualtool.gathering.autocoding import MOST_TURNS, proposals_in_found_turns
from qualtool.gathering.chosen import chosen
from qualtool.gathering.passage_list import turns_around
from qualtool.gathering.warnings import warned
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.search import MARK_END, MARK_START, search_turns
from qualtool.store.transcripts import load_titles, load_transcripts, load_turns
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.choosing import Where
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.named import GivenCode, InterviewGoneError, code_meant, with_new_code

router = APIRouter(prefix="/api")


class Part(Told):
    """Words of an excerpt, and whether they were looked for."""

    text: str
    found: bool


class FoundTurn(Told):
    """A turn in which the words stand."""

    interview: str
    title: str
    turn: int
    start: int
    """Where its words begin: a position in the source text."""
    speaker: str
    excerpt: tuple[Part, ...]
    warnings: tuple[str, ...]
    """What to expect of the turn; its words stay folded until somebody asks for them."""


class FoundPassage(Told):
    """A passage around words that were looked for, which could be coded."""

    interview: str
    title: str
    turn: int
    speaker: str
    start: int
    end: int
    words: str
    coded: tuple[str, ...]
    """The names of the codes with which whoever is working has coded this very passage."""
    warnings: tuple[str, ...]


class Place(Asked):
    """A passage and the words it covers."""

    interview: str
    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=0, le=10**9)
    words: str


class CodedPlaces(GivenCode):
    """Passages that get one code."""

    places: tuple[Place, ...] = Field(min_length=1, max_length=5000)


@router.get("/search")
def search(words: str, here: Here, where: Where, limit: int = 50) -> tuple[FoundTurn, ...]:
    """Turns with all of these words, best first, in interviews with somebody who fits."""
    most = max(1, min(limit, 500))
    with here.study.read() as db:
        fitting = {line.id for line in chosen(db, where).interviews}
        found = [
            one
            for one in search_turns(db, words, limit=MOST_TURNS if where else most)
            if one.transcript in fitting
        ][:most]
        titles = load_titles(db)
        turns = load_turns(db, {one.transcript for one in found})
        known = warned(db)
    return tuple(
        FoundTurn(
            interview=one.transcript,
            title=titles[one.transcript],
            turn=one.turn,
            start=turn.words[0].start if turn.words else turn.span.start,
            speaker=turn.speaker,
            excerpt=tuple(_parts(one.excerpt)),
            warnings=known.about(one.transcript, turn.span),
        )
        for one in found
        if one.transcript in titles
        for turn in (turns[one.transcript][one.turn],)
    )


@router.get("/search/passages")
def passages(
    words: str, here: Here, where: Where, widen: Literal["words", "sentence", "turn"] = "sentence"
) -> tuple[FoundPassage, ...]:
    """What could be coded around these words, of what participants say who fit."""
    with here.study.read() as db:
        me = here.person(load_coders(db))
        proposed = proposals_in_found_turns(db, words, widen=widen, found=chosen(db, where))
        known, book = warned(db), load_codebook(db)
        mine: dict[tuple[str, Span], list[str]] = {}
        for coding in load_codings(db, coder=me.id) if me else ():
            if coding.code in book:
                name = book.resolve(coding.code).name
                mine.setdefault((coding.transcript, coding.span), []).append(name)
    return tuple(
        FoundPassage(
            interview=read.id,
            title=read.title,
            turn=number,
            speaker=turns[0].speaker if turns else "",
            start=one.span.start,
            end=one.span.end,
            words=read.said(one.span),
            coded=tuple(mine.get((read.id, one.span), ())),
            warnings=known.about(read.id, one.span),
        )
        for one, read in proposed
        for number, turns in (turns_around(read.transcript, one.span),)
    )


@router.post("/codings")
def code_all(asked: CodedPlaces, here: Here) -> Kept:
    """Give passages that were found one code, as one action."""
    with here.study.begin() as db:
        me = here.worker(db)
        code, added = code_meant(db, asked)
        reads = {one.id: one for one in load_transcripts(db, {p.interview for p in asked.places})}
        placed = [_placed(place, reads, me.id, code.id) for place in asked.places]
        new = ", a new code" if added else ""
        planned = plan_codings(
            placed,
            load_codings(db, coder=me.id),
            summary=f"autocoded {{passages}} as “{code.name}”{new}",
            origin="autocoding",
        )
        return keep_planned(db, with_new_code(added, planned), by=me.id)


def _placed(place: Place, reads: Mapping[str, ReadTranscript], coder: str, code: str) -> Placed:
    if place.interview not in reads:
        raise InterviewGoneError
    read = reads[place.interview]
    return Placed(coder, code, read.id, proven(read, Span(place.start, place.end), place.words))


def _parts(excerpt: str) -> Iterator[Part]:
    for number, part in enumerate(excerpt.split(MARK_START)):
        found, _, rest = part.partition(MARK_END) if number else ("", "", part)
        if found:
            yield Part(text=found, found=True)
        if rest:
            yield Part(text=rest, found=False)
