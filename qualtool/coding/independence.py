"""When somebody worked independently of the others, as the rounds of a study tell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from qualtool.coding.rounds_then import EVER, RoundThen


class Alone(IntEnum):
    """What is known of somebody's work on an interview at some time."""

    SEEING = 0
    """They could see what the others had done in the round."""
    NOT_HIDDEN = 1
    """Nothing was hidden; whether they looked is not known."""
    BLIND = 2


@dataclass(frozen=True, slots=True)
class Pass:
    """A time in which somebody coded an interview: in a round, or before any."""

    begin: str
    end: str
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """When a coder worked independently on an interview."""

    passes: tuple[Pass, ...] = (Pass("", EVER),)
    """In order; between and after them they could see others' work."""
    until: str = EVER
    """When a later round began, whose work is not looked at."""

    def at(self, stamp: str) -> Alone:
        """What is known of work that bears this stamp."""
        for one in self.passes:
            if one.begin < stamp <= one.end:
                return Alone.BLIND if one.blind else Alone.NOT_HIDDEN
        return Alone.SEEING


@dataclass(frozen=True, slots=True)
class Independence:
    """Who coded which interview in which rounds, and when they could see others' work on it."""

    rounds: Mapping[str, Sequence[RoundThen]]
    """By the interview's id, the first to begin first."""
    open_since: Mapping[str, str]
    """By the round's id."""
    asked: str = ""
    """The id of the round whose work is looked at; of each interview the latest without one."""

    @classmethod
    def of(cls, rounds: Iterable[RoundThen], asked: str = "") -> "Independence":
        """What these rounds tell."""
        known = tuple(rounds)
        found: dict[str, list[RoundThen]] = {}
        for one in known:
            for transcript in one.given:
                if one.coders(transcript):
                    found.setdefault(transcript, []).append(one)
        for transcript, several in found.items():
            several.sort(key=lambda one: (one.begins(transcript), one.id))
        opened = {one.id: one.open_since() if one.blind else EVER for one in known}
        return cls(found, opened, asked)

    def compared(self, transcript: str) -> RoundThen | None:
        """The round whose work on an interview is looked at, if it is coded in any."""
        several = self.rounds.get(transcript, ())
        return next(
            (one for one in several if one.id == self.asked), several[-1] if several else None
        )

    def is_finished(self, transcript: str, coder: str) -> bool | None:
        """Whether a coder has finished an interview in that round; None where it is not theirs."""
        round_ = self.compared(transcript)
        if round_ is None or coder not in round_.coders(transcript):
            return None
        return any(end == EVER for _, end in round_.finished(transcript, coder))

    def is_given(self, transcript: str, coder: str) -> bool:
        """Whether a coder codes an interview in any round."""
        return any(coder in one.coders(transcript) for one in self.rounds.get(transcript, ()))

    def times(self, transcript: str, coder: str) -> Times:
        """When a coder worked independently on an interview."""
        several = self.rounds.get(transcript, ())
        theirs = [one for one in several if coder in one.coders(transcript)]
        blind = [one for one in several if one.blind]
        # what is done in a round in which they have no part, they may see once it is open
        others = [self.open_since[one.id] for one in blind if one not in theirs]
        if theirs:
            begin = theirs[0].begins(transcript)
            before = Pass("", min([begin, *others]))
            passes, until = self._in_turn(transcript, coder, theirs)
            return Times((before, *passes), until)
        if not blind:
            return Times()
        begin = blind[0].begins(transcript)
        return Times((Pass("", min([begin, *others])), Pass(begin, min(others), blind=True)))

    def _in_turn(
        self, transcript: str, coder: str, theirs: Sequence[RoundThen]
    ) -> tuple[list[Pass], str]:
        """Their passes up to the round that is looked at, and when the next one begins."""
        passes: list[Pass] = []
        for number, one in enumerate(theirs):
            begin, end = one.begins(transcript), EVER
            if one.blind:
                end = min(self.open_since[one.id], one.both_finished(transcript, coder))
            later = (each.begins(transcript) for each in theirs[number + 1 :])
            following = next(later, EVER)
            done = one.finished(transcript, coder)
            # who has not finished one when the next begins goes on with both at a time
            is_over = not one.blind or (done and done[0][0] < following)
            passes.append(Pass(begin, min(end, following) if is_over else end, blind=one.blind))
            if one.id == self.asked:
                return passes, following if is_over else EVER
        return passes, EVER
