"""How clearly groups lie apart."""

import numpy as np

from qualtool.themes.graph import Vectors
from qualtool.themes.moving import membership
from qualtool.themes.tree import Groups


def silhouette(vectors: Vectors, groups: Groups) -> float:
    """The mean silhouette width by cosine distance.

    The mean cosine distance to a group is one minus the product with its mean vector, so that
    no distances between segments are needed.

    Args:
        vectors: (segments, dimensions), of length one or zero.
        groups: (segments,)

    Returns:
        -1 to 1; 0 where there is one group only.

    Source:
        Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53–65.
    """
    sizes = np.bincount(groups).astype(np.float64)
    if len(sizes) < 2:
        return 0.0
    rows = np.arange(len(groups))
    likeness = vectors @ (membership(groups) @ vectors.astype(np.float64)).T
    with_itself = np.square(vectors.astype(np.float64)).sum(axis=1)
    inside = 1 - (likeness[rows, groups] - with_itself) / np.maximum(sizes[groups] - 1, 1)
    distance = 1 - likeness / sizes
    distance[rows, groups] = np.inf
    outside = distance.min(axis=1)
    widths = (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-12)
    widths[sizes[groups] == 1] = 0
    return float(widths.mean())
