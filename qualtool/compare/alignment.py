"""Which passage of one coder answers which of another: the best assignment, pair by pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Flags, Floats, Ints, Layers

SAME, PARENT_CHILD, SIBLING, OTHER = range(4)
LIKENESS = np.array([1.0, 0.6, 0.5, 0.0])
"""How alike two codes are, by their relation."""
LEAST_WEIGHT = 0.05
"""Passages that have less in common do not answer each other."""
TIE = 1e-9
"""What one place further apart in the text costs, so that equal weights go in text order."""


def relations(codes: Sequence[Label], parents: Mapping[str, str | None]) -> NDArray[np.int8]:
    """(codes, codes) how two codes stand to each other, as `parents` (child → parent) says."""
    place = {label.id: i for i, label in enumerate(codes)}
    table = np.full((len(codes), len(codes)), OTHER, dtype=np.int8)
    above = [parents.get(label.id) for label in codes]
    for i, parent in enumerate(above):
        if parent is not None:
            table[i, [other == parent for other in above]] = SIBLING
    for i, label in enumerate(codes):
        for ancestor in _above(label.id, parents):
            if ancestor in place:
                table[i, place[ancestor]] = table[place[ancestor], i] = PARENT_CHILD
    np.fill_diagonal(table, SAME)
    return table


def _above(code: str, parents: Mapping[str, str | None]) -> set[str]:
    above: set[str] = set()
    parent = parents.get(code)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = parents.get(parent)
    return above


def in_text_order(layers: Layers, rows: Flags) -> Columns:
    """The codings in an order that depends on what they are, not on how they arrived.

    By transcript, start, end, then the names of code and coder. Where a coder marked the same
    passage with the same code twice, the coding with the smaller id stands for both.
    """
    chosen = layers.codings.chosen(rows)
    code, coder = ranks(layers.codes)[chosen.code], ranks(layers.coders)[chosen.coder]
    columns = (chosen.transcript, chosen.start, chosen.end, code, coder)
    order = np.lexsort(columns[::-1])
    table = np.stack(columns)[:, order]
    fresh = np.any(np.diff(table, axis=1, prepend=-1) != 0, axis=0)
    if fresh.all():
        return chosen.chosen(order)
    runs = np.split(order, np.flatnonzero(fresh)[1:])
    return chosen.chosen(np.array([min(run, key=chosen.ids.__getitem__) for run in runs]))


def ranks(labels: Sequence[Label]) -> Ints:
    """(labels,) the place of each in the order of their names, then ids."""
    places = np.empty(len(labels), dtype=np.int64)
    places[sorted(range(len(labels)), key=lambda i: (labels[i].name, labels[i].id))] = np.arange(
        len(labels)
    )
    return places


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Pairs of passages of different coders that share text; (pairs,) each."""

    first: NDArray[np.intp]
    """Index of the passage of the coder whose name comes first, `second` of the other."""
    second: NDArray[np.intp]
    common: Ints
    """Code points that both cover."""
    relation: NDArray[np.int8]
    shared: Floats
    """IoU: what both cover, of what either does."""
    weight: Floats
    """IoU * (0.2 + 0.8 * likeness of the codes)."""


def overlaps(passages: Columns, coder_rank: Ints, relation: NDArray[np.int8]) -> Overlaps:
    """All pairs of passages, in text order, that share text and are of different coders."""
    width = int(passages.end.max(initial=0)) + 1
    base = passages.transcript * width
    until = np.searchsorted(base + passages.start, base + passages.end, side="left")
    here = np.arange(len(until))
    number = until - here - 1
    left = np.repeat(here, number)
    right = np.arange(len(left)) - np.repeat(np.cumsum(number) - number, number) + left + 1
    rank = coder_rank[passages.coder]
    other = rank[left] != rank[right]
    left, right = left[other], right[other]
    swapped = rank[left] > rank[right]
    first, second = np.where(swapped, right, left), np.where(swapped, left, right)
    common = np.minimum(passages.end[left], passages.end[right]) - passages.start[right]
    sizes = passages.end - passages.start
    related = relation[passages.code[first], passages.code[second]]
    shared = common / (sizes[left] + sizes[right] - common)
    weight = shared * (0.2 + 0.8 * LIKENESS[related])
    return Overlaps(first, second, common, related, shared, weight)


