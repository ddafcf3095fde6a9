"""Units by which of the coders gave them a code, which is all that agreement on it rests on."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from qualtool.compare.layers import Flags
from qualtool.compare.sweep import Counts

Patterns = tuple[tuple[str, int], ...]
"""A mark for each coder, and how many units there are: “1” gave the code, “0” did not, “_” was
not to code the unit. In the order of the marks; what does not occur is left out."""


def patterns(counts: Counts, coders: Sequence[int]) -> list[Patterns]:
    """For every name the units of the transcripts that at least two of the coders did.

    Args:
        counts: Counts of all sets of coders.
        coders: Whose, by index.
    """
    chosen = list(coders)
    present = counts.counting[:, chosen]
    joint = present.sum(axis=1) > 1
    kinds, kind = np.unique(present, axis=0, return_inverse=True)
    bits = np.stack([counts.coders >> number & 1 for number in chosen])
    rows = joint[counts.transcript] & (bits.sum(axis=0) > 0)
    names = len(counts.names)
    each = np.bincount(kind[joint], weights=counts.totals[joint], minlength=len(kinds))
    left = np.tile(each.astype(np.int64), (names, 1))
    given = (bits[:, rows] << np.arange(len(chosen))[:, None]).sum(axis=0)
    cells = counts.name[rows] * len(kinds) + kind[counts.transcript[rows]]
    keys, place = np.unique(cells << len(chosen) | given, return_inverse=True)
    amounts = np.bincount(place, weights=counts.units[rows], minlength=len(keys)).astype(np.int64)
    found: list[dict[str, int]] = [{} for _ in range(names)]
    for key, amount in zip(keys.tolist(), amounts.tolist(), strict=True):
        one, here = divmod(key >> len(chosen), len(kinds))
        found[one][_marks(kinds[here], key)] = amount
        left[one, here] -= amount
    for one, here in zip(*(places.tolist() for places in np.nonzero(left)), strict=True):
        found[one][_marks(kinds[here], 0)] = int(left[one, here])
    return [tuple(sorted(some.items())) for some in found]


def stacked(each: Iterable[Patterns]) -> Patterns:
    """All names together, as if they were one text after another."""
    together: Counter[str] = Counter()
    for one in each:
        together.update(dict(one))
    return tuple(sorted(together.items()))


def _marks(present: Flags, given: int) -> str:
    return "".join(
        ("1" if given >> place & 1 else "0") if there else "_"
        for place, there in enumerate(present)
    )
