"""Very many segments: first gathered into small knots, so that the tree stays affordable."""

import numpy as np
from scipy.sparse import csr_array

from qualtool.themes.graph import STEPS_PER_UNIT, between_groups
from qualtool.themes.tree import Groups, in_order_of_appearance


def knots(graph: csr_array, *, most: int) -> Groups:
    """The rows gathered into at most `most` small groups, as far as the graph joins them.

    Round by round every two groups join that are each other's nearest, by the mean weight
    between their rows.

    Returns:
        (rows,), the group of each row; more than `most` groups where the graph falls apart.
    """
    groups: Groups = np.arange(graph.shape[0], dtype=np.intp)
    while groups.max(initial=-1) + 1 > most:
        joined = _mutual_nearest(graph, groups)
        if joined is None:
            break
        groups = in_order_of_appearance(joined[groups])
    return groups


def _mutual_nearest(graph: csr_array, groups: Groups) -> Groups | None:
    """(groups,), for each group the one it joins or itself; None where no two join."""
    edges = between_groups(graph, groups).tocoo()
    sizes = np.bincount(groups)
    first, second = edges.coords
    mean = np.rint(edges.data / (sizes[first] * sizes[second]) * STEPS_PER_UNIT)
    apart = first != second
    first, second, mean = first[apart], second[apart], mean[apart]
    # for each group the edge with the largest mean, of equal ones that to the first group
    order = np.lexsort((second, -mean, first))
    starts = np.unique(first[order], return_index=True)[1]
    nearest = np.arange(len(sizes), dtype=np.intp)
    nearest[first[order][starts]] = second[order][starts]
    mutual = nearest[nearest] == np.arange(len(sizes))
    if not (mutual & (nearest != np.arange(len(sizes)))).any():
        return None
    return np.where(mutual, np.minimum(nearest, np.arange(len(sizes))), np.arange(len(sizes)))
