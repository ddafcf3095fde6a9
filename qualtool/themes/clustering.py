"""Vectors → groups: sub-themes, and the themes above them."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

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
    tree = ward_tree(place.vectors)
    count = best_count(tree, place.graph, resolution=resolution)
    groups = cut(tree, count)
    if silhouette(place.vectors, groups) >= CLEAR:
        finest = best_count(tree, place.graph, resolution=FINEST_RESOLUTION * detail)
        groups = _clearest_cut(place.vectors, tree, count, finest)
    groups = moved(place.graph, groups, resolution=resolution)
    return without_small(place.vectors, groups)


def _themes(place: Placed, groups: Groups, detail: float) -> Groups:
    middles = centroids(place.vectors, groups)
    tree = ward_tree(middles, np.bincount(groups).astype(np.float64))
    between = between_groups(place.graph, groups)
    return best_cut(tree, between, resolution=THEME_RESOLUTION * detail)


def _clearest_cut(vectors: Vectors, tree: Tree, fewest: int, most: int) -> Groups:
    """The cut between `fewest` and `most` groups whose silhouette is best."""
    counts = np.geomspace(fewest, max(fewest, most), CUTS_COMPARED).round().astype(np.intp)
    cuts = [cut(tree, int(count)) for count in np.unique(counts)]
    return max(cuts, key=lambda groups: round(silhouette(vectors, groups), 6))
