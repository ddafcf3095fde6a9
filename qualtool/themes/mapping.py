"""Where segments lie on a map of two dimensions: near each other where they are alike."""

import numpy as np

from qualtool.themes.graph import Floats, Vectors
from qualtool.themes.moving import centroids
from qualtool.themes.tree import Groups

FEWEST_GROUPS = 3
"""Fewer lie on one line, which leaves the other direction of a map to nothing."""


def places(vectors: Vectors, groups: Groups) -> Floats:
    """(rows, 2): each row's place, 0 to 1 from the left and from the top, to three digits.

    The map looks at the rows from where the middles of their groups lie farthest apart: along the
    two main directions of the middles, each counted as often as its group has rows. With fewer
    than three groups it takes the main directions of the rows themselves. Both directions have
    the same scale, so what is far apart on the map is far apart in either.

    Args:
        vectors: (rows, dimensions).
        groups: (rows,), the group of each row.

    Source:
        Principal components, here those of the means between groups: Jolliffe (2002), Principal
        Component Analysis, section 9.1.
    """
    if len(vectors) < 2:
        return np.full((len(vectors), 2), 0.5)
    spread = vectors.astype(np.float64)
    spread -= spread.mean(axis=0)
    seen = spread
    if groups.max() + 1 >= FEWEST_GROUPS:
        middles = centroids(vectors, groups).astype(np.float64)
        middles -= np.average(middles, axis=0, weights=np.bincount(groups))
        seen = middles * np.sqrt(np.bincount(groups))[:, None]
    return _within_one(spread @ _two_directions(seen))


def _two_directions(rows: Floats) -> Floats:
    """(dimensions, 2): the two main directions, each turned so that its largest part is positive.

    Without the turning one machine's map could be another's in a mirror.
    """
    directions: Floats = np.linalg.svd(rows, full_matrices=False)[2][:2].T
    if directions.shape[1] < 2:
        directions = np.hstack([directions, np.zeros((len(directions), 2 - directions.shape[1]))])
    largest = np.abs(directions).round(6).argmax(axis=0)
    signs = np.sign(directions[largest, [0, 1]])
    return directions * np.where(signs == 0, 1.0, signs)


def _within_one(flat: Floats) -> Floats:
    low, high = flat.min(axis=0), flat.max(axis=0)
    widest = float((high - low).max())
    if widest == 0:
        return np.full(flat.shape, 0.5)
    centred: Floats = (flat - (low + high) / 2) / widest + 0.5
    return centred.round(3)
