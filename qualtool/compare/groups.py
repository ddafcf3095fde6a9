"""Counts to what a comparison says of one group of coders: code by code, and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from qualtool.compare.coefficients import FORMULAS, PLAIN_SHARES, Measure, disagreement
from qualtool.compare.comparison import Group, LeftOut, Pooled, Row
from qualtool.compare.intervals import jackknife
from qualtool.compare.labels import Label
from qualtool.compare.layers import Ints, Layers
from qualtool.compare.patterns import patterns, stacked
from qualtool.compare.pooling import pooled
from qualtool.compare.ratings import Ratings, Tally, ratings_of_codes, side_by_side, tally
from qualtool.compare.rows import Amounts, row
from qualtool.compare.sweep import Counts
from qualtool.compare.wording import ANY_CODE, EVERY_CODE, left_out_words, of_code


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be said of every group."""

    measures: tuple[Measure, ...]
    """In their order."""
    confidence: float
    """Coverage of the intervals over transcripts."""
    in_one_figure: bool
    """Whether all codes are wanted in one figure, too, in every way of pooling."""
    by_pairs: bool
    """Whether every pair is wanted where there are more than two coders."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """What is counted before anybody is compared with anybody; all of it by transcript."""

    codes: Counts
    """The codes as they are compared."""
    anything: Counts
    """Any code at all."""
    given: Ints
    """(transcripts, coders) codings that there are."""
    on_units: Ints
    """(transcripts, coders) those that count and are on any unit."""

    def with_transcripts(self, transcripts: Ints, fresh: Self) -> Self:
        """The same, but for some transcripts, which are all that `fresh` has counted."""
        given, on_units = self.given.copy(), self.on_units.copy()
        given[transcripts] = fresh.given[transcripts]
        on_units[transcripts] = fresh.on_units[transcripts]
        return replace(
            self,
            codes=self.codes.with_transcripts(transcripts, fresh.codes),
            anything=self.anything.with_transcripts(transcripts, fresh.anything),
            given=given,
            on_units=on_units,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What stands of a group before anything is said of it."""

    met: Ints
    """(coders, codes and any code, 2) passages, and those met by another coder's."""
    rows: Mapping[int, Row]
    """The rows of codes that need not be worked out, by the number of the code."""


def grouped(
    layers: Layers, numbers: Numbers, coders: Sequence[int], known: Known, wanted: Wanted
) -> Group:
    """Work out all rows of a group but the known ones.

    Args:
        layers: Who marked what.
        numbers: All that was counted of it.
        coders: Who is in the group, by index.
        known: What stands of it.
        wanted: What shall be said.
    """
    tallied = tally(numbers.codes, coders)
    tallies = (tallied, tallied.stacked(), tally(numbers.anything, coders))
    counting = layers.counts[:, list(coders)]
    parts = [ratings_of_codes(one, counting) for one in tallies]
    names = numbers.codes.names
    fresh = np.array([one for one in range(len(names)) if one not in known.rows], dtype=np.int64)
    wide = [*fresh, len(names), len(names) + 1]
    people = tuple(layers.coders[one] for one in coders)
    amounts = _amounts(people, tallies, known.met, side_by_side(parts).of_names(wide), wanted, wide)
    rows = _rows_of_codes(numbers.codes, coders, known, fresh, amounts)
    all_codes = stacked(one.patterns for one in rows)
    together = row(Label("", "all codes"), EVERY_CODE, len(fresh), amounts, all_codes)
    (any_code,) = patterns(numbers.anything, coders)
    return Group(
        people,
        tuple(one for one, flag in zip(layers.transcripts, tallied.joint, strict=True) if flag),
        numbers.codes.unit,
        rows,
        together,
        row(Label("", "any code"), ANY_CODE, len(fresh) + 1, amounts, any_code),
        _in_one_figure(parts[0], together, wanted),
        _left_out(layers, numbers, coders, tallied),
    )


def _rows_of_codes(
    counts: Counts, coders: Sequence[int], known: Known, fresh: Ints, amounts: Amounts
) -> tuple[Row, ...]:
    """The rows of all codes: the fresh ones, which stand first among the amounts, and the known."""
    new = {
        int(one): row(counts.names[one], of_code(counts.names[one].name), place, amounts, pattern)
        for place, (one, pattern) in enumerate(
            zip(fresh, patterns(counts.of_names(fresh), coders), strict=True)
        )
    }
    return tuple((new if one in new else known.rows)[one] for one in range(len(counts.names)))


def _in_one_figure(ratings: Ratings, together: Row, wanted: Wanted) -> tuple[Pooled, ...]:
    if not wanted.in_one_figure:
        return ()
    return pooled(ratings, together.figures, confidence=wanted.confidence)


def _amounts(
    people: tuple[Label, ...],
    tallies: Sequence[Tally],
    met: Ints,
    ratings: Ratings,
    wanted: Wanted,
    wide: Sequence[int],
) -> Amounts:
    total = ratings.total()
    met = np.concatenate([met[:, :-1], met[:, :-1].sum(axis=1, keepdims=True), met[:, -1:]], axis=1)
    return Amounts(
        people,
        np.concatenate([one.coded.sum(axis=1) for one in tallies], axis=1)[:, wide],
        np.concatenate([one.alone.sum(axis=1) for one in tallies], axis=1)[:, wide],
        met[:, wide],
        np.concatenate([one.some.sum(axis=0) for one in tallies])[wide],
        np.concatenate([one.every.sum(axis=0) for one in tallies])[wide],
        np.concatenate([np.repeat(one.totals.sum(), one.some.shape[1]) for one in tallies])[wide],
        {
            measure: jackknife(ratings, FORMULAS[measure], confidence=wanted.confidence)
            for measure in wanted.measures
        },
        {
            measure: disagreement(measure, total)
            for measure in wanted.measures
            if measure not in PLAIN_SHARES
        },
    )


def _left_out(layers: Layers, numbers: Numbers, coders: Sequence[int], tallied: Tally) -> LeftOut:
    theirs = list(coders)
    compared = tallied.joint[:, None] & layers.counts[:, theirs]
    given = numbers.given[:, theirs]
    analysed = np.array(
        [sum(len(span) for span in spans) for spans in layers.words], dtype=np.int64
    )
    amounts = (
        int((~tallied.joint).sum()),
        int(given[~compared].sum()),
        int((given - numbers.on_units[:, theirs])[compared].sum()),
        int((layers.lengths - analysed)[tallied.joint].sum()),
    )
    return LeftOut(*amounts, words=left_out_words(*amounts))
