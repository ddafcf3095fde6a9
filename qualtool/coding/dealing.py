"""Dealing interviews out among coders: fairly, in pairs that rotate and mix perspectives."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import TypeVar

from qualtool.coding.model import Coder
from qualtool.errors import InvalidInputError
from qualtool.wording import counted, listed, quoted

PASSES = 6
"""How often all exchanges are tried at most; two or three passes find all that helps."""


Name = TypeVar("Name", int, str)
"""What a person is known by: a number or an id."""

ROUNDING = 1e-9
"""Differences that only come from how numbers with fractions are kept."""


@dataclass(frozen=True, slots=True)
class Load:
    """What an interview asks of those who code it."""

    id: str
    title: str
    words: int
    weight: int = 0
    """How heavy it is to read: the number of its content warnings."""
    conducted_by: frozenset[str] = frozenset()
    """Ids of coders who shall not code it, since they held it."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How much is coded by more than one person; shares of all interviews, 0 to 1."""

    twice: float = 0.0
    """Coded by two or more."""
    thrice: float = 0.0
    """Coded by three; these count as coded twice too."""


class NobodyLeftError(InvalidInputError):
    """Everybody who could code an interview conducted it."""

    hint = "Add another coder, or let people code interviews that they conducted."

    def __init__(self, titles: Iterable[str]) -> None:
        super().__init__(
            f"Nobody is left to code {listed(map(quoted, titles), most=5)}: "
            "all coders of the round conducted them."
        )


class TooFewCodersError(InvalidInputError):
    """More people would be needed than there are."""

    hint = "Choose a smaller share, or add coders."

    def __init__(self, size: int, wanted: int, possible: int) -> None:
        times = {2: "twice", 3: "three times"}[size]
        can = counted(possible, "of them can", "of them can") if possible else "none can"
        super().__init__(
            f"{counted(wanted, 'interview')} should be coded {times}, and {can} be: "
            "too few coders are left for the others."
        )


