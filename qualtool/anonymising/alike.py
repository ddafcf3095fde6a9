"""Names so alike that one may be a misspelling of the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

FEWEST_LETTERS = 4
"""Shorter names differ by one letter too often: Ann and Ian, Ed and Ted."""

LONG = 8
"""From this many letters on, two slips are still one name."""


def alike(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of names, made plain, that one slip divides, or two where they are long.

    A slip is a letter more, less, another, or two exchanged.
    """
    known = sorted(set(names))
    by_rest: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        if len(name) >= FEWEST_LETTERS:
            for rest in _rests(name, 2 if len(name) >= LONG else 1):
                by_rest[rest].append(name)
    pairs = {
        (one, other)
        for sharing in by_rest.values()
        for number, one in enumerate(sharing)
        for other in sharing[number + 1 :]
        if one != other and slips(one, other) <= (2 if min(len(one), len(other)) >= LONG else 1)
    }
    return tuple(sorted(pairs))


def _rests(name: str, most: int) -> set[str]:
    """What is left of a name when up to `most` letters are taken out."""
    found = {name}
    for _ in range(most):
        found |= {one[:i] + one[i + 1 :] for one in found for i in range(len(one))}
    return found


def slips(one: Sequence[str], other: Sequence[str]) -> int:
    """The fewest letters put in, taken out, changed or exchanged with the next.

    Source:
        Damerau (1964), Communications of the ACM 7(3), 171–176, in its restricted form.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1]
