"""Places that were settled more than once, by others or in two copies: which stands, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.codebook.model import Codebook
from qualtool.coding.model import AGREED, Coding
from qualtool.compare.choosing import Choice, Outcome, outcome_words
from qualtool.compare.settling import Settlement
from qualtool.history.merge import Conflict
from qualtool.history.model import Action, Entry
from qualtool.store.agreed import is_agreed, load_superseded, superseded_in_both
from qualtool.store.codebook import load_codebook
from qualtool.store.keep import keep
from qualtool.store.naming import names_of_workers
from qualtool.store.settlements import load_settlements
from qualtool.store.transcripts import load_titles
from qualtool.wording import counted, listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.coding.visible import Sight

OUTCOME = frozenset({"outcome", "codes", "had", "start", "end", "difference", "codebook"})
"""The fields of a settlement that say what was decided about what."""


def keep_settled(db: "Connection", planned: Action, *, by: str) -> tuple[Entry, tuple[str, ...]]:
    """Keep what was settled.

    Returns:
        What was kept, and which decisions of others do not stand any more, in sentences.
    """
    where = {
        str(one.fields["transcript"]) for one in planned.changes if one.kind == Settlement.KIND
    }
    before = load_superseded(db, where)
    kept = keep(db, planned, by=by)
    fresh = [one for one in load_superseded(db, where) if one not in before]
    if not fresh:
        return kept, ()
    decided = _Decided.of(db)
    gone = [
        one
        for one in fresh
        if one in decided.said
        and decided.said[one].is_decided
        and decided.said[one].outcome != Outcome.ALIKE
    ]
    if len(gone) > 1:
        places = counted(len(gone), "place")
        return kept, (f"{places} had been settled before among other coders; this stands now.",)
    return kept, tuple(
        f"This place had been settled before; {decided.outcome(one)}. What is decided now stands."
        for one in gone
    )


def settled_in_both(db: "Connection", other: "Connection", looking: "Sight") -> tuple[str, ...]:
    """The places that the two copies settled differently, a sentence each with both outcomes.

    Args:
        db: This copy.
        other: The one that comes.
        looking: What may be told.
    """
    ours, theirs = _Decided.of(db, looking), _Decided.of(other, looking)
    # What one copy has as the other does is nothing new.
    fresh = {
        identity
        for identity in ours.said.keys() | theirs.said.keys()
        if ours.stamp(identity) != theirs.stamp(identity)
    }
    pairs = [(one, one) for one in sorted(fresh & ours.said.keys() & theirs.said.keys())]
    for gone, standing in sorted(superseded_in_both(db, other).items()):
        for mine, its in ((gone, standing), (standing, gone)):
            if mine in ours.said and its in theirs.said and {mine, its} <= fresh:
                pairs.append((mine, its))
    return tuple(
        _in_both(ours, theirs, *pair)
        for pair in pairs
        if ours.decision(pair[0]) != theirs.decision(pair[1])
    )


def is_settled(db: "Connection", other: "Connection", conflict: Conflict) -> bool:
    """Whether two copies differ in what was settled, or in what that left in the agreed layer."""
    if conflict.kind == Settlement.KIND:
        return conflict.field in OUTCOME
    # One copy may only know that nothing is to be there.
    return conflict.kind == Coding.KIND and any(is_agreed(one, conflict.id) for one in (db, other))


def _in_both(ours: "_Decided", theirs: "_Decided", here: str, there: str) -> str:
    later = "there" if (theirs.stamp(there), there) > (ours.stamp(here), here) else "here"
    place = f"{ours.place(here)} ({ours.codes(here)})"
    return (
        f"  {place}: here {ours.outcome(here)}; there {theirs.outcome(there)}. What was decided "
        f"{later} is the later, and stands."
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """What one copy has settled, and the names that it has for it."""

    said: Mapping[str, Settlement]
    workers: Mapping[str, str]
    titles: Mapping[str, str]
    codebook: Codebook

    @classmethod
    def of(cls, db: "Connection", looking: "Sight | None" = None) -> "_Decided":
        return cls(
            {
                one.id: one
                for one in load_settlements(db)
                if looking is None or looking.sees(one.transcript, AGREED)
            },
            names_of_workers(db),
            load_titles(db),
            load_codebook(db),
        )

    def stamp(self, identity: str) -> str:
        return self.said[identity].stamp if identity in self.said else ""

    def decision(self, identity: str) -> tuple[str, tuple[str, ...]]:
        """What was decided, as the study keeps it."""
        return self.said[identity].outcome, self.said[identity].codes

    def who(self, identity: str) -> str:
        """The coders who were compared."""
        names = sorted(self.workers.get(one, "somebody") for one in self.said[identity].had)
        return listed(names)

    def outcome(self, identity: str) -> str:
        """Who was compared and what was decided, as “Ada and Ben: nothing is marked here”."""
        words = outcome_words(Choice.read(self.said[identity].outcome), self.workers)
        return f"{self.who(identity)}: {words}"

    def place(self, identity: str) -> str:
        return quoted(self.titles.get(self.said[identity].transcript, "an interview"))

    def codes(self, identity: str) -> str:
        """The codes that coders had there."""
        had = (row for rows in self.said[identity].had.values() for row in rows)
        known = (str(code) for _, code, *_ in had if code in self.codebook)
        return listed(dict.fromkeys(self.codebook.resolve(code).name for code in known))
