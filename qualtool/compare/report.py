"""Layers to a comparison: every code, every pair of coders, and all of them, in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

import numpy as np

from qualtool.compare.coefficients import FORMULAS, PLAIN_SHARES, Measure, disagreement
from qualtool.compare.comparison import Comparison, Figure, Group, LeftOut, Pooled, Row, Share, Use
from qualtool.compare.intervals import Estimates, NoInterval, jackknife
from qualtool.compare.labels import Label
from qualtool.compare.layers import Floats, Ints, Layers
from qualtool.compare.patterns import Patterns, patterns
from qualtool.compare.pooling import pooled
from qualtool.compare.ratings import Ratings, Tally, ratings_of_codes, tally
from qualtool.compare.sweep import (
    Counts,
    Naming,
    Placed,
    any_code,
    each_code,
    passages_met,
    placed,
    sweep,
)
from qualtool.compare.units import UnitMap, characters
from qualtool.compare.wording import (
    ANY_CODE,
    EVERY_CODE,
    Subject,
    agreement_words,
    left_out_words,
    of_code,
)
from qualtool.wording import listed


def compare(
    layers: Layers,
    *,
    units: UnitMap | None = None,
    naming: Naming | None = None,
    measures: Sequence[Measure] = tuple(Measure),
    confidence: float = 0.95,
    in_one_figure: bool = False,
    by_pairs: bool = True,
) -> Comparison:
    """Compare all coders on all codes in one go.

    Args:
        layers: Who marked what.
        units: What is counted; characters of what is analysed by default.
        naming: Codes as they are by default, or rolled up to themes.
        measures: The figures wanted, in their order.
        confidence: Coverage of the intervals over transcripts.
        in_one_figure: Whether all codes are wanted in one figure, too, in every way of pooling.
        by_pairs: Whether every pair is wanted where there are more than two coders.
    """
    unit_map = units or characters(layers)
    names = naming or each_code(layers)
    anything = any_code(layers)
    codings = placed(layers, unit_map)
    both = (sweep(codings, names), sweep(codings, anything))
    everybody = range(len(layers.coders))
    source = _Source(
        layers,
        unit_map,
        codings,
        (names, anything),
        both,
        tuple(measures),
        confidence,
        in_one_figure,
    )
    wanted = combinations(everybody, 2) if by_pairs or len(everybody) == 2 else ()
    pairs = tuple(_group(source, pair) for pair in wanted)
    everyone = _group(source, tuple(everybody)) if len(everybody) > 2 else None
    return Comparison(unit_map.name, confidence, pairs, everyone)


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    layers: Layers
    units: UnitMap
    codings: Placed
    namings: tuple[Naming, Naming]
    """The codes as they are compared, and any code at all."""
    counts: tuple[Counts, Counts]
    measures: tuple[Measure, ...]
    confidence: float
    wants_pooled: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Amounts:
    """What the rows of one group say: (coders, rows) or (rows,) each."""

    coders: tuple[Label, ...]
    coded: Ints
    alone: Ints
    met: Ints
    """(coders, rows, 2) passages, and those met by another coder's."""
    some: Ints
    every: Ints
    totals: Ints
    patterns: Sequence[Patterns]
    apart: Mapping[Measure, tuple[Floats, Floats]]
    """For each measure that corrects for chance the disagreement, and that of chance."""


def _group(source: _Source, coders: Sequence[int]) -> Group:
    layers = source.layers
    code_tally, any_tally = (tally(counts, coders) for counts in source.counts)
    tallies = (code_tally, _stacked(code_tally), any_tally)
    counting = layers.counts[:, list(coders)]
    parts = [ratings_of_codes(one, counting) for one in tallies]
    ratings = _side_by_side(parts)
    estimates = {
        measure: jackknife(ratings, FORMULAS[measure], confidence=source.confidence)
        for measure in source.measures
    }
    amounts = _amounts(source, coders, tallies, ratings.total())
    subjects = [(label, of_code(label.name)) for label in source.counts[0].names]
    subjects += [(Label("", "all codes"), EVERY_CODE), (Label("", "any code"), ANY_CODE)]
    rows = [
        _row(label, subject, i, amounts, estimates) for i, (label, subject) in enumerate(subjects)
    ]
    return Group(
        amounts.coders,
        tuple(
            label for label, flag in zip(layers.transcripts, code_tally.joint, strict=True) if flag
        ),
        source.units.name,
        tuple(rows[:-2]),
        rows[-2],
        rows[-1],
        _pooled(source, parts[0], rows[-2]),
        _left_out(source, coders, code_tally),
    )


def _pooled(source: _Source, ratings: Ratings, stacked: Row) -> tuple[Pooled, ...]:
    if not source.wants_pooled:
        return ()
    return pooled(ratings, stacked.figures, confidence=source.confidence)


