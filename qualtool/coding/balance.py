"""How evenly interviews are dealt out: what each person has, and how pairs come out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from qualtool.coding.dealing import Load, mixes
from qualtool.coding.model import Coder
from qualtool.wording import counted


@dataclass(frozen=True, slots=True)
class Part:
    """What one person codes."""

    coder: Coder
    interviews: int
    words: int
    heavy: int
    """How many of the interviews have content warnings."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How evenly a round is dealt out."""

    parts: tuple[Part, ...]
    """By name; nobody is first or last."""
    together: int
    """Interviews that several people code."""
    pairs: tuple[int, ...]
    """How many interviews each pair codes together that codes any."""
    mixed: int
    """How many of these pairs bring different perspectives."""
    again: int = 0
    """How many of these pairs coded interviews together in earlier rounds."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The balance in words."""
        said = [f"Each person codes {self._each()}."]
        if self.together:
            verb = "is" if self.together == 1 else "are"
            each = " each" if len(self.pairs) > 1 else ""
            said.append(
                f"{counted(self.together, 'interview')} {verb} coded by more than one person: "
                f"{counted(len(self.pairs), 'pair')} with "
                f"{_between(self.pairs, 'interview')}{each}. {self._mixing()}{self._again()}"
            )
        return tuple(said)

    def _again(self) -> str:
        if not self.again:
            return ""
        if self.again == len(self.pairs):
            some = "They" if self.again == 1 else "All of them"
        else:
            some = f"{self.again:,} of them"
        return f" {some} coded together in earlier rounds too."

    def _mixing(self) -> str:
        if len(self.pairs) == 1:
            known = "" if self.mixed else ", as far as is known, do not"
            return f"They{known} bring different perspectives."
        some = "all" if self.mixed == len(self.pairs) else f"{self.mixed:,}"
        return f"In {some if self.mixed else 'none'} of them people bring different perspectives."

    def _each(self) -> str:
        interviews = _between([one.interviews for one in self.parts], "interview")
        words = _between([one.words for one in self.parts], "word")
        if not any(one.heavy for one in self.parts):
            return f"{interviews} with {words}"
        warned = _between([one.heavy for one in self.parts])
        return f"{interviews} with {words}; {warned} of them with content warnings"


def balance(
    loads: Sequence[Load],
    coders: Sequence[Coder],
    dealt: Mapping[str, Sequence[str]],
    met: Mapping[tuple[str, str], int] | None = None,
) -> Balance:
    """How evenly interviews are dealt out.

    Args:
        loads: The interviews.
        coders: Those among whom they are dealt out.
        dealt: Coders' ids by the interview's id.
        met: How many interviews two people coded together before; see `rounds.pairs_met`.
    """
    people = {one.id: one for one in coders}
    pairs = Counter(pair for group in dealt.values() for pair in combinations(sorted(group), 2))
    return Balance(
        tuple(_part(one, loads, dealt) for one in sorted(coders, key=lambda one: one.name)),
        sum(len(group) > 1 for group in dealt.values()),
        tuple(sorted(pairs.values())),
        sum(mixes(people[first], people[second]) for first, second in pairs),
        sum(bool((met or {}).get(pair)) for pair in pairs),
    )


def _part(coder: Coder, loads: Sequence[Load], dealt: Mapping[str, Sequence[str]]) -> Part:
    mine = [load for load in loads if coder.id in dealt.get(load.id, ())]
    return Part(
        coder,
        len(mine),
        sum(load.words for load in mine),
        sum(load.weight > 0 for load in mine),
    )


def _between(numbers: Sequence[int], what: str = "") -> str:
    """“3 interviews”, or “3 to 4 interviews” where they differ."""
    least, most = min(numbers), max(numbers)
    last = counted(most, what) if what else f"{most:,}"
    return last if least == most else f"{least:,} to {last}"
