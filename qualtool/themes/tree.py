"""Which groups join first: Ward's tree over weighted rows, and where to cut it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from qualtool.themes.graph import Floats, Vectors

Groups = NDArray[np.intp]
"""(rows,), the group of each row, counted from 0 in the order in which groups first appear."""

Costs = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of `rows` leaves; merge t makes node `rows + t` of the two nodes `joined[t]`."""

    rows: int
    joined: NDArray[np.intp]
    """(rows - 1, 2), in the order of rising height."""
    heights: Floats
    """(rows - 1,), how much the squared distance to the centroids grows with each merge."""


def ward_tree(vectors: Vectors, sizes: Floats | None = None) -> Tree:
    """Ward's tree: always join the two groups that raise the squared distances least.

    Args:
        vectors: (rows, dimensions).
        sizes: (rows,), how many segments each row stands for; one each where not given.

    Source:
        Ward (1963), JASA 58, 236–244; the nearest-neighbour chain of Murtagh (1983), The
        Computer Journal 26, 354–359; distances updated by Lance and Williams (1967).
    """
    rows = len(vectors)
    if rows < 2:
        return Tree(rows, np.zeros((0, 2), dtype=np.intp), np.zeros(0))
    size = np.ones(rows) if sizes is None else sizes.astype(np.float64)
    costs = _merge_costs(vectors, size.astype(np.float32))
    return _in_order(rows, *_chain(costs, size.astype(np.float32)))


def _merge_costs(vectors: Vectors, size: Costs) -> Costs:
    """(rows, rows): the cost of joining two rows, infinite on the diagonal."""
    squares = np.square(vectors, dtype=np.float32).sum(axis=1)
    costs = vectors @ vectors.T
    costs *= -2
    costs += squares[:, None]
    costs += squares[None, :]
    np.maximum(costs, 0, out=costs)
    for row in range(len(costs)):
        costs[row] *= size[row] * size / (size[row] + size)
    np.fill_diagonal(costs, np.inf)
    return costs


def _chain(costs: Costs, size: Costs) -> tuple[list[tuple[int, int]], list[float]]:
    """Pairs of rows standing for the two groups joined, and each cost; not yet in order.

    The second row of a pair goes on standing for both; `costs` and `size` are used up.
    """
    pairs: list[tuple[int, int]] = []
    heights: list[float] = []
    chain: list[int] = []
    unused = 0
    gone = np.zeros(len(costs), dtype=bool)
    while len(pairs) < len(costs) - 1:
        if not chain:
            unused += int(gone[unused:].argmin())
            chain.append(unused)
        tip = chain[-1]
        nearest = int(costs[tip].argmin())
        before = chain[-2] if len(chain) > 1 else None
        if before is None or costs[tip, nearest] < costs[tip, before]:
            chain.append(nearest)
            continue
        del chain[-2:]
        left, kept = min(tip, before), max(tip, before)
        pairs.append((left, kept))
        heights.append(float(costs[left, kept]))
        _join(costs, size, left, kept)
        gone[left] = True
    return pairs, heights


def _join(costs: Costs, size: Costs, left: int, kept: int) -> None:
    """Let row `kept` stand for both groups, and take row `left` out."""
    row = (size + size[left]) * costs[left] + (size + size[kept]) * costs[kept]
    row -= size * costs[left, kept]
    row /= size + (size[left] + size[kept])
    row[[left, kept]] = np.inf
    row[~np.isfinite(row)] = np.inf
    costs[kept] = row
    costs[:, kept] = row
    costs[left] = np.inf
    costs[:, left] = np.inf
    size[kept] += size[left]


