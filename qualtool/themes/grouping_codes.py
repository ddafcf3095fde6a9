"""Codes → themes: which codes say something alike, by the passages that have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.progress import Progress, silent
from qualtool.themes.embedding import Embedder, embed
from qualtool.themes.vectors import NOTHING_KNOWN

if TYPE_CHECKING:
    from qualtool.themes.graph import Vectors
    from qualtool.themes.tree import Groups

FEWEST_CODES = 4
POOLED_WORD_WEIGHT = 0.7
NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class CodeGroups:
    """Codes that might stand under one theme together."""

    groups: tuple[tuple[str, ...], ...]
    """Ids of codes, the largest group first; empty where there are fewer than four codes."""
    without_passages: tuple[str, ...]
    """Codes that no passage speaks for, in no group."""
    words: tuple[tuple[str, ...], ...]
    """What stands out in the passages of each group, the most telling words first."""
    new_vectors: Mapping[str, bytes]
    """Vectors that were not known before, for the caller to keep."""


def suggest_code_groups(
    passages: Mapping[str, Sequence[str]],
    model: Embedder,
    *,
    known: Mapping[str, bytes] = NOTHING_KNOWN,
    detail: float = 1.0,
    progress: Progress = silent,
) -> CodeGroups:
    """Groups of codes whose passages are alike, the same whatever order they come in.

    Args:
        passages: The texts of the passages that have each code, by the code's id.
        model: What turns texts into vectors.
        known: Vectors kept from earlier, by `vector_key`.
        detail: Fewer groups below 1, more above.
        progress: See `Progress`; it may raise to stop.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    from qualtool.themes.labelling import Terms

    texts = {
        code: sorted(text for text in given if text.strip()) for code, given in passages.items()
    }
    without = tuple(sorted(code for code, given in texts.items() if not given))
    codes = sorted((code for code, given in texts.items() if given), key=lambda c: (texts[c], c))
    everything = [text for code in codes for text in texts[code]]
    embedded = embed(model, everything, known, progress)
    if len(codes) < FEWEST_CODES:
        return CodeGroups((), without, (), embedded.new)
    of_code = np.array([place for place, code in enumerate(codes) for _ in texts[code]])
    with threadpool_limits(limits=1):
        pooled = [" ".join(texts[code]) for code in codes]
        group_of = _groups(embedded.vectors, of_code, pooled, detail)
    terms = Terms(everything)
    members = [np.flatnonzero(group_of == number) for number in range(int(group_of.max()) + 1)]
    members.sort(key=lambda those: (-len(those), codes[those[0]]))
    return CodeGroups(
        groups=tuple(tuple(codes[place] for place in those) for those in members),
        without_passages=without,
        words=tuple(terms.words_of(np.flatnonzero(np.isin(of_code, those))) for those in members),
        new_vectors=embedded.new,
    )


def _groups(
    meanings: "Vectors", of_code: "Groups", pooled: Sequence[str], detail: float
) -> "Groups":
    """(codes,), the group of each code.

    A code is where its passages are on average, together with the words of all of them. Of what
    was tried on two sets of codes with their themes, this found most of them again.
    """
    import numpy as np

    from qualtool.themes.graph import neighbour_graph, smoothed, unit_rows
    from qualtool.themes.moving import centroids
    from qualtool.themes.space import weighted_words
    from qualtool.themes.tree import best_cut, ward_tree

    parts = [centroids(meanings, of_code)]
    words = weighted_words(pooled, at_least=1)
    if words is not None:
        parts.append(POOLED_WORD_WEIGHT * unit_rows(words.toarray()))
    vectors = unit_rows(np.hstack(parts))
    graph = neighbour_graph(vectors, NEIGHBOURS)
    return best_cut(ward_tree(smoothed(vectors, graph, times=1)), graph, resolution=detail)
