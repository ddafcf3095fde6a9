"""A candidate of two things at once: its own passages grouped again, by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualtool.errors import ConflictError
from qualtool.progress import Progress, silent
from qualtool.themes.embedding import Embedder, embed
from qualtool.themes.model import Candidate, Segment
from qualtool.themes.vectors import NOTHING_KNOWN

if TYPE_CHECKING:
    from qualtool.themes.clustering import Placed
    from qualtool.themes.graph import Floats, Vectors
    from qualtool.themes.tree import Groups

FEWEST_TO_SPLIT = 6
"""Two groups of three: fewer are none."""

DETAILS = (1.0, 2.0, 4.0, 8.0)
"""How closely to look, one after the other, until there are two groups."""

TRIES = 10


class NoPartsError(ConflictError):
    """The passages of a candidate do not fall into groups."""

    hint = "Read its passages, and name it, leave it for later or say that it is no theme."


def split(
    candidate: Candidate,
    segments: Sequence[Segment],
    model: Embedder,
    *,
    known: Mapping[str, bytes] = NOTHING_KNOWN,
    progress: Progress = silent,
) -> tuple[Candidate, ...]:
    """The parts of a candidate, largest first: the same for the same passages.

    Args:
        candidate: What is looked at more closely.
        segments: Those of its members that can still be read, in whatever order.
        model: What turns texts into vectors.
        known: Vectors kept from earlier, by `vector_key`.
        progress: See `Progress`; it may raise to stop.

    Raises:
        NoPartsError: There are too few passages, or they are all of one kind.
    """
    from threadpoolctl import threadpool_limits

    if len(segments) < FEWEST_TO_SPLIT:
        raise NoPartsError(f"{len(segments)} passages are too few to split.")
    ordered = sorted(segments, key=lambda one: (one.text, one.id))
    embedded = embed(model, [one.text for one in ordered], known, progress)
    with threadpool_limits(limits=1):
        return _parts(candidate, ordered, embedded.vectors, progress)


def _parts(
    candidate: Candidate, segments: Sequence[Segment], meanings: "Vectors", progress: Progress
) -> tuple[Candidate, ...]:
    import numpy as np

    from qualtool.themes.candidates import Describing
    from qualtool.themes.clustering import placed
    from qualtool.themes.labelling import Terms
    from qualtool.themes.space import combined
    from qualtool.themes.stability import tried

    texts = [one.text for one in segments]
    progress("looking for parts", 0.0)
    vectors = combined(meanings, texts)
    place = placed(vectors)
    groups, detail = _groups(place)
    describing = Describing(
        run=candidate.run,
        segments=segments,
        vectors=place.vectors,
        terms=Terms(texts),
        tries=tried(texts, vectors, detail=detail, tries=TRIES, progress=progress),
        record={**candidate.record, "detail": detail, "tries": TRIES, "parts_of": candidate.id},
        places=_places_of(candidate, segments),
    )
    found = [
        describing.candidate(np.flatnonzero(groups == group), under=candidate)
        for group in range(int(groups.max()) + 1)
    ]
    # seen among everybody, as the candidate itself was
    found = [replace(one, spread=replace(one.spread, of=candidate.spread.of)) for one in found]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.id)))


def _groups(place: "Placed") -> "tuple[Groups, float]":
    """The first grouping of two groups or more, and how closely it took to look."""
    from qualtool.themes.clustering import grouped

    for detail in DETAILS:
        found = grouped(place, detail=detail)
        for groups in (found.themes[found.sub_themes], found.sub_themes):
            if groups.max() > 0:
                return groups, detail
    raise NoPartsError("Its passages are all of one kind, as far as the machine can tell.")


def _places_of(candidate: Candidate, segments: Sequence[Segment]) -> "Floats":
    """(segments, 2): where they lie on the map already."""
    import numpy as np

    known = dict(zip(candidate.members, candidate.places, strict=False))
    return np.array([known.get(one.passage, (0.5, 0.5)) for one in segments])
