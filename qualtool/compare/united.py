"""Passages of one coder with one code that overlap, as the one passage that they cover."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.layers import Columns, Ints, Layers
from qualtool.compare.sweep import Naming, renamed


def united(passages: Columns) -> Columns:
    """The passages, those that overlap as one; what merely touches stays two.

    In the order of transcripts, coders, codes and starts. One that was put together has the id of
    the first.
    """
    kinds = np.stack([passages.transcript, passages.coder, passages.code])
    first, ends = overlapping(kinds, passages.start, passages.end)
    return replace(passages.chosen(first), end=ends)


def rolled_up(layers: Layers, naming: Naming) -> Layers:
    """The layers with their codes called so; passages of codes that become one are united.

    A coder who gave a place two codes of a theme marked it once with the theme.
    """
    called = renamed(layers, naming)
    names = naming.of_code[naming.of_code >= 0]
    if len(np.unique(names)) == len(names):
        return called
    return replace(called, codings=united(called.codings))


def overlapping(kinds: Ints, start: Ints, end: Ints) -> tuple[NDArray[np.intp], Ints]:
    """The first of all passages of a kind that overlap, and where they end.

    Args:
        kinds: (anything, passages) what has to be the same.
        start: (passages,) where each starts, and likewise ends.
        end: One past the last.

    Returns:
        (united,) index of the first of each, in the order of kinds and starts, and their ends.
    """
    order = np.lexsort((end, start, *kinds[::-1]))
    if not len(order):
        return order, end
    kinds, start, end = kinds[:, order], start[order], end[order]
    width = int(end.max()) + 1
    group = np.cumsum(np.any(np.diff(kinds, axis=1, prepend=-1) != 0, axis=0)) * width
    reach = np.maximum.accumulate(group + end)
    before = np.concatenate([[-1], reach[:-1]])
    heads = np.flatnonzero(group + start >= before)
    ends: Ints = reach[np.append(heads[1:], len(order)) - 1] - group[heads]
    return order[heads], ends
