"""As Dedoose's Training Center has it: one coder's excerpts, and which codes they got."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np

from qualtool.compare.coefficients import Measure, conger_kappa
from qualtool.compare.labels import Label
from qualtool.compare.layers import Columns, Flags, Ints, Layers
from qualtool.compare.pooling import de_vries
from qualtool.compare.ratings import Ratings, ratings_of


@dataclass(frozen=True, slots=True)
class DedooseCode:
    """One code on the excerpts: how many got it from both, from one, from neither."""

    code: Label
    both: int
    only_expert: int
    only_trainee: int
    neither: int
    kappa: float | None
    """Cohen's kappa; None where it is undefined."""


@dataclass(frozen=True, slots=True)
class Dedoose:
    """A test: the excerpts of the first coder, and the codes of both on them."""

    expert: Label
    trainee: Label
    excerpts: int
    """Different passages that the expert marked."""
    codes: tuple[DedooseCode, ...]
    """Those that either gave to an excerpt."""
    pooled: float | None
    """Pooled kappa after De Vries and others (2008); None where it is undefined."""


def like_dedoose(layers: Layers) -> tuple[Dedoose, ...]:
    """Test every coder on the excerpts of each coder who stands before them.

    The trainee gave an excerpt a code if any passage of theirs with the code shares a character
    with it. In Dedoose trainees code the very same excerpts, and it comes to the same.

    Source:
        Dedoose user guide, “Training Center”; De Vries, Elliott, Kanouse & Teleki (2008).
    """
    return tuple(_of_pair(layers, *pair) for pair in combinations(range(len(layers.coders)), 2))


def _of_pair(layers: Layers, expert: int, trainee: int) -> Dedoose:
    joint: Flags = layers.counts[:, expert] & layers.counts[:, trainee]
    rows = layers.codings.chosen(joint[layers.codings.transcript])
    own = rows.chosen(rows.coder == expert)
    keys = np.stack([own.transcript, own.start, own.end], axis=1).reshape(-1, 3)
    excerpts, number = np.unique(keys, axis=0, return_inverse=True)
    given = np.zeros((2, len(excerpts), len(layers.codes)), dtype=np.int64)
    given[0, number.reshape(-1), own.code] = 1
    _give(given[1], excerpts, rows.chosen(rows.coder == trainee))
    used = np.flatnonzero(given.sum(axis=(0, 1)))
    ratings = [ratings_of(given[:, :, code].T, 2) for code in used]
    codes = tuple(
        _code(layers.codes[code], given[:, :, code], one)
        for code, one in zip(used, ratings, strict=True)
    )
    pooled = float(de_vries(Measure.KAPPA, _side_by_side(ratings))) if ratings else np.nan
    return Dedoose(
        layers.coders[expert],
        layers.coders[trainee],
        len(excerpts),
        codes,
        None if np.isnan(pooled) else pooled,
    )


def _give(given: Ints, excerpts: Ints, passages: Columns) -> None:
    """Mark in (excerpts, codes) what the passages give the excerpts that they touch."""
    # excerpts are in the order of transcripts, then starts
    begins = np.searchsorted(excerpts[:, 0], passages.transcript, side="left")
    ends = np.searchsorted(excerpts[:, 0], passages.transcript, side="right")
    for row, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        here = excerpts[begin:end]
        touched = (here[:, 1] < passages.end[row]) & (passages.start[row] < here[:, 2])
        given[begin:end][touched, passages.code[row]] = 1


def _code(code: Label, given: Ints, ratings: Ratings) -> DedooseCode:
    expert, trainee = given.astype(np.bool_)
    kappa = float(conger_kappa(ratings))
    return DedooseCode(
        code,
        int((expert & trainee).sum()),
        int((expert & ~trainee).sum()),
        int((~expert & trainee).sum()),
        int((~expert & ~trainee).sum()),
        None if np.isnan(kappa) else kappa,
    )


def _side_by_side(parts: Sequence[Ratings]) -> Ratings:
    names = [field.name for field in fields(Ratings)]
    return Ratings(*(np.stack([getattr(one, name) for one in parts]) for name in names))
