"""What was counted to the rows of a group of coders: the words first, then the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualtool.compare.coefficients import PLAIN_SHARES, Measure
from qualtool.compare.comparison import Figure, Row, Share, Use
from qualtool.compare.intervals import Estimates, NoInterval
from qualtool.compare.labels import Label
from qualtool.compare.layers import Floats, Ints
from qualtool.compare.patterns import Patterns
from qualtool.compare.wording import Subject, agreement_words
from qualtool.wording import listed


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """What the rows of one group say: (coders, rows) or (rows,) each."""

    coders: tuple[Label, ...]
    coded: Ints
    alone: Ints
    met: Ints
    """(coders, rows, 2) passages, and those met by another coder's."""
    some: Ints
    every: Ints
    totals: Ints
    estimates: Mapping[Measure, Estimates]
    apart: Mapping[Measure, tuple[Floats, Floats]]
    """For each measure that corrects for chance the disagreement, and that of chance."""


def row(label: Label, subject: Subject, number: int, amounts: Amounts, patterns: Patterns) -> Row:
    """The row that has this number among the amounts."""
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
        patterns,
        tuple(
            _with_parts(_figure(measure, estimate, number, use, shares), number, amounts)
            for measure, estimate in amounts.estimates.items()
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


def _with_parts(figure: Figure, number: int, amounts: Amounts) -> Figure:
    if figure.value is None or figure.measure not in amounts.apart:
        return figure
    observed, by_chance = (float(part[number]) for part in amounts.apart[figure.measure])
    return replace(figure, observed=observed, by_chance=by_chance)
