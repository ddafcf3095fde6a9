"""Vectors → groups: sub-themes, and the themes above them."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from qualtool.themes.gathering import knots
from qualtool.themes.graph import (
    Vectors,
    between_groups,
    neighbour_count,
    neighbour_graph,
    smoothed,
)
from qualtool.themes.moving import centroids, moved, without_small
from qualtool.themes.silhouette import silhouette
from qualtool.themes.tree import Groups, Tree, best_count, best_cut, cut, ward_tree

SUB_THEME_RESOLUTION = 2.0
THEME_RESOLUTION = 1.0

FINEST_RESOLUTION = 8.0
CLEAR = 0.4
"""The silhouette from which on groups lie clearly apart, as those of one-line texts do."""

CUTS_COMPARED = 12

ALL_IN_ONE_TREE = 10_000
"""With more segments the tree starts from knots of a few segments each."""

KNOTS = 3000


@dataclass(frozen=True, slots=True)
class Placed:
    """The segments among each other."""

    vectors: Vectors
    """(segments, dimensions), smoothed along the graph."""
    graph: csr_array
    """(segments, segments), who is among whose nearest neighbours, and how near."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which sub-theme each segment is in, and which theme each sub-theme."""

    sub_themes: Groups
    """(segments,)"""
    themes: Groups
    """(sub-themes,)"""


def placed(vectors: Vectors) -> Placed:
    """The segments with their neighbours, each moved towards them."""
    graph = neighbour_graph(vectors, neighbour_count(len(vectors)))
    return Placed(smoothed(vectors, graph), graph)


def grouped(place: Placed, *, detail: float = 1.0) -> Grouping:
    """The segments gathered into sub-themes, and these into themes; nothing is left out.

    Args:
        place: Any number of segments, none at all included.
        detail: Fewer groups below 1, more above.
    """
    rows = len(place.vectors)
    if rows < 2:
        return Grouping(np.zeros(rows, dtype=np.intp), np.zeros(rows, dtype=np.intp))
    groups = _sub_themes(place, detail)
    return Grouping(groups, _themes(place, groups, detail))


def _sub_themes(place: Placed, detail: float) -> Groups:
    resolution = SUB_THEME_RESOLUTION * detail
    rows = len(place.vectors)
    most = rows if rows <= ALL_IN_ONE_TREE else KNOTS
    leaf = knots(place.graph, most=most)
    tree = ward_tree(centroids(place.vectors, leaf), np.bincount(leaf).astype(np.float64))
    between = between_groups(place.graph, leaf)
    count = best_count(tree, between, resolution=resolution)
    groups = cut(tree, count)[leaf]
    if silhouette(place.vectors, groups) >= CLEAR:
        finest = best_count(tree, between, resolution=FINEST_RESOLUTION * detail)
        groups = _clearest_cut(place.vectors, tree, leaf, range(count, finest + 1))
    groups = moved(place.graph, groups, resolution=resolution)
    return without_small(place.vectors, groups)


def _themes(place: Placed, groups: Groups, detail: float) -> Groups:
    middles = centroids(place.vectors, groups)
    tree = ward_tree(middles, np.bincount(groups).astype(np.float64))
    between = between_groups(place.graph, groups)
    return best_cut(tree, between, resolution=THEME_RESOLUTION * detail)


def _clearest_cut(vectors: Vectors, tree: Tree, leaf: Groups, counts: range) -> Groups:
    """The cut whose silhouette is best, of a dozen over the range of numbers of groups.

    Args:
        vectors: (segments, dimensions).
        tree: The tree to cut.
        leaf: (segments,), the leaf of the tree that each segment is in.
        counts: From the fewest groups to the most.
    """
    ends = (counts.start, max(counts.start, counts.stop - 1))
    tried = np.unique(np.geomspace(*ends, CUTS_COMPARED).round().astype(np.intp))
    cuts = [cut(tree, int(count))[leaf] for count in tried]
    return max(cuts, key=lambda groups: round(silhouette(vectors, groups), 6))
