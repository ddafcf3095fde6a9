"""Second thoughts: each segment moves to the group of its neighbours that fits better."""

import numpy as np
from scipy.sparse import csr_array

from qualtool.themes.graph import Vectors, unit_rows
from qualtool.themes.tree import Groups, in_order_of_appearance

ROUNDS = 20
SMALLEST = 3


def moved(graph: csr_array, groups: Groups, *, resolution: float) -> Groups:
    """The groups after each row, in order, moved where modularity gains most, until none does.

    At most 20 rounds.

    Source:
        The local moving of Blondel et al. (2008), J. Stat. Mech. P10008.
    """
    total = float(graph.sum())
    if total == 0:
        return groups
    degrees = np.asarray(graph.sum(axis=1)).ravel()
    share = (resolution * degrees / total).tolist()
    weight_of = np.bincount(groups, weights=degrees).tolist()
    degree = degrees.tolist()
    group = groups.tolist()
    starts, ends, weights = graph.indptr.tolist(), graph.indices.tolist(), graph.data.tolist()
    for _ in range(ROUNDS):
        changed = False
        for row in range(len(group)):
            own = group[row]
            weight_of[own] -= degree[row]
            pulls = {own: 0.0}
            for place in range(starts[row], starts[row + 1]):
                there = group[ends[place]]
                pulls[there] = pulls.get(there, 0.0) + weights[place]
            best, most = own, pulls[own] - share[row] * weight_of[own]
            for there, pull in pulls.items():
                gain = pull - share[row] * weight_of[there]
                if gain > most + 1e-9:
                    best, most = there, gain
            weight_of[best] += degree[row]
            group[row] = best
            changed = changed or best != own
        if not changed:
            break
    return in_order_of_appearance(np.array(group, dtype=np.intp))


def centroids(vectors: Vectors, groups: Groups) -> Vectors:
    """(groups, dimensions): the direction in which each group lies, of length one."""
    return unit_rows(membership(groups) @ vectors.astype(np.float64))


def membership(groups: Groups) -> csr_array:
    """(groups, rows), 1 where a row is in a group."""
    count = int(groups.max()) + 1 if len(groups) else 0
    places = (groups, np.arange(len(groups)))
    return csr_array((np.ones(len(groups)), places), shape=(count, len(groups)))


def without_small(vectors: Vectors, groups: Groups, *, smallest: int = SMALLEST) -> Groups:
    """The groups after each with fewer than `smallest` rows, smallest first, joined the nearest."""
    groups = groups.copy()
    while True:
        sizes = np.bincount(groups)
        if len(sizes) < 2 or sizes.min() >= smallest:
            return in_order_of_appearance(groups)
        small = int(sizes.argmin())
        middles = centroids(vectors, groups)
        likeness = np.rint(middles @ middles[small] * 2**20)
        likeness[small] = -np.inf
        groups[groups == small] = int(likeness.argmax())
        groups = in_order_of_appearance(groups)
