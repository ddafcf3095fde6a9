"""Which turns of two versions of an interview are the same, by the words they share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualtool.transcripts.aligning import Block

SHARED = 0.5
"""The share of the shorter turn's words that two turns have in common, at least."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Turns of the one version that are turns of the other: mostly one and one."""

    old: range
    """Turns of the old version, from 0; empty for one that is only in the new."""
    new: range

    @property
    def is_one(self) -> bool:
        """Whether one turn is one turn."""
        return len(self.old) == len(self.new) == 1


def paired(
    same: Iterable[Block], old_turns: Sequence[int], new_turns: Sequence[int]
) -> tuple[Pairing, ...]:
    """The turns of both versions in order, each in one pairing.

    Turns that share most of their words belong together. Where between two such pairs as many
    turns are left in the one version as in the other, each is another wording of its neighbour.

    Args:
        same: Which words are the same.
        old_turns: For each word of the old version, its turn, from 0.
        new_turns: The same for the new version.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for first, second, size in same:
        shared.update(
            zip(old_turns[first : first + size], new_turns[second : second + size], strict=True)
        )
    lengths, theirs = Counter(old_turns), Counter(new_turns)
    sure = [
        (old, new)
        for (old, new), count in sorted(shared.items())
        if count >= SHARED * min(lengths[old], theirs[new])
    ]
    start = Pairing(range(-1, 0), range(-1, 0))
    ends = (max(old_turns, default=-1) + 1, max(new_turns, default=-1) + 1)
    last = Pairing(range(ends[0], ends[0] + 1), range(ends[1], ends[1] + 1))
    found: list[Pairing] = []
    for before, after in pairwise([start, *_grouped(sure), last]):
        found += _left(
            [turn for turn in range(before.old.stop, after.old.start) if lengths[turn]],
            [turn for turn in range(before.new.stop, after.new.start) if theirs[turn]],
        )
        if after is not last:
            found.append(after)
    return tuple(found)


def _grouped(sure: Iterable[tuple[int, int]]) -> Iterator[Pairing]:
    """Pairs that share a turn belong together; they ascend in both versions."""
    group: list[tuple[int, int]] = []
    for old, new in sure:
        if group and old > group[-1][0] and new > max(n for _, n in group):
            yield _pairing(group)
            group = []
        group.append((old, new))
    if group:
        yield _pairing(group)


def _pairing(group: Sequence[tuple[int, int]]) -> Pairing:
    olds, news = [old for old, _ in group], [new for _, new in group]
    return Pairing(range(min(olds), max(olds) + 1), range(min(news), max(news) + 1))


def _left(old: Sequence[int], new: Sequence[int]) -> Iterator[Pairing]:
    if len(old) == len(new):
        for first, second in zip(old, new, strict=True):
            yield Pairing(range(first, first + 1), range(second, second + 1))
        return
    for turn in old:
        yield Pairing(range(turn, turn + 1), range(0))
    for turn in new:
        yield Pairing(range(0), range(turn, turn + 1))
