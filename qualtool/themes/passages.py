"""Passages that were probably missed: segments most like those that have a code."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualtool.progress import Progress, silent
from qualtool.themes.embedding import Embedder, embed
from qualtool.themes.model import Segment
from qualtool.themes.vectors import NOTHING_KNOWN

PASSAGES = 20
STRENGTH = 1.0
"""How closely the regression follows the coded segments.

Of what was tried on people's codes with half of each code's segments hidden (nearest coded
segment, mean of the nearest three or five, nearest to the centroid, regressions) this found most
of them again: `benchmarks/themes_passages.py`.
"""


@dataclass(frozen=True, slots=True)
class LikelyPassage:
    """A segment that a code may have been forgotten for, and what speaks for it."""

    segment: Segment
    score: float
    """0 to 1, to order by; not the probability that the code fits."""
    nearest: Segment
    """The segment most like it among those that have the code."""
    likeness: float
    """Cosine to that one; 1 is the same."""


@dataclass(frozen=True, slots=True)
class LikelyPassages:
    """What may have been missed for one code, the most likely first."""

    passages: tuple[LikelyPassage, ...]
    coded: int
    """How many segments have the code."""
    new_vectors: Mapping[str, bytes]
    """Vectors that were not known before, for the caller to keep."""


def suggest_passages(
    segments: Sequence[Segment],
    coded: Collection[str],
    model: Embedder,
    *,
    known: Mapping[str, bytes] = NOTHING_KNOWN,
    count: int = PASSAGES,
    progress: Progress = silent,
) -> LikelyPassages:
    """Segments that look like those with a code, and have it not.

    Args:
        segments: All segments, those with the code included; ids are unique.
        coded: The ids of the segments that have the code.
        model: What turns texts into vectors.
        known: Vectors kept from earlier, by `vector_key`.
        count: How many to give at most.
        progress: See `Progress`; it may raise to stop.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    from qualtool.themes.space import combined, likely_codes

    ordered = sorted(
        (one for one in segments if one.text.strip()), key=lambda one: (one.text, one.id)
    )
    has_code = np.array([one.id in coded for one in ordered], dtype=bool)
    embedded = embed(model, [one.text for one in ordered], known, progress)
    if not has_code.any() or has_code.all():
        return LikelyPassages((), int(has_code.sum()), embedded.new)
    with threadpool_limits(limits=1):
        vectors = combined(embedded.vectors, [one.text for one in ordered])
        both = np.column_stack([~has_code, has_code]).astype(np.float64)
        scores = likely_codes(vectors, both, vectors[~has_code], closeness=STRENGTH)[:, 1].round(6)
        likeness = (vectors[~has_code] @ vectors[has_code].T).round(6)
    with_code = np.flatnonzero(has_code)
    without = np.flatnonzero(~has_code)
    return LikelyPassages(
        tuple(
            LikelyPassage(
                segment=ordered[without[place]],
                score=float(scores[place]),
                nearest=ordered[with_code[likeness[place].argmax()]],
                likeness=float(likeness[place].max()),
            )
            for place in np.argsort(-scores, kind="stable")[:count]
        ),
        len(with_code),
        embedded.new,
    )
