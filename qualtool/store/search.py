"""The full-text index over what was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from qualtool.errors import InvalidInputError
from qualtool.store.transcripts import load_spoken_turns

MARK_START, MARK_END = "\x02", "\x03"
"""What stands around found words: never part of a text that people wrote."""

WORDS_AROUND = 24
"""Words of a turn shown around what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A turn in which the words stand."""

    transcript: str
    """Id of the transcript."""
    turn: int
    """Its place among the turns, from 0."""
    excerpt: str
    """Words around what was found, which stands between MARK_START and MARK_END."""


def index_transcripts(db: Connection, ids: Iterable[str]) -> None:
    """Bring the index up to date for these transcripts."""
    wanted = tuple(ids)
    if not wanted:
        return
    db.execute(
        text("DELETE FROM search WHERE transcript IN :ids").bindparams(
            bindparam("ids", expanding=True)
        ),
        {"ids": wanted},
    )
    rows = [
        (words, identity, number)
        for identity, turns in load_spoken_turns(db, wanted).items()
        for number, words in enumerate(turns)
    ]
    if rows:
        # As the driver takes them: naming tens of thousands of values takes longer than indexing.
        db.exec_driver_sql("INSERT INTO search (words, transcript, turn) VALUES (?, ?, ?)", rows)


def rebuild_search(db: Connection) -> None:
    """Make the index anew; folding transcripts fills it.

    What is only deleted from it stays in its parts for a while.
    """
    from qualtool.store.study import create_search

    db.execute(text("DROP TABLE IF EXISTS search"))
    create_search(db)


def search_turns(db: Connection, words: str, *, limit: int = 50) -> tuple[Found, ...]:
    """Turns with all of `words`, best first.

    A word ending in `*` stands for its beginning, and words in double quotes stand together;
    of these the last may end in `*`.

    Raises:
        InvalidInputError: There is no word to search for.
    """
    query = _match_expression(words)
    rows = db.execute(
        text(
            "SELECT transcript, turn, snippet(search, 0, :before, :after, '…', :around) AS excerpt"
            " FROM search WHERE search MATCH :query ORDER BY rank, transcript, turn LIMIT :limit"
        ),
        {
            "query": query,
            "before": MARK_START,
            "after": MARK_END,
            "around": WORDS_AROUND,
            "limit": limit,
        },
    )
    return tuple(Found(row.transcript, int(row.turn), row.excerpt) for row in rows)


def _match_expression(words: str) -> str:
    """What people type, in the index's language, with nothing in it taken as an operator."""
    terms: list[str] = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words):
        plain = (phrase or word).replace('"', " ").replace("\0", " ")
        if not any(character.isalnum() for character in plain):
            continue
        prefix = "*" if plain.endswith("*") else ""
        terms.append(f'"{plain.rstrip("*")}"{prefix}')
    if not terms:
        raise InvalidInputError("There is no word to search for.")
    return " ".join(terms)
