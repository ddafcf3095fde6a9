"""Who is whose neighbour: the graph of most similar segments, and how well groups fit it."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

BLOCK = 1024
"""Rows compared at a time: the similarities of one block are all that is held."""

STEPS_PER_UNIT = 2**20
"""Similarities are counted in steps of 2**-20, so that rounding noise decides nothing."""

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]
"""(rows, dimensions), each row of length one or all zero."""


def unit_rows(matrix: NDArray[np.floating]) -> Vectors:
    """Each row scaled to length one; a row of zeros stays so."""
    lengths = np.sqrt(np.square(matrix, dtype=np.float64).sum(axis=1, keepdims=True))
    scaled: Vectors = (matrix / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return scaled


def neighbour_count(rows: int) -> int:
    """How many neighbours each of `rows` segments gets: 5 to 15, about a tenth."""
    return max(0, min(15, max(5, rows // 10), rows - 1))


def neighbour_graph(vectors: Vectors, neighbours: int) -> csr_array:
    """The symmetric graph of nearest neighbours by cosine.

    Two rows are joined where either is among the other's nearest; of equally near rows the
    first ones count. The weight is the cosine; rows that are not alike at all (cosine ≤ 0) are
    not joined.

    Returns:
        (rows, rows), symmetric, without a diagonal.
    """
    rows = len(vectors)
    if rows < 2 or neighbours < 1:
        return csr_array((rows, rows), dtype=np.float64)
    found = [
        _nearest_in_block(vectors, first, min(neighbours, rows - 1))
        for first in range(0, rows, BLOCK)
    ]
    sources = np.repeat(np.arange(rows), min(neighbours, rows - 1))
    targets = np.concatenate([targets.ravel() for targets, _ in found])
    weights = np.concatenate([steps.ravel() for _, steps in found]) / STEPS_PER_UNIT
    alike = weights > 0
    one_way = csr_array(
        (weights[alike], (sources[alike], targets[alike])), shape=(rows, rows), dtype=np.float64
    )
    both_ways = one_way.maximum(one_way.T).tocsr()
    both_ways.sort_indices()
    return both_ways


def _nearest_in_block(
    vectors: Vectors, first: int, count: int
) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """The `count` nearest rows of each row of a block, and their similarities in steps."""
    block = vectors[first : first + BLOCK]
    steps = np.rint(block @ vectors.T * np.float32(STEPS_PER_UNIT)).astype(np.int32)
    own = np.arange(len(block))
    steps[own, first + own] = np.iinfo(np.int32).min
    limit = np.partition(steps, -count, axis=1)[:, -count][:, None]
    nearer = steps > limit
    # the first of those exactly at the limit fill the places that nearer ones leave
    at_limit = steps == limit
    wanted = count - nearer.sum(axis=1, keepdims=True)
    crowded = at_limit.sum(axis=1) > wanted[:, 0]
    at_limit[crowded] &= np.cumsum(at_limit[crowded], axis=1) <= wanted[crowded]
    places = np.nonzero(nearer | at_limit)[1].reshape(len(block), count)
    return places, np.take_along_axis(steps, places, axis=1)


def smoothed(vectors: Vectors, graph: csr_array, *, times: int = 2) -> Vectors:
    """Each row moved half way to the mean of its neighbours, `times` times over."""
    degrees = np.asarray(graph.sum(axis=1)).ravel()
    share = csr_array(graph.multiply((1.0 / np.where(degrees > 0, degrees, 1.0))[:, None]))
    for _ in range(times):
        vectors = unit_rows(0.5 * vectors + 0.5 * (share @ vectors))
    return vectors


def modularity(graph: csr_array, groups: NDArray[np.intp], *, resolution: float) -> float:
    """How much more weight lies within the groups than chance would put there.

    Q = Σ over groups of (within / 2m - resolution · (degree / 2m)²)

    Returns:
        At most 1; 0 for a graph without edges.

    Source:
        Reichardt and Bornholdt (2006), Physical Review E 74, 016110.
    """
    total = float(graph.sum())
    if total == 0 or len(groups) == 0:
        return 0.0
    edges = graph.tocoo()
    same = groups[edges.coords[0]] == groups[edges.coords[1]]
    within = float(edges.data[same].sum()) / total
    degrees = np.bincount(groups, weights=np.asarray(graph.sum(axis=1)).ravel()) / total
    return within - resolution * float(np.square(degrees).sum())


def between_groups(graph: csr_array, groups: NDArray[np.intp]) -> csr_array:
    """The graph of the groups: weights between and, on the diagonal, within them summed."""
    edges = graph.tocoo()
    count = int(groups.max()) + 1 if len(groups) else 0
    summed = csr_array(
        (edges.data, (groups[edges.coords[0]], groups[edges.coords[1]])), shape=(count, count)
    )
    summed.sum_duplicates()
    return summed
