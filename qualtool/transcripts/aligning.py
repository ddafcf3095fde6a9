"""Which words of two versions of a text are the same: quickly, also where both are very long."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Block = tuple[int, int, int]
"""So many words from here in the old text and from there in the new one: (old, new, words)."""

RUN = 4
"""Words in a row that, standing as often in each version, are sure to be the same places."""

OFTEN = 20
"""What stands more often than this says nothing of a place."""

COMPARED = 400
"""Words of a stretch between such places that are compared each with each."""


def matching(old: Sequence[str], new: Sequence[str]) -> tuple[Block, ...]:
    """The stretches of words that stand in both texts, in order, as long as can be.

    Runs of words that stand as often in both are found first, and only what lies between them is
    compared word by word. So the time grows as the texts do.

    Source:
        The idea of Bram Cohen's patience diff; between the places found, `difflib`.
    """
    pairs = [pair for block in _blocks(old, new, RUN) for pair in _pairs(block)]
    return tuple(_joined(pairs))


def _blocks(old: Sequence[str], new: Sequence[str], run: int) -> Iterator[Block]:
    """Matching stretches; their words ascend in both texts."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield 0, 0, head
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for first, second, length in _between(*middle, run):
        yield first + head, second + head, length
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _between(old: Sequence[str], new: Sequence[str], run: int) -> Iterator[Block]:
    if not old or not new:
        return
    if max(len(old), len(new)) <= COMPARED:
        yield from (
            (block.a, block.b, block.size)
            for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            if block.size
        )
        return
    last_old = last_new = 0
    for first, second in [*_anchors(old, new, run), (len(old), len(new))]:
        if first < last_old or second < last_new:
            continue
        inner = old[last_old:first], new[last_new:second]
        # Without any such place in a long stretch, shorter runs are tried, and then none.
        is_whole = len(inner[0]) == len(old) and len(inner[1]) == len(new)
        if not is_whole or run > 1:
            found = _blocks(*inner, run // 2 if is_whole else run)
            yield from ((a + last_old, b + last_new, size) for a, b, size in found)
        if first < len(old):
            yield first, second, run
        last_old, last_new = first + run, second + run


def _anchors(old: Sequence[str], new: Sequence[str], run: int) -> list[tuple[int, int]]:
    """Where runs begin that stand as often in both texts: the most that ascend in both."""
    ours, theirs = _places(old, run), _places(new, run)
    pairs = [
        pair
        for words, places in ours.items()
        if len(places) == len(theirs.get(words, ())) <= OFTEN
        for pair in zip(places, theirs[words], strict=True)
    ]
    return _ascending(sorted(pairs))


def _places(words: Sequence[str], run: int) -> dict[tuple[str, ...], list[int]]:
    """Where each run of words begins."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(words) - run + 1):
        found.setdefault(tuple(words[place : place + run]), []).append(place)
    return found


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of these pairs, which ascend in the first, that ascends in the second."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        place = bisect_left(ends, second)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(second)
            last.append(at)
        else:
            ends[place], last[place] = second, at
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _pairs(block: Block) -> Iterator[tuple[int, int]]:
    old, new, length = block
    return ((old + step, new + step) for step in range(length))


def _joined(pairs: Sequence[tuple[int, int]]) -> Iterator[Block]:
    start = 0
    for at in range(1, len(pairs) + 1):
        ends = at == len(pairs)
        if ends or pairs[at] != (pairs[at - 1][0] + 1, pairs[at - 1][1] + 1):
            yield *pairs[start], at - start
            start = at
