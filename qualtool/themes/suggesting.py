"""The whole path from segments to candidate themes, and what is written down about it."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from qualtool.history.identity import derived_id
from qualtool.progress import Progress, silent
from qualtool.themes.embedding import Embedded, Embedder, embed
from qualtool.themes.model import Record, Segment, Settings, Suggestion
from qualtool.themes.vectors import NOTHING_KNOWN

if TYPE_CHECKING:
    from qualtool.themes.clustering import Grouping

FEWEST_SEGMENTS = 20
PAIRS = 5
LIBRARIES = ("numpy", "scipy", "scikit-learn", "sentence-transformers")
NO_CODES: Mapping[str, Collection[str]] = {}
AS_USUAL = Settings()


def suggest_themes(
    segments: Sequence[Segment],
    model: Embedder,
    *,
    known: Mapping[str, bytes] = NOTHING_KNOWN,
    codes: Mapping[str, Collection[str]] = NO_CODES,
    settings: Settings = AS_USUAL,
    progress: Progress = silent,
) -> Suggestion:
    """Candidate themes for some segments: the same for the same segments in whatever order.

    Args:
        segments: What people said; ids are unique. Those without any words are left out.
        model: What turns texts into vectors.
        known: Vectors kept from earlier, by `vector_key`.
        codes: The ids of the codes that people gave a segment, by segment id. They draw segments
            together and force nothing.
        settings: What a researcher may choose.
        progress: See `Progress`; it may raise to stop.

    Raises:
        ValueError: Two segments have the same id.
    """
    from threadpoolctl import threadpool_limits

    if len({one.id for one in segments}) < len(segments):
        raise ValueError("two segments have the same id")
    # the canonical order: nothing may depend on the order in which segments come
    ordered = sorted(
        (one for one in segments if one.text.strip()), key=lambda one: (one.text, one.id)
    )
    embedded = embed(model, [one.text for one in ordered], known, progress)

    def record(labels: Sequence[str]) -> Record:
        return Record(
            model=model.name,
            model_hash=model.hash,
            settings=settings,
            versions={name: version(name) for name in LIBRARIES},
            segments=len(ordered),
            without_words=len(segments) - len(ordered),
            labels=hashlib.sha256("\n".join(labels).encode()).hexdigest(),
        )

    # sums are made in the same order only while one thread makes them
    with threadpool_limits(limits=1):
        if len(ordered) < FEWEST_SEGMENTS:
            return _too_little(ordered, embedded, record([]))
        return _themes(ordered, embedded, codes, record, settings, progress)


def _too_little(segments: Sequence[Segment], embedded: Embedded, record: Record) -> Suggestion:
    from qualtool.themes.candidates import nearest_pairs

    return Suggestion(
        run=_run(record),
        candidates=(),
        record=record,
        too_little=(
            f"{len(segments)} passages are too few to suggest themes from:"
            f" it takes at least {FEWEST_SEGMENTS}."
        ),
        nearest_pairs=nearest_pairs(segments, embedded.vectors, PAIRS),
        new_vectors=embedded.new,
    )


def _themes(
    segments: Sequence[Segment],
    embedded: Embedded,
    codes: Mapping[str, Collection[str]],
    record_of: Callable[[Sequence[str]], Record],
    settings: Settings,
    progress: Progress,
) -> Suggestion:
    from qualtool.themes.candidates import Describing, described
    from qualtool.themes.clustering import grouped, placed
    from qualtool.themes.labelling import Terms
    from qualtool.themes.mapping import places
    from qualtool.themes.space import combined, pulled_by_codes
    from qualtool.themes.stability import tried

    texts = [one.text for one in segments]
    progress("putting passages together", 0.0)
    coded = {row: codes[one.id] for row, one in enumerate(segments) if codes.get(one.id)}
    vectors = pulled_by_codes(combined(embedded.vectors, texts), coded)
    place = placed(vectors)
    grouping = grouped(place, detail=settings.detail)
    progress("putting passages together", 1.0)
    record = record_of(_labels(segments, grouping))
    tries = tried(
        [one.text for one in segments],
        vectors,
        detail=settings.detail,
        tries=settings.tries,
        progress=progress,
    )
    describing = Describing(
        run=_run(record),
        segments=segments,
        vectors=place.vectors,
        terms=Terms(texts),
        tries=tries,
        record=record.to_fields(),
        places=places(place.vectors, grouping.themes[grouping.sub_themes]),
    )
    return Suggestion(
        run=describing.run,
        candidates=described(describing, grouping),
        record=record,
        new_vectors=embedded.new,
    )


def _labels(segments: Sequence[Segment], grouping: "Grouping") -> list[str]:
    """Which sub-theme and theme each segment is in, a line each."""
    return [
        f"{segment.id}\t{group}\t{grouping.themes[group]}"
        for segment, group in zip(segments, grouping.sub_themes, strict=True)
    ]


def _run(record: Record) -> str:
    """The run's name: the same whenever all that is written down about it is."""
    return derived_id(json.dumps(record.to_fields(), sort_keys=True))