def deal(
    loads: Iterable[Load],
    coders: Iterable[Coder],
    shares: Shares | None = None,
    met: Mapping[tuple[str, str], int] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Who codes which interview: coders' ids by the interview's id.

    Every interview has a coder. The share that is coded twice is taken evenly from short and long
    ones. Pairs of people with different perspectives come before others, unless somebody would
    have more interviews than a fair part; and each pair comes as often as the others, those first
    who met least before. Words, and interviews with content warnings, are spread as evenly as
    exchanging them allows. The result does not depend on the order in which anything is given, nor
    on chance.

    Args:
        loads: The interviews.
        coders: Those among whom they are dealt out.
        shares: How much is coded by more than one person.
        met: How many interviews two people coded together before; see `rounds.pairs_met`.

    Raises:
        NobodyLeftError: Everybody conducted an interview.
        TooFewCodersError: Too few people are left to code the share more than once.
    """
    everything = sorted(loads, key=lambda load: (-load.words, load.title, load.id))
    people = sorted(coders, key=lambda coder: (coder.name, coder.id))
    dealing = _Dealing(everything, people, met or {})
    dealing.give_groups(_sizes(everything, dealing.free, shares or Shares()))
    dealing.give_singles()
    dealing.exchange()
    return {
        load.id: tuple(people[i].id for i in sorted(group))
        for load, group in zip(everything, dealing.groups, strict=True)
    }


def mixes(first: Coder, second: Coder) -> bool:
    """Whether two people bring different perspectives; unknown ones are not counted as such."""
    one, other = _perspectives(first), _perspectives(second)
    return bool(one and other) and one != other


def _perspectives(coder: Coder) -> frozenset[str]:
    return frozenset(one.strip().casefold() for one in coder.perspectives if one.strip())


def _sizes(loads: Sequence[Load], free: Sequence[frozenset[int]], shares: Shares) -> list[int]:
    """How many people code each of the interviews, which stand longest first.

    Args:
        loads: The interviews.
        free: Who may code each.
        shares: How much is coded by several.
    """
    sizes = [1] * len(loads)
    if alone := sorted(load.title for load, who in zip(loads, free, strict=True) if not who):
        raise NobodyLeftError(alone)
    for size, share in ((2, max(shares.twice, shares.thrice)), (3, shares.thrice)):
        wanted = ceil(share * len(loads) - ROUNDING)
        possible = [i for i, who in enumerate(free) if sizes[i] == size - 1 and len(who) >= size]
        if len(possible) < wanted:
            raise TooFewCodersError(size, wanted, len(possible))
        for number in range(wanted):
            # The middle of each of as many equal parts, so that long and short ones are in it.
            sizes[possible[(2 * number + 1) * len(possible) // (2 * wanted)]] = size
    return sizes


def _sorted(one: Name, other: Name) -> tuple[Name, Name]:
    return (one, other) if one < other else (other, one)


class _Dealing:
    """The interviews being given to people, both known by their numbers."""

    def __init__(
        self,
        loads: Sequence[Load],
        people: Sequence[Coder],
        met: Mapping[tuple[str, str], int],
    ) -> None:
        self.groups: list[tuple[int, ...]] = [()] * len(loads)
        self.free = [
            frozenset(i for i, one in enumerate(people) if one.id not in load.conducted_by)
            for load in loads
        ]
        self._people = people
        pairs = list(combinations(range(len(people)), 2))
        self._mixed = {(i, j): mixes(people[i], people[j]) for i, j in pairs}
        self._met = {(i, j): met.get(_sorted(people[i].id, people[j].id), 0) for i, j in pairs}
        # What each interview asks, as shares of what all of them ask: words and weight.
        words, weight = sum(one.words for one in loads) or 1, sum(one.weight for one in loads) or 1
        self._asks = [(one.words / words, one.weight / weight) for one in loads]
        self._has = [[0.0, 0.0] for _ in people]

    def give_groups(self, sizes: Sequence[int]) -> None:
        """Give to several people what several code: pairs mix, and come equally often."""
        self._most = ceil(sum(sizes) / len(self._people)) if self._people else 0
        self._uses: Counter[tuple[int, int]] = Counter()
        self._times: Counter[int] = Counter()
        several = [i for i, size in enumerate(sizes) if size > 1]
        # Where there is least to choose from comes first.
        for i in sorted(several, key=lambda i: (-sizes[i], len(self.free[i]), i)):
            self._take_group(i, sizes[i])
        for _ in range(PASSES):
            # What came last could not be seen by what came first.
            before = list(self.groups)
            for i in several:
                self._count(self.groups[i], -1)
                self._take_group(i, sizes[i])
            if any(self._met.values()) or not self._rotates(several):
                for i, j in combinations(several, 2):
                    self._pair_anew(i, j)
            if self.groups == before:
                return

    def _take_group(self, i: int, size: int) -> None:
        """Give an interview to the people for whom it is best; to the same where it is alike."""
        now = self.groups[i]
        choice = combinations(sorted(self.free[i]), size)
        group = min(choice, key=lambda group: (*self._cost(group), group != now))
        self._count(group, 1)
        self._give(i, group)

    def _rotates(self, several: Sequence[int]) -> bool:
        """Whether only pairs that mix are used, each of these as often as the others."""
        used = {pair for i in several for pair in combinations(self.groups[i], 2)}
        could = [self._uses[pair] for pair, mixed in self._mixed.items() if mixed] or [0]
        only_mixed = all(self._mixed[pair] for pair in used)
        return only_mixed and max(could) - min(could) <= 1

    def _pair_anew(self, i: int, j: int) -> None:
        """Let the four people of two pairs stand in other pairs, where that rotates better."""
        first, second = self.groups[i], self.groups[j]
        if len(first) != 2 or len(second) != 2 or not set(first).isdisjoint(second):
            return
        (a, b), (c, d) = first, second
        self._count(first, -1)
        self._count(second, -1)
        ways = [(first, second)]
        for one, other in (((a, c), (b, d)), ((a, d), (b, c))):
            for here, there in ((one, other), (other, one)):
                if self.free[i].issuperset(here) and self.free[j].issuperset(there):
                    ways.append((_sorted(*here), _sorted(*there)))
        # The first of those that are alike: what stands is only changed for something better.
        here, there = min(ways, key=self._rotating)
        for number, group in ((i, here), (j, there)):
            self._count(group, 1)
            self._give(number, group)

    def _rotating(self, pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
        """Smaller where pairs mix; then where they came seldom, in this round and before."""
        used = [self._uses[pair] + (0 if self._mixed[pair] else len(self.groups)) for pair in pairs]
        return sum(used), sum(self._met[pair] for pair in pairs)

    def _count(self, group: tuple[int, ...], times: int) -> None:
        for pair in combinations(group, 2):
            self._uses[pair] += times
        for one in group:
            self._times[one] += times

    def _cost(self, group: tuple[int, ...]) -> tuple[float, ...]:
        pairs = list(combinations(group, 2))
        return (
            sum(self._times[one] >= self._most for one in group),
            sum(not self._mixed[pair] for pair in pairs),
            max(self._uses[pair] for pair in pairs),
            sum(self._uses[pair] for pair in pairs),
            max(self._times[one] for one in group),
            sum(self._times[one] for one in group),
            sum(self._met[pair] for pair in pairs),
        )

    def give_singles(self) -> None:
        """Give the others to whoever has least, the heaviest and longest first."""
        left = [i for i, group in enumerate(self.groups) if not group]
        for i in sorted(left, key=lambda i: (-self._asks[i][1], i)):
            self._give(i, (min(self.free[i], key=lambda one: (self._after(one, i), one)),))

    def exchange(self) -> None:
        """Exchange interviews, and hand single ones over, while that evens things out.

        Only interviews that equally many people code are exchanged: pairs stay as they are.
        """
        for _ in range(PASSES):
            helped = [self._hand_over(i) for i in range(len(self.groups))]
            helped += [self._swap(i, j) for i, j in combinations(range(len(self.groups)), 2)]
            if not any(helped):
                return

    def _hand_over(self, i: int) -> bool:
        if len(self.groups[i]) != 1:
            return False
        (now,) = self.groups[i]
        for other in sorted(self.free[i] - {now}):
            if self._evens({now: self._minus(i), other: self._asks[i]}):
                self._give(i, (other,))
                return True
        return False

    def _swap(self, i: int, j: int) -> bool:
        first, second = self.groups[i], self.groups[j]
        if len(first) != len(second) or first == second:
            return False
        if not (self.free[i].issuperset(second) and self.free[j].issuperset(first)):
            return False
        less = tuple(b - a for a, b in zip(self._asks[i], self._asks[j], strict=True))
        more = tuple(-one for one in less)
        gained = {one: less for one in first if one not in second}
        gained |= {one: more for one in second if one not in first}
        if not self._evens(gained):
            return False
        self._give(i, second)
        self._give(j, first)
        return True

    def _evens(self, gained: Mapping[int, tuple[float, ...]]) -> bool:
        """Whether things are more even once people have this much more.

        What is squared and summed is smallest where everybody has the same.
        """
        before = sum(has * has for one in gained for has in self._has[one])
        after = sum(
            (has + more) ** 2
            for one, asks in gained.items()
            for has, more in zip(self._has[one], asks, strict=True)
        )
        return after < before - ROUNDING

    def _after(self, person: int, i: int) -> float:
        """How much less even things are once a person has an interview."""
        pairs = zip(self._has[person], self._asks[i], strict=True)
        return round(sum((has + asks) ** 2 - has**2 for has, asks in pairs), 12)

    def _minus(self, i: int) -> tuple[float, ...]:
        return tuple(-asks for asks in self._asks[i])

    def _give(self, i: int, group: tuple[int, ...]) -> None:
        for one in self.groups[i]:
            self._has[one] = [a - b for a, b in zip(self._has[one], self._asks[i], strict=True)]
        self.groups[i] = group
        for one in group:
            self._has[one] = [a + b for a, b in zip(self._has[one], self._asks[i], strict=True)]