def _amounts(
    source: _Source, coders: Sequence[int], tallies: Sequence[Tally], ratings: Ratings
) -> _Amounts:
    codes, anything = source.counts
    met, any_met = (passages_met(source.codings, naming, coders) for naming in source.namings)
    return _Amounts(
        tuple(source.layers.coders[number] for number in coders),
        np.concatenate([one.coded.sum(axis=1) for one in tallies], axis=1),
        np.concatenate([one.alone.sum(axis=1) for one in tallies], axis=1),
        np.concatenate([met, met.sum(axis=1, keepdims=True), any_met], axis=1),
        np.concatenate([one.some.sum(axis=0) for one in tallies]),
        np.concatenate([one.every.sum(axis=0) for one in tallies]),
        _totals(tallies[0]),
        [
            *patterns(codes, coders),
            *patterns(codes, coders, stacked=True),
            *patterns(anything, coders),
        ],
        {
            measure: disagreement(measure, ratings)
            for measure in source.measures
            if measure not in PLAIN_SHARES
        },
    )


def _totals(tallied: Tally) -> Ints:
    each, names = int(tallied.totals.sum()), tallied.some.shape[1]
    return np.array([each] * names + [each * names, each])


def _stacked(one: Tally) -> Tally:
    """All codes as if they were one text after another."""
    return Tally(
        one.joint,
        one.raters,
        one.totals * one.some.shape[1],
        one.coded.sum(axis=-1, keepdims=True),
        one.alone.sum(axis=-1, keepdims=True),
        one.pairs.sum(axis=-1, keepdims=True),
        one.some.sum(axis=-1, keepdims=True),
        one.every.sum(axis=-1, keepdims=True),
    )


def _side_by_side(parts: Sequence[Ratings]) -> Ratings:
    """The names of all parts in one row: axis 1."""
    return Ratings(
        *(
            np.concatenate([getattr(part, field.name) for part in parts], axis=1)
            for field in fields(Ratings)
        )
    )


def _row(
    label: Label,
    subject: Subject,
    number: int,
    amounts: _Amounts,
    estimates: Mapping[Measure, Estimates],
) -> Row:
    shares = tuple(
        Share(
            coder,
            int(amounts.coded[who, number]),
            int(amounts.alone[who, number]),
            int(amounts.met[who, number, 0]),
            int(amounts.met[who, number, 1]),
        )
        for who, coder in enumerate(amounts.coders)
    )
    total, some, every = (
        int(column[number]) for column in (amounts.totals, amounts.some, amounts.every)
    )
    use = _use(total, every, [share.units for share in shares])
    return Row(
        label,
        use,
        agreement_words(
            subject, every, some, [(s.coder.name, s.units) for s in shares], total=total
        ),
        total,
        some,
        every,
        shares,
        amounts.patterns[number],
        tuple(
            _with_parts(_figure(measure, estimate, number, use, shares), number, amounts)
            for measure, estimate in estimates.items()
        ),
    )


def _use(total: int, every: int, units: Sequence[int]) -> Use:
    if not total:
        return Use.NO_COMMON_TEXT
    users = sum(amount > 0 for amount in units)
    if not users:
        return Use.NOT_USED
    if users == 1:
        return Use.ONLY_ONE
    return Use.NO_UNCODED_TEXT if every == total else Use.USED


def _figure(
    measure: Measure, estimate: Estimates, number: int, use: Use, shares: Sequence[Share]
) -> Figure:
    value = float(estimate.value[number])
    if use in {Use.NO_COMMON_TEXT, Use.NOT_USED} or np.isnan(value):
        return Figure(measure, None, use.among(len(shares)), NoInterval.NO_FIGURE)
    note = ""
    if use is Use.ONLY_ONE:
        note = f"only {listed(share.coder.name for share in shares if share.units)} used it"
    lowest = 0.0 if measure in PLAIN_SHARES else -1.0
    return Figure(measure, value, note, estimate.interval(number, lowest=lowest))


def _with_parts(figure: Figure, number: int, amounts: _Amounts) -> Figure:
    if figure.value is None or figure.measure not in amounts.apart:
        return figure
    observed, by_chance = (float(part[number]) for part in amounts.apart[figure.measure])
    return replace(figure, observed=observed, by_chance=by_chance)


def _left_out(source: _Source, coders: Sequence[int], tallied: Tally) -> LeftOut:
    layers, codings = source.layers, source.layers.codings
    theirs = np.isin(codings.coder, list(coders))
    compared = tallied.joint[codings.transcript] & layers.counts[codings.transcript, codings.coder]
    covers = source.units.ranges(codings.transcript, codings.start, codings.end)[2]
    analysed = np.array(
        [sum(len(span) for span in spans) for spans in layers.words], dtype=np.int64
    )
    numbers = (
        int((~tallied.joint).sum()),
        int((theirs & ~compared).sum()),
        int((theirs & compared & ~covers).sum()),
        int((layers.lengths - analysed)[tallied.joint].sum()),
    )
    return LeftOut(*numbers, words=left_out_words(*numbers))
