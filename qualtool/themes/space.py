"""Where a segment stands among the others: its meaning, its words, and the codes it was given."""

import warnings
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array

from qualtool.themes.graph import Floats, Vectors, unit_rows
from qualtool.themes.words import telling_words

WORD_DIMENSIONS = 100
WORD_WEIGHT = 0.5
CODE_WEIGHT = 0.6

CLOSENESS = 20.0
"""How closely codes are learnt where they draw segments together."""


def combined(meanings: Vectors, texts: Sequence[str]) -> Vectors:
    """(texts, dimensions): the vectors of the sentence model, and half as much the words."""
    return unit_rows(np.hstack([meanings, WORD_WEIGHT * word_vectors(texts)]))


def word_vectors(texts: Sequence[str]) -> Vectors:
    """(texts, at least 1 dimension): TF-IDF of the telling words in two texts or more, reduced.

    A text without such words is a row of zeros.
    """
    counts = weighted_words(texts)
    if counts is None:
        return np.zeros((len(texts), 1), dtype=np.float32)
    if min(counts.shape) <= WORD_DIMENSIONS:
        return unit_rows(counts.toarray())
    return unit_rows(counts @ _main_directions(counts, WORD_DIMENSIONS))


def weighted_words(texts: Sequence[str], *, at_least: int = 2) -> csr_array | None:
    """(texts, words): TF-IDF of telling words in `at_least` texts, or None if there are none."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=telling_words, min_df=at_least, sublinear_tf=True)
    if len(texts) < at_least:
        return None
    try:
        return csr_array(vectorizer.fit_transform(texts))
    except ValueError:  # no word is in enough texts
        return None


def _main_directions(counts: csr_array, dimensions: int, *, rounds: int = 8) -> Floats:
    """(words, dimensions): the leading right singular vectors, by block power iteration.

    The block starts from fixed waves, so that no random number is needed, and is a little wider
    than what is kept, so that the last directions settle too.

    Source:
        Halko, Martinsson and Tropp (2011), SIAM Review 53, 217–288, algorithm 4.4.
    """
    width = min(dimensions + 20, *counts.shape)
    waves = np.outer(np.arange(1, counts.shape[1] + 1), np.sqrt(np.arange(2, width + 2)))
    block = np.linalg.qr(np.cos(waves))[0]
    for _ in range(rounds):
        block = np.linalg.qr(counts.T @ (counts @ block))[0]
    reduced = counts @ block
    _, directions = np.linalg.eigh(reduced.T @ reduced)
    kept: Floats = block @ directions[:, -dimensions:]
    return kept


def pulled_by_codes(vectors: Vectors, codes: Mapping[int, Collection[str]]) -> Vectors:
    """The rows drawn together where they have, or look like those that have, the same codes.

    A logistic regression learns the codes from the rows that have some. A row with codes is
    drawn by its own, any other by the codes it looks like, as far as it does.

    Args:
        vectors: (rows, dimensions).
        codes: The codes of each row that has any. With fewer than two codes in all, nothing is
            drawn.
    """
    names = sorted({code for those in codes.values() for code in those})
    if len(names) < 2:
        return vectors
    share = np.zeros((len(vectors), len(names)))
    for row in sorted(codes):
        for code in codes[row]:
            share[row, names.index(code)] = 1 / len(codes[row])
    coded = share.any(axis=1)
    if not coded.all():
        share[~coded] = likely_codes(vectors[coded], share[coded], vectors[~coded])
    return unit_rows(np.hstack([vectors, CODE_WEIGHT * np.sqrt(share)]))


def likely_codes(
    coded: Vectors, share: Floats, uncoded: Vectors, *, closeness: float = CLOSENESS
) -> Floats:
    """(uncoded, codes): how probable each code is for each uncoded row.

    Args:
        coded: (rows, dimensions).
        share: (rows, codes), how far each row has each code.
        uncoded: (uncoded, dimensions).
        closeness: How closely the regression follows the coded rows (the inverse of its penalty).
    """
    from sklearn.linear_model import LogisticRegression

    rows, code = np.nonzero(share)
    model = LogisticRegression(C=closeness, class_weight="balanced", max_iter=500, tol=1e-3)
    with warnings.catch_warnings():
        # that 500 rounds did not reach the end, or that most codes have one segment, is no harm
        warnings.simplefilter("ignore", UserWarning)
        model.fit(coded[rows], code, sample_weight=share[rows, code])
    likely = np.zeros((len(uncoded), share.shape[1]))
    likely[:, model.classes_] = model.predict_proba(uncoded)
    return likely