def _in_order(rows: int, pairs: list[tuple[int, int]], heights: list[float]) -> Tree:
    """The tree of merges sorted by height, each naming the nodes that it joins."""
    order = np.argsort(np.array(heights), kind="stable")
    node = list(range(rows))
    root = list(range(rows))

    def top(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    joined = np.zeros((rows - 1, 2), dtype=np.intp)
    for step, place in enumerate(order):
        left, kept = (top(row) for row in pairs[place])
        joined[step] = sorted((node[left], node[kept]))
        root[left] = kept
        node[kept] = rows + step
    return Tree(rows, joined, np.array(heights)[order])


def cut(tree: Tree, count: int) -> Groups:
    """The groups where `count` of them are left; 1 to `rows`."""
    label = np.arange(2 * tree.rows - 1 if tree.rows else 0, dtype=np.intp)
    for step in range(tree.rows - count - 1, -1, -1):
        label[tree.joined[step]] = label[tree.rows + step]
    return in_order_of_appearance(label[: tree.rows])


def best_count(tree: Tree, graph: csr_array, *, resolution: float) -> int:
    """At how many groups the modularity is greatest; the fewest of equally good ones."""
    quality = modularity_of_cuts(tree, graph, resolution=resolution)
    return int(np.round(quality, 9).argmax()) + 1


def best_cut(tree: Tree, graph: csr_array, *, resolution: float) -> Groups:
    """The cut whose modularity is greatest."""
    return cut(tree, best_count(tree, graph, resolution=resolution))


def in_order_of_appearance(groups: NDArray[np.intp]) -> Groups:
    """The same groups numbered from 0 as they first appear."""
    if len(groups) == 0:
        return groups
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]


def modularity_of_cuts(tree: Tree, graph: csr_array, *, resolution: float) -> Floats:
    """The modularity of every cut of the tree; entry k - 1 belongs to k groups.

    The weight between the two sides of a merge is the weight of the edges whose ends first meet
    in that merge, and that is the highest merge between their places in the order of the leaves.
    """
    total = float(graph.sum())
    if total == 0:
        return np.zeros(max(1, tree.rows))
    degree = np.zeros(2 * tree.rows - 1)
    degree[: tree.rows] = np.asarray(graph.sum(axis=1)).ravel() / total
    for step, (left, right) in enumerate(tree.joined):
        degree[tree.rows + step] = degree[left] + degree[right]
    edges = graph.tocoo()
    apart = edges.coords[0] != edges.coords[1]
    meeting = _meeting_merges(tree, edges.coords[0][apart], edges.coords[1][apart])
    crossing = np.bincount(meeting, weights=edges.data[apart], minlength=tree.rows - 1) / total
    gain = crossing - 2 * resolution * degree[tree.joined].prod(axis=1)
    within = float(edges.data[~apart].sum()) / total
    alone = within - resolution * float(np.square(degree[: tree.rows]).sum())
    return (alone + np.concatenate([[0.0], np.cumsum(gain)]))[::-1]


def _meeting_merges(
    tree: Tree, first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The merge in which two leaves first come together, for each pair."""
    leaves, gaps = _leaf_order(tree)
    place = np.empty(tree.rows, dtype=np.intp)
    place[leaves] = np.arange(tree.rows)
    low = np.minimum(place[first], place[second])
    width = np.abs(place[first] - place[second])
    # highest[p][i] is the highest gap among the 2**p gaps from i on
    highest = [gaps]
    while 2 ** len(highest) <= len(gaps):
        half = 2 ** (len(highest) - 1)
        highest.append(np.maximum(highest[-1][:-half], highest[-1][half:]))
    power = np.floor(np.log2(width)).astype(np.intp)
    answer = np.empty(len(low), dtype=np.intp)
    for level, table in enumerate(highest):
        here = power == level
        start, end = low[here], low[here] + width[here] - 2**level
        answer[here] = np.maximum(table[start], table[end])
    return answer


def _leaf_order(tree: Tree) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The leaves from left to right, and the merge that joins each to the next."""
    leaves: list[int] = []
    gaps: list[int] = []
    waiting: list[tuple[int, bool]] = [(2 * tree.rows - 2, False)]
    while waiting:
        node, is_gap = waiting.pop()
        if is_gap:
            gaps.append(node)
        elif node < tree.rows:
            leaves.append(node)
        else:
            left, right = tree.joined[node - tree.rows]
            waiting += [(int(right), False), (node - tree.rows, True), (int(left), False)]
    return np.array(leaves, dtype=np.intp), np.array(gaps, dtype=np.intp)
