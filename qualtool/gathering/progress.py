"""Who has coded what, and what is left."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal

from qualtool.coding.model import AGREED
from qualtool.store.coding import count_codings_by_transcript, load_coders
from qualtool.store.stopped import load_all_stopped
from qualtool.store.transcripts import load_overview, load_turns
from qualtool.store.visible import load_sight
from qualtool.transcripts.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualtool.coding.model import Coder
    from qualtool.store.transcripts import Line
    from qualtool.transcripts.model import Turn

State = Literal["coded", "read", "reading", "not yet", "blind"]
"""“blind” where whoever is looking may not see a coder's work on an interview yet."""

WORDS_A_MINUTE = 200
"""How fast somebody reads who wants to understand."""

ONE_WINDOW = 200
"""Words below the place where somebody stopped that they may have in view: the end is reached."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder has come with an interview."""

    coder: "Coder"
    codings: int
    state: State
    minutes_left: int
    """Of reading, from where the coder stopped."""


def progress_by_interview(db: "Connection") -> "dict[str, tuple[Progress, ...]]":
    """How far everybody has come, by the interview's id; coders in the order of names.

    With an interview of which nothing is left nobody has to come anywhere.
    """
    overview, coders, looking = load_overview(db), load_coders(db), load_sight(db)
    counts, stopped = count_codings_by_transcript(db), load_all_stopped(db)
    begun = {one for places in stopped.values() for one in places}
    turns = load_turns(db, begun) if begun else {}
    return {
        line.id: tuple(
            Progress(coder, 0, "blind", 0)
            if not looking.sees(line.id, coder.id)
            else _progress(
                coder,
                line,
                codings=counts.get(line.id, {}).get(coder.id, 0),
                left=words_left(
                    line.words, turns.get(line.id, ()), stopped.get(coder.id, {}).get(line.id)
                ),
            )
            for coder in coders
            if not line.withdrawn
        )
        for line in overview
    }


def agreed_by_interview(db: "Connection") -> "Mapping[str, int]":
    """How many passages are settled in each interview, by its id."""
    counts = count_codings_by_transcript(db, coder=AGREED)
    return {key: by[AGREED] for key, by in counts.items()}


def words_left(words: int, turns: "Sequence[Turn]", position: int | None) -> int | None:
    """How many of an interview's words are still to be read; None where nobody has begun.

    Args:
        words: Of the whole interview.
        turns: Its turns.
        position: Where in the source the reading stopped.
    """
    if position is None:
        return None
    spans = [span for turn in turns for span in turn.words]
    whole = sum(len(span) for span in spans)
    if not whole:
        return 0
    rest = Span(position, max([position, *(span.end for span in spans)]))
    return round(words * sum(span.overlap(rest) for span in spans) / whole)


def _progress(coder: "Coder", line: "Line", *, codings: int, left: int | None) -> Progress:
    if left is not None and left > ONE_WINDOW:
        return Progress(coder, codings, "reading", minutes(left))
    if codings:
        return Progress(coder, codings, "coded", 0)
    if left is not None:
        return Progress(coder, 0, "read", 0)
    return Progress(coder, 0, "not yet", minutes(line.words))


def minutes(words: int) -> int:
    """Minutes of reading."""
    return ceil(words / WORDS_A_MINUTE)
