"""What became of a round when: who had what to code, and since when somebody could see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EVER = "~"
"""The end of what lasts until now: it sorts after every stamp."""

Stretch = tuple[str, str]
"""Between which two stamps something was so."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody had to code in a round, and when they had finished it."""

    coder: str
    had: tuple[Stretch, ...]
    finished: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundThen:
    """A round, and what became of it when."""

    id: str
    name: str
    given: Mapping[str, Sequence[Given]]
    """By the interview's id."""
    blind: bool = True
    opened: str = EVER
    """When the team opened it."""

    def coders(self, transcript: str) -> frozenset[str]:
        """Who has an interview to code now."""
        given = self.given.get(transcript, ())
        return frozenset(one.coder for one in given if any(end == EVER for _, end in one.had))

    def begins(self, transcript: str) -> str:
        """When it began to hide what is done in an interview."""
        had = (one.had for one in self.given.get(transcript, ()))
        return min((begin for stretches in had for begin, _ in stretches), default=EVER)

    def open_since(self) -> str:
        """When everybody could see everything for the first time: opened, or all finished.

        Somebody may be given an interview after that, which hides nothing that was seen.
        """
        return min(self.opened, _all_finished([one for of in self.given.values() for one in of]))

    def finished(self, transcript: str, coder: str) -> tuple[Stretch, ...]:
        """When a coder had finished an interview in it, the first time first."""
        mine = (one.finished for one in self.given.get(transcript, ()) if one.coder == coder)
        return tuple(sorted(stretch for finished in mine for stretch in finished))

    def both_finished(self, transcript: str, coder: str) -> str:
        """When a coder and some other had both finished an interview for the first time."""
        mine = self.finished(transcript, coder)
        others = (
            stretch
            for one in self.given.get(transcript, ())
            if one.coder != coder
            for stretch in one.finished
        )
        return min((_both(one, other) for other in others for one in mine), default=EVER)


def _both(one: Stretch, other: Stretch) -> str:
    begin = max(one[0], other[0])
    return begin if begin < min(one[1], other[1]) else EVER


def _all_finished(given: Sequence[Given]) -> str:
    """The first moment at which several coders had finished everything that there was."""
    changed: dict[str, list[tuple[int, str]]] = {}
    for number, one in enumerate(given):
        for what, stretches in (("had", one.had), ("finished", one.finished)):
            for stamp in (stamp for stretch in stretches for stamp in stretch if stamp != EVER):
                changed.setdefault(stamp, []).append((number, what))
    there: dict[str, set[int]] = {"had": set(), "finished": set()}
    for stamp in sorted(changed):
        for number, what in changed[stamp]:
            there[what] ^= {number}
        coders = {given[number].coder for number in there["had"]}
        if len(coders) > 1 and there["had"] <= there["finished"]:
            return stamp
    return EVER


def stretches(said: Iterable[tuple[str, bool]]) -> tuple[Stretch, ...]:
    """When something was so.

    Args:
        said: Stamps at which it was said to be so from then on, or not any more; in order.
    """
    found: list[Stretch] = []
    for stamp, is_so in said:
        lasting = bool(found) and found[-1][1] == EVER
        if is_so and not lasting:
            found.append((stamp, EVER))
        elif lasting and not is_so:
            found[-1] = (found[-1][0], stamp)
    return tuple(found)
