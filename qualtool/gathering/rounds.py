"""Rounds of coding: what is dealt out among whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.balance import Balance, balance
from qualtool.coding.coders import coder_named
from qualtool.coding.dealing import Load, Shares, deal
from qualtool.coding.interviewers import conductors
from qualtool.coding.model import Coder
from qualtool.coding.rounds import Round, pairs_met
from qualtool.errors import InvalidInputError
from qualtool.store.coding import load_coders
from qualtool.store.rounds import load_interviewers, load_rounds
from qualtool.store.transcripts import find_transcript_id, load_overview
from qualtool.store.warnings import load_warnings

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Wish:
    """What a round shall be like."""

    shares: Shares
    coders: Sequence[str] = ()
    """Names; everybody where none is given."""
    transcripts: Sequence[str] = ()
    """Any of their names; all that stand in no round yet where none is given."""
    not_own: bool = False
    """Nobody codes an interview that they conducted."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A round as it would be."""

    loads: tuple[Load, ...]
    """The interviews, by title."""
    coders: tuple[Coder, ...]
    who: dict[str, tuple[str, ...]]
    """Coders' ids by the interview's id."""
    rounds: tuple[Round, ...]
    """Those that there are already."""

    @property
    def balance(self) -> Balance:
        """How evenly it is dealt out."""
        return balance(self.loads, self.coders, self.who, pairs_met(self.rounds))


def dealt(db: "Connection", wish: Wish) -> Dealt:
    """Deal a round out, without keeping it.

    Raises:
        UnknownCoderError: Nobody has one of the names.
        UnknownTranscriptError: No transcript has one of the names.
        InvalidInputError: There are no coders, or no interviews that are in no round.
    """
    everyone, rounds = load_coders(db), load_rounds(db)
    named = {one.id: one for one in (coder_named(everyone, name) for name in wish.coders)}
    coders = tuple(named.values()) or everyone
    if not coders:
        raise InvalidInputError(
            "Nobody codes in this study yet.", hint="Add somebody with: qualtool coders add NAME"
        )
    wanted = [find_transcript_id(db, name) for name in wish.transcripts]
    loads = tuple(
        one
        for one in _loads(db, everyone, not_own=wish.not_own)
        if (one.id in wanted if wanted else not _stands_in_any(rounds, one.id))
    )
    if not loads:
        raise InvalidInputError(
            "Every interview stands in a round already.",
            hint="Name those for this round; they may stand in several.",
        )
    who = deal(loads, coders, wish.shares, pairs_met(rounds))
    return Dealt(loads, coders, who, rounds)


def _loads(db: "Connection", coders: Sequence[Coder], *, not_own: bool) -> list[Load]:
    weights = Counter(one.transcript for one in load_warnings(db))
    held = load_interviewers(db) if not_own else {}
    return [
        Load(
            line.id,
            line.title,
            line.words,
            weights[line.id],
            conductors(held.get(line.id, ()), coders),
        )
        for line in load_overview(db)
        if not line.withdrawn
    ]


def _stands_in_any(rounds: Sequence[Round], transcript: str) -> bool:
    return any(transcript in one.transcripts for one in rounds)
