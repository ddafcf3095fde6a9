"""Groups → words: which words people use more in a group than elsewhere."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from qualtool.themes.words import stem, terms

WORDS = 6
LEAST_SEGMENTS = 3
LEAST_SHARE = 0.1
SMALL_GROUP = 12


class Terms:
    """Which words and pairs of words stand in which segment."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [sorted(set(terms(text))) for text in texts]
        self.names = sorted({term for those in found for term in those})
        place = {term: column for column, term in enumerate(self.names)}
        columns = [place[term] for those in found for term in those]
        starts = np.cumsum([0, *(len(those) for those in found)])
        self.present = csr_array(
            (np.ones(len(columns)), np.array(columns, dtype=np.intp), starts),
            shape=(len(texts), len(self.names)),
        )
        """(segments, terms), 1 where a term stands."""
        self._share = np.asarray(self.present.sum(axis=0)).ravel() / max(1, len(texts))

    def words_of(self, members: NDArray[np.intp], *, count: int = WORDS) -> tuple[str, ...]:
        """The words that stand out in a group, the most telling first; none stands twice.

        Ranked by p₁ log(p₁ / p₀), with p₁ the share of the group's segments that hold the word
        and p₀ the share of all segments: what is frequent here and rarer elsewhere. A word has
        to be in three segments of the group, or two of a small one. Words in a tenth of it come
        first; the others fill up, since in talk hardly any word is in a tenth of many segments.
        """
        held = np.asarray(self.present[members].sum(axis=0)).ravel()
        share = held / max(1, len(members))
        least = LEAST_SEGMENTS if len(members) > SMALL_GROUP else LEAST_SEGMENTS - 1
        (columns,) = np.nonzero((held >= least) & (share > self._share))
        weight = np.round(share[columns] * np.log(share[columns] / self._share[columns]), 9)
        order = np.lexsort((columns, -weight, share[columns] < LEAST_SHARE))
        chosen: list[str] = []
        used: set[str] = set()
        for place in order:
            term = self.names[columns[place]]
            stems = [stem(word) for word in term.split()]
            if used.isdisjoint(stems):
                chosen.append(term)
                used.update(stems)
            if len(chosen) == count:
                break
        return tuple(chosen)
