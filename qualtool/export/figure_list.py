"""Every figure of a comparison in a row of its own, with the counts that it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualtool.compare.basis import Basis
from qualtool.compare.comparison import Comparison, Figure, Group, NamedFigure, Row
from qualtool.compare.gamma import GammaOfPair
from qualtool.compare.intervals import Interval
from qualtool.compare.labels import Label
from qualtool.compare.matching import Matching
from qualtool.compare.set_report import SetAgreement
from qualtool.compare.unitizing_report import Unitized
from qualtool.export.basis import basis_cells
from qualtool.export.report import Cell, Column, Table

COLUMNS = (
    "coders", "unit", "transcripts", "of transcripts", "code", "how", "figure", "value", "low",
    "high", "confidence", "why", "no interval because", "n", "every", "some", "neither",
    "a: both", "b: only first", "c: only second", "d: neither", "units by who coded", "by coder",
    "codes", "passages of first", "passages of second", "matched", "overlap", "alike", "coverage",
    "disagreement", "disagreement by chance", "seed",
    "which transcripts", "codings", "codebook", "codebook since", "as of",
    "counted on", "with", "to know",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureList:
    """What the rows are made of."""

    comparison: Comparison
    basis: Basis
    sets: Sequence[SetAgreement] = ()
    unitized: Sequence[Unitized] = ()
    matching: Sequence[Matching] = ()
    gamma: Sequence[GammaOfPair] = ()
    notes: tuple[str, ...] = ()
    """Sentences that belong below every table of the comparison."""
    further: Sequence[Table] = ()
    """The figures that are not those of each code, as tables."""


def figure_list(comparisons: Iterable[FigureList]) -> Table:
    """One row a figure: who, what was counted, the figure, its interval, and every count.

    Cells that do not belong to a figure are empty; where a figure is undefined, `why` says why.
    """
    parts = (_of_codes, _of_sets, _of_units, _of_passages, _of_alignments)
    rows = [row for found in comparisons for part in parts for row in part(found)]
    return Table(
        "Agreement, figure by figure",
        tuple(Column(name) for name in COLUMNS),
        tuple(tuple(row.get(name) for name in COLUMNS) for row in rows),
    )


_Cells = dict[str, Cell]


def _of_codes(found: FigureList) -> Iterator[_Cells]:
    comparison = found.comparison
    for group in comparison.groups:
        about = _about(group, found)
        rows = [(row, "code by code") for row in group.codes]
        for row, how in [*rows, (group.stacked, "stacked"), (group.at_all, "coded at all")]:
            for figure in row.figures:
                yield {
                    **about,
                    "code": row.name.name,
                    "how": how,
                    **_figure(figure, comparison.confidence, len(group.coders)),
                    **_counts(row),
                }
        for pooled in group.pooled[1:]:
            for figure, codes in zip(pooled.figures, pooled.codes, strict=True):
                yield {
                    **about,
                    "code": "all codes",
                    "how": str(pooled.how),
                    **_figure(figure, comparison.confidence, len(group.coders)),
                    "codes": codes,
                }


def _about(group: Group, found: FigureList) -> _Cells:
    compared = len(group.transcripts)
    return {
        **_rest_on(found, group.coders),
        "unit": found.comparison.unit,
        "transcripts": compared,
        "of transcripts": compared + group.left_out.transcripts,
    }


def _counts(row: Row) -> _Cells:
    cells: _Cells = {
        "n": row.total,
        "every": row.every,
        "some": row.some,
        "neither": row.neither,
        "units by who coded": " ".join(f"{marks}={units}" for marks, units in row.patterns),
        "by coder": "; ".join(
            f"{one.coder.name}: {one.units} units, {one.alone} alone, {one.passages} passages, "
            f"{one.passages_met} of them met"
            for one in row.shares
        ),
    }
    if len(row.shares) == 2:
        alone = [one.alone for one in row.shares]
        cells |= {
            "a: both": row.every,
            "b: only first": alone[0],
            "c: only second": alone[1],
            "d: neither": row.neither,
        }
    return cells


def _of_sets(found: FigureList) -> Iterator[_Cells]:
    for one in found.sets:
        about = _rest_on(found, one.coders)
        for figure in one.figures:
            yield {
                **about,
                "unit": found.comparison.unit,
                "transcripts": one.transcripts,
                "code": "all codes",
                "how": "sets of codes",
                **_named(figure, found.comparison.confidence),
                "figure": f"Krippendorff's alpha, {figure.name}",
                "n": one.units,
                "alike": one.alike,
                "codes": one.sets,
            }


def _of_units(found: FigureList) -> Iterator[_Cells]:
    for one in found.unitized:
        about: _Cells = {
            **_rest_on(found, one.coders),
            "unit": "characters",
            "transcripts": one.transcripts,
            "n": one.characters,
        }
        sure = found.comparison.confidence
        for code in one.codes:
            amounts: _Cells = {"by coder": f"{code.units} passages, {code.characters} characters"}
            how: _Cells = {"code": code.name.name, "how": "passages as units"}
            yield {**about, **how, **_named(code.figure, sure), **amounts}
        for family in one.families:
            for figure in family.figures:
                how = {"code": family.name.name, "how": "family of codes"}
                yield {**about, **how, **_named(figure, sure)}
            for value in family.values:
                how = {"code": value.name.name, "how": f"in the family {family.name.name}"}
                yield {**about, **how, **_named(value.figure, sure), "coverage": value.coverage}


def _of_passages(found: FigureList) -> Iterator[_Cells]:
    for one in found.matching:
        about = _rest_on(found, one.coders)
        for code in one.codes:
            yield {
                **about,
                "unit": "passages",
                "transcripts": one.transcripts,
                "code": code.name.name,
                "how": "passages matched",
                **_named(code.figure, found.comparison.confidence),
                "passages of first": code.passages[0],
                "passages of second": code.passages[1],
                "matched": code.matched,
                "overlap": one.overlap,
            }


def _of_alignments(found: FigureList) -> Iterator[_Cells]:
    for one in found.gamma:
        about = _rest_on(found, one.coders)
        for part in (*one.transcripts, one.together):
            yield {
                **about,
                "unit": "characters",
                "transcripts": 1 if part.where.id else len(one.transcripts),
                "code": "all codes",
                "how": f"passages aligned, {part.where.name}",
                "figure": "gamma",
                "value": part.value,
                "why": part.why or None,
                "no interval because": "its chance is sampled",
                "passages of first": part.passages[0],
                "passages of second": part.passages[1],
                "disagreement": part.observed,
                "disagreement by chance": part.expected,
                "seed": one.seed,
            }


def _rest_on(found: FigureList, coders: Sequence[Label]) -> _Cells:
    return {"coders": "; ".join(coder.name for coder in coders), **basis_cells(found.basis, coders)}


def _figure(figure: Figure, confidence: float, coders: int) -> _Cells:
    return {"figure": figure.measure.among(coders), **_values(figure, confidence)}


def _named(figure: NamedFigure, confidence: float) -> _Cells:
    return {"figure": figure.name, **_values(figure, confidence)}


def _values(figure: Figure | NamedFigure, confidence: float) -> _Cells:
    cells: _Cells = {
        "value": figure.value,
        "why": figure.why or None,
        "disagreement": figure.observed,
        "disagreement by chance": figure.by_chance,
    }
    if isinstance(figure.interval, Interval):
        cells |= {"low": figure.interval.low, "high": figure.interval.high}
        cells["confidence"] = confidence
    else:
        cells["no interval because"] = str(figure.interval)
    return cells
