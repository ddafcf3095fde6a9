"""Where codings are not what they were: found by laying both side by side, whatever their order."""

import numpy as np

from qualtool.compare.layers import Columns, Ints


def changed(old: Columns, new: Columns, *, codes: int) -> tuple[Ints, Ints]:
    """The transcripts, and the codes, in which the passages of any coder differ.

    Args:
        old: Codings of the same coders, codes and transcripts as the new ones.
        new: The codings now. Neither their ids nor their order matter.
        codes: How many codes there are.
    """
    before, now = _rows(old), _rows(new)
    # mostly all but one are in the same places, and need not be sorted
    head = _alike(before, now)
    before, now = before[:, head:], now[:, head:]
    tail = _alike(before[:, ::-1], now[:, ::-1])
    before, now = before[:, : before.shape[1] - tail], now[:, : now.shape[1] - tail]
    cells = _differing(_in_order(before), _in_order(now), codes)
    return np.unique(cells // codes), np.unique(cells % codes)


def _rows(codings: Columns) -> Ints:
    columns = (codings.transcript, codings.code, codings.coder, codings.start, codings.end)
    return np.stack(columns)


def _alike(first: Ints, second: Ints) -> int:
    """How many are the same from the beginning on."""
    size = min(first.shape[1], second.shape[1])
    differ = (first[:, :size] != second[:, :size]).any(axis=0)
    return int(differ.argmax()) if differ.any() else size


def _in_order(rows: Ints) -> Ints:
    return rows[:, np.lexsort(rows[::-1])]


def _differing(before: Ints, now: Ints, codes: int) -> Ints:
    """Transcripts and codes, as one number each; both sorted by these."""
    cells = [rows[0] * codes + rows[1] for rows in (before, now)]
    size = 1 + max(int(one.max(initial=-1)) for one in cells)
    numbers = [np.bincount(one, minlength=size) for one in cells]
    unlike = numbers[0] != numbers[1]
    # where there are as many as before they are in the same places of the rest
    kept = [~unlike[one] for one in cells]
    moved = (before[:, kept[0]] != now[:, kept[1]]).any(axis=0)
    return np.concatenate([np.flatnonzero(unlike), cells[0][kept[0]][moved]])
