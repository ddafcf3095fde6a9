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
    than three groups it takes the main directions of the rows themselves. A place is half how far
    along a direction a row lies and half how many rows lie before it, since a few that are unlike
    all others would press the rest into a corner.

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
    flat = (spread @ _two_directions(seen)).round(6)
    return np.column_stack([_along(flat[:, 0]), _along(flat[:, 1])])


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


def _along(values: Floats) -> Floats:
    """(rows,): 0 to 1, half by value and half by rank; equal values lie in the same place."""
    widest = float(values.max() - values.min())
    if widest == 0:
        return np.full(len(values), 0.5)
    ordered = np.sort(values)
    before = np.searchsorted(ordered, values, side="left")
    upto = np.searchsorted(ordered, values, side="right") - 1
    rank = (before + upto) / 2 / (len(values) - 1)
    along: Floats = ((values - values.min()) / widest + rank) / 2
    return along.round(3)
