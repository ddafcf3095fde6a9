"""Rounds: which interviews are coded by whom, and who has said that they have finished."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from qualtool.errors import ConflictError, NotFoundError
from qualtool.wording import alternatives, quoted

ASSIGNMENT = "assignment"
"""The kind of subject that gives an interview to a coder in a round."""

FINISHED = "finished"
"""The kind of subject that says a coder has finished an interview in a round."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """An interview that a coder codes in a round."""

    transcript: str
    coder: str
    finished: str = ""
    """The stamp of the action that said it is finished; empty until then."""


@dataclass(frozen=True, slots=True)
class Round:
    """Interviews that are coded in one go, and by whom."""

    KIND: ClassVar[str] = "round"

    id: str
    name: str
    assignments: tuple[Assignment, ...] = ()
    """By transcript and coder."""
    blind: bool = True
    """Nobody sees another's work on an interview before both have finished it."""
    practice: bool = False
    """For practising: what is coded in it counts for nothing."""
    unit: str = ""
    """What its comparison is counted in, such as “sentence”; empty where nothing was said."""
    opened: str = ""
    """The stamp of the action that showed everybody everything; empty until then."""

    @property
    def kind(self) -> str:
        """Such as “blind, practice” or “blind, open now”; “open” where nothing is ever hidden."""
        hides = "open" if not self.blind else "blind, open now" if self.open_since else "blind"
        return f"{hides}, practice" if self.practice else hides

    @property
    def transcripts(self) -> tuple[str, ...]:
        """The ids of its interviews."""
        return tuple(dict.fromkeys(one.transcript for one in self.assignments))

    @property
    def coders(self) -> tuple[str, ...]:
        """The ids of those who code in it."""
        return tuple(dict.fromkeys(one.coder for one in self.assignments))

    @property
    def finished(self) -> int:
        """How many of its assignments are finished."""
        return sum(bool(one.finished) for one in self.assignments)

    @property
    def open_since(self) -> str:
        """The stamp since when everybody may see everything; empty until then.

        That is when the team opened it, or when the last of all said that they had finished. Where
        only one of them is known, as in a pack, nobody can say that all have.
        """
        said = [one.finished for one in self.assignments]
        done = max(said) if all(said) and len(self.coders) > 1 else ""
        return min(filter(None, (self.opened, done)), default="")

    def of(self, transcript: str) -> dict[str, Assignment]:
        """Who codes an interview in this round, by the coder's id."""
        return self.by_transcript().get(transcript, {})

    def by_transcript(self) -> dict[str, dict[str, Assignment]]:
        """Who codes each interview of this round, by ids."""
        found: dict[str, dict[str, Assignment]] = {}
        for one in self.assignments:
            found.setdefault(one.transcript, {})[one.coder] = one
        return found


class UnknownRoundError(NotFoundError):
    """No round has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        super().__init__(
            f"There is no round {quoted(name)}.",
            hint=f"Rounds here: {alternatives(names)}." if names else "Plan a round first.",
        )


class RoundExistsError(ConflictError):
    """There is already a round of this name."""

    hint = "Choose another name."

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already a round {quoted(name)}.")


def round_named(rounds: Iterable[Round], name: str) -> Round:
    """The round called `name`, whatever the case of its letters; also known by its id.

    Raises:
        UnknownRoundError: There is none.
    """
    known = tuple(rounds)
    wanted = " ".join(name.split()).casefold()
    for one in known:
        if one.id == name or one.name.casefold() == wanted:
            return one
    raise UnknownRoundError(name, (one.name for one in known))


def practice_transcripts(rounds: Iterable[Round]) -> frozenset[str]:
    """The ids of the interviews that are only practised on: their codings count for nothing."""
    return frozenset(transcript for one in rounds if one.practice for transcript in one.transcripts)


def blind_transcripts(rounds: Iterable[Round]) -> frozenset[str]:
    """The ids of the interviews on which somebody may not see somebody else's work yet."""
    return frozenset(
        transcript
        for one in rounds
        if one.blind and not one.open_since
        for transcript in one.transcripts
    )


def pairs_met(rounds: Iterable[Round]) -> Counter[tuple[str, str]]:
    """How many interviews each two people were given together, by ids in their order.

    Practice rounds do not count.
    """
    groups = (
        sorted(doing)
        for one in rounds
        if not one.practice
        for doing in one.by_transcript().values()
    )
    return Counter(pair for group in groups for pair in combinations(group, 2))
