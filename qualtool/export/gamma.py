"""Gamma as a table: transcript by transcript, then all together."""

from collections.abc import Sequence

from qualtool.compare.gamma import Gamma, GammaOfPair
from qualtool.export.agreement import capital
from qualtool.export.report import Cell, Column, Table
from qualtool.wording import decimals, listed


def gamma_table(found: Sequence[GammaOfPair]) -> Table:
    """A row a pair of coders and transcript; the last of each pair has all transcripts."""
    seed, samples = (found[0].seed, found[0].samples) if found else (0, 0)
    return Table(
        "Gamma: passages aligned",
        (
            Column("Coders", width=2),
            Column("Transcript", width=1.6),
            Column("Passages of the first", "count"),
            Column("Passages of the second", "count"),
            Column("Disorder", "number"),
            Column("By chance", "number"),
            Column("Gamma", width=1.4),
        ),
        tuple(
            (listed(coder.name for coder in one.coders), *_row(part))
            for one in found
            for part in (*one.transcripts, one.together)
        ),
        about=(
            (
                "Passages are aligned so that they differ least in place and code; what stays "
                "alone costs 1. 1 is full agreement, 0 is what chance gives (Mathet et al. 2015)."
            ),
        ),
        merged=1,
        notes=(
            (
                f"Chance is the mean of {samples:,} texts for each transcript in which passages "
                f"are moved at random, with the seed {seed}; another seed gives nearly the same. "
                "Behind ±: how far the sampling alone may have moved the figure."
            ),
            "All transcripts: disorders added up, each weighing its passages.",
        ),
    )


def _row(one: Gamma) -> tuple[Cell, ...]:
    figure = one.why if one.value is None else f"{decimals(one.value)} ± {1.96 * one.error:.2f}"
    name = one.where.name if one.where.id else capital(one.where.name)
    return (name, *one.passages, one.observed, one.expected, figure)
