"""Whose work somebody may see: in a blind round nobody sees another's before both have finished."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualtool.coding.model import AGREED
from qualtool.coding.rounds import Round
from qualtool.wording import counted, listed


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose codings, notes and quotes somebody sees in which transcript."""

    viewer: str = ""
    """The coder who is looking, by id; empty where nobody has said who they are."""
    alone: frozenset[str] = frozenset()
    """Transcripts in which they see nobody's work but their own."""
    hidden: frozenset[tuple[str, str]] = frozenset()
    """Transcript and coder whose work there they do not see, by ids."""

    @property
    def unhindered(self) -> bool:
        """Whether they see everything."""
        return not self.alone and not self.hidden

    def is_hindered_in(self, transcript: str) -> bool:
        """Whether there may be something in a transcript that they do not see."""
        return transcript in self.alone or any(one == transcript for one, _ in self.hidden)

    def narrowed(self, other: "Sight") -> "Sight":
        """What may be seen by both."""
        return Sight(self.viewer, self.alone | other.alone, self.hidden | other.hidden)

    def sees(self, transcript: str, coder: str) -> bool:
        """Whether they see what a coder did in a transcript."""
        if coder and coder == self.viewer:
            return True
        return transcript not in self.alone and (transcript, coder) not in self.hidden


def sight(rounds: Iterable[Round], viewer: str, everybody: Iterable[str] = ()) -> Sight:
    """Whose work `viewer` may see.

    In a blind round that is not open yet, somebody who codes an interview sees no other work on it
    before they have finished; then they see that of the others who have finished too. Somebody who
    does not code it, and might be given it, sees nobody's work on it, nor what was settled; who has
    coded it in another round does not see that of those who code it in this one. Who has not said
    who they are sees nobody's.

    Args:
        rounds: All rounds.
        viewer: The id of the coder who is looking; empty where it is not known who is.
        everybody: The ids of all coders: what somebody marked in an interview that is not theirs to
            code is hidden from those who code it.
    """
    alone: set[str] = set()
    hidden: set[tuple[str, str]] = set()
    known = tuple(rounds)
    given = {(one.transcript, one.coder) for each in known for one in each.assignments}
    theirs = {transcript for transcript, coder in given if coder == viewer}
    others = frozenset(everybody)
    for round_ in known:
        if not round_.blind or round_.open_since:
            continue
        for transcript, doing in round_.by_transcript().items():
            mine = doing.get(viewer)
            if (mine and not mine.finished) or transcript not in theirs:
                alone.add(transcript)
            elif mine:
                hidden |= {(transcript, who) for who, one in doing.items() if not one.finished}
                hidden |= {(transcript, who) for who in others} - given
            else:
                hidden |= {(transcript, who) for who in (*doing, AGREED)}
    return Sight(viewer, frozenset(alone), frozenset(hidden))


DID = {
    "coding": ("marked {}", "passage"),
    "quote": ("chose {}", "quote"),
    "note": ("wrote {}", "note"),
    "settlement": ("settled {}", "difference"),
    "declined": ("said no to {}", "passage"),
}
"""What an action in a blind round did, by kind of what it touched: told without telling more."""


def told_blind(touched: Mapping[str, int]) -> str:
    """What an action did, without what would give anything away.

    Args:
        touched: How many of each kind it touched, of the kinds in `DID`.
    """
    said = [
        verb.format(counted(touched[kind], one))
        for kind, (verb, one) in DID.items()
        if touched.get(kind)
    ]
    return f"{listed(said)}, in a blind round"
