"""Finding words in what was said."""

from collections.abc import Iterator

from fastapi import APIRouter

from qualtool.gathering.warnings import warned
from qualtool.store.search import MARK_END, MARK_START, search_turns
from qualtool.store.transcripts import load_titles, load_turns
from qualtool.web.desk import Here, Told

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


@router.get("/search")
def search(words: str, here: Here, limit: int = 50) -> tuple[FoundTurn, ...]:
    """Turns with all of these words, best first."""
    with here.study.read() as db:
        found = search_turns(db, words, limit=max(1, min(limit, 500)))
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


def _parts(excerpt: str) -> Iterator[Part]:
    for number, part in enumerate(excerpt.split(MARK_START)):
        found, _, rest = part.partition(MARK_END) if number else ("", "", part)
        if found:
            yield Part(text=found, found=True)
        if rest:
            yield Part(text=rest, found=False)