def answering(found: Overlaps, passages: Columns, coders: int) -> Flags:
    """Flags for the overlaps in which the two passages answer each other.

    Passages that are exactly alike do. The others are assigned for the largest total weight,
    for each pair of coders; then what is left over joins a passage of the same code that is
    already answered, which makes one passage against several.
    """
    pair = passages.coder[found.first] * coders + passages.coder[found.second]
    keys = pair * len(passages.ids)
    nodes, ends = np.unique(
        np.concatenate([keys + found.first, keys + found.second]), return_inverse=True
    )
    left, right = ends.reshape(2, -1)
    taken = np.zeros(len(nodes), dtype=np.bool_)
    chosen: Flags = (found.relation == SAME) & (found.weight == 1)
    taken[left[chosen]] = taken[right[chosen]] = True
    open_ = np.flatnonzero((found.weight >= LEAST_WEIGHT) & ~taken[left] & ~taken[right])
    matched = assigned(left[open_], right[open_], found.weight[open_], len(nodes))
    chosen[open_[matched]] = True
    taken[left[chosen]] = taken[right[chosen]] = True
    chosen[_left_over(found, left, right, taken)] = True
    return chosen


def _left_over(
    found: Overlaps, left: NDArray[np.intp], right: NDArray[np.intp], taken: Flags
) -> NDArray[np.intp]:
    same = np.flatnonzero(found.relation == SAME)
    edges = np.concatenate([same, same])
    lonely = np.concatenate([left[same], right[same]])
    partner = np.concatenate([right[same], left[same]])
    fits = ~taken[lonely] & taken[partner]
    edges, lonely, partner = edges[fits], lonely[fits], partner[fits]
    order = np.lexsort((partner, -found.common[edges], lonely))
    best = np.diff(lonely[order], prepend=-1) != 0
    joining: NDArray[np.intp] = edges[order][best]
    return joining


def assigned(
    left: NDArray[np.intp], right: NDArray[np.intp], weight: Floats, nodes: int
) -> NDArray[np.intp]:
    """Indices of the edges of the assignment with the largest total weight.

    Args:
        left: (edges,) the node at one end, of those between which and `right` all edges run.
        right: (edges,) the node at the other end.
        weight: (edges,) all above 0.
        nodes: How many there are.
    """
    edges, sure = np.arange(len(left)), []
    while len(edges):
        won = _dominant(left[edges], right[edges], weight[edges], nodes)
        if not won.any():
            break
        sure.append(edges[won])
        gone = np.zeros(nodes, dtype=np.bool_)
        gone[left[edges[won]]] = gone[right[edges[won]]] = True
        edges = edges[~gone[left[edges]] & ~gone[right[edges]]]
    hard = [
        part[_best_of_component(left[part], right[part], weight[part])]
        for part in _components(edges, left, right, nodes)
    ]
    return np.concatenate([np.empty(0, dtype=np.intp), *sure, *hard])


def _dominant(left: NDArray[np.intp], right: NDArray[np.intp], weight: Floats, nodes: int) -> Flags:
    """Edges heavier than the best other edges of their two ends together: in every optimum."""
    ends = np.concatenate([left, right])
    weights = np.concatenate([weight, weight])
    best, second = np.zeros(nodes), np.zeros(nodes)
    np.maximum.at(best, ends, weights)
    top = weights == best[ends]
    np.maximum.at(second, ends[~top], weights[~top])
    tied = np.bincount(ends[top], minlength=nodes) > 1
    second[tied] = best[tied]
    heaviest = top[: len(left)] & top[len(left) :]
    won: Flags = heaviest & (weight > second[left] + second[right])
    return won


def _components(
    edges: NDArray[np.intp], left: NDArray[np.intp], right: NDArray[np.intp], nodes: int
) -> list[NDArray[np.intp]]:
    if not len(edges):
        return []
    component = connected(left[edges], right[edges], nodes)[left[edges]]
    order = np.argsort(component, kind="stable")
    return np.split(edges[order], np.flatnonzero(np.diff(component[order])) + 1)


def connected(left: NDArray[np.intp], right: NDArray[np.intp], nodes: int) -> NDArray[np.intp]:
    """(nodes,) the number of the connected component of each node."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(nodes, nodes))
    labels: NDArray[np.intp] = connected_components(graph, directed=False)[1]
    return labels


def _best_of_component(
    left: NDArray[np.intp], right: NDArray[np.intp], weight: Floats
) -> NDArray[np.intp]:
    from scipy.optimize import linear_sum_assignment

    rows, row = np.unique(left, return_inverse=True)
    columns, column = np.unique(right, return_inverse=True)
    shape = (len(rows), len(columns))
    gain = np.zeros(shape)
    gain[row, column] = weight - TIE * np.abs(row - column)
    edge = np.full(shape, -1)
    edge[row, column] = np.arange(len(left))
    picked: NDArray[np.intp] = edge[linear_sum_assignment(gain, maximize=True)]
    return picked[picked >= 0]
