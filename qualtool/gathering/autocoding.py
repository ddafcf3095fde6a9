"""Passages in which words occur, proposed for coding: for a person to look at first."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualtool.coding.autocoding import (
    Proposal,
    Widen,
    propose,
    widen_to_turn,
    widen_to_words,
    word_pattern,
)
from qualtool.errors import InvalidInputError
from qualtool.gathering.chosen import Chosen
from qualtool.gathering.passages import NOBODY, people_by_label
from qualtool.store.search import search_turns
from qualtool.store.transcripts import load_transcripts
from qualtool.themes.sentences import sentence_around
from qualtool.transcripts.model import Span

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.transcripts.read_transcript import ReadTranscript

MOST_TURNS = 5000

WAYS: dict[str, Widen] = {
    "words": widen_to_words,
    "sentence": sentence_around,
    "turn": widen_to_turn,
}
"""What is coded where words are found."""


def widening(name: str) -> Widen:
    """How far around found words a passage goes: words, sentence or turn.

    Raises:
        InvalidInputError: It is none of the three.
    """
    if name not in WAYS:
        raise InvalidInputError(
            f"“{name}” is not a passage to code.", hint="Choose words, sentence or turn."
        )
    return WAYS[name]


def proposals_in_found_turns(
    db: "Connection", words: str, *, widen: str, found: Chosen
) -> "tuple[tuple[Proposal, ReadTranscript], ...]":
    """Passages around searched words, in the turns that a search for them finds.

    Only what participants say who fit the choice; in the order of titles and of the text.

    Args:
        db: The study.
        words: As for `search_turns`: a turn has all of them.
        widen: words, sentence or turn.
        found: Who fits.

    Raises:
        InvalidInputError: There is no word to search for, or `widen` is none of the three.
    """
    way = widening(widen)
    turns: dict[str, list[int]] = {}
    for one in search_turns(db, words, limit=MOST_TURNS):
        turns.setdefault(one.transcript, []).append(one.turn)
    pattern = word_pattern(_terms(words))
    times = {line.id: [line.time_point] if line.time_point else [] for line in found.overview}
    proposed = []
    for read in load_transcripts(db, turns):
        people = people_by_label(read.transcript, found.everybody)
        fitting = [
            turn.span
            for turn in (read.transcript.turns[number] for number in turns[read.id])
            if found.choice.fits(people.get(turn.speaker, NOBODY), times.get(read.id, ()))
        ]
        proposed += [
            (one, read)
            for one in propose([read], pattern, widen=way)
            if _lies_in(one.span, fitting)
        ]
    return tuple(proposed)


def _terms(words: str) -> Iterable[str]:
    """The words and the phrases in quotation marks that somebody searches for."""
    return [phrase or word for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words)]


def _lies_in(span: Span, turns: Iterable[Span]) -> bool:
    return any(turn.start <= span.start < turn.end for turn in turns)
