"""Agreement as a table: amounts first, then figures with their intervals."""

from collections.abc import Sequence

from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Comparison, Figure, Group, NamedFigure, Row, Use
from qualtool.compare.intervals import Interval
from qualtool.compare.pooling import POOLING_MEANS
from qualtool.export.basis import resting_on
from qualtool.export.report import Cell, Column, Table
from qualtool.export.reporting import report_words
from qualtool.wording import counted, decimals

SHOWN = (Measure.PERCENT, Measure.KAPPA, Measure.ALPHA, Measure.AC1)
"""The figures that are shown where nobody asks for others."""

ALL_CODES = "All codes: every unit counts once for each code. Any code: coded at all."


def agreement_tables(
    comparison: Comparison, group: Group, *, basis: Basis, notes: Sequence[str] = ()
) -> tuple[Table, ...]:
    """How some coders agree: what they coded, then figures; a row a code that anyone used.

    Amounts are in the comparison's unit. An undefined figure is said in words. Where the
    comparison pooled the codes, a third table has all of them in one figure; where it has no
    figures, there are only the amounts. `notes` are sentences for below each table, and `basis` is
    what the figures rest on, for the sentence that reports them.
    """
    measures = [figure.measure for figure in group.stacked.figures]
    who = ", ".join(coder.name for coder in group.coders)
    rows = [row for row in group.codes if row.some] + [group.stacked, group.at_all]
    amounts = Table(
        f"What was coded: {who}",
        _amount_columns(group),
        tuple(_amounts(row) for row in rows),
        about=_about(comparison, group),
        notes=(ALL_CODES, *([group.left_out.words] if group.left_out.words else [])),
    )
    figures = Table(
        f"Agreement: {who}",
        (
            Column("Code", width=2.2),
            *(Column(_called(measure, len(group.coders)), width=1.5) for measure in measures),
        ),
        tuple(_figures(row, measures) for row in rows),
        about=_about(comparison, group),
        notes=(*_notes(comparison, group), *_to_report(comparison, group, basis)),
    )
    tables = [amounts, *([figures] if measures else [])]
    if group.pooled and measures:
        tables.append(_pooled_table(comparison, group, measures))
    return resting_on(basis, tables, notes)


def _pooled_table(comparison: Comparison, group: Group, measures: Sequence[Measure]) -> Table:
    who = ", ".join(coder.name for coder in group.coders)
    return Table(
        f"All codes in one figure: {who}",
        (
            Column("How", width=2.2),
            Column("Codes", width=0.8),
            *(Column(_called(measure, len(group.coders)), width=1.5) for measure in measures),
        ),
        tuple(
            (
                capital(one.how),
                one.codes_in_words,
                *(figure_words(figure) for figure in one.figures),
            )
            for one in group.pooled
        ),
        about=_about(comparison, group),
        notes=(
            *(f"{capital(how)}: {words}" for how, words in POOLING_MEANS.items()),
            "Codes for which a figure is undefined do not take part in it, except where stacked.",
            "Say in your paper which way you took: the ways give different figures.",
            interval_note(comparison.confidence),
        ),
    )


def capital(words: str) -> str:
    """The words as they stand at the head of a column."""
    return words[0].upper() + words[1:]


def sentences(group: Group) -> tuple[str, ...]:
    """The comparison in words: all codes together first, then code by code."""
    used = [row for row in group.codes if row.some]
    unused = [row.name.name for row in group.codes if not row.some]
    found = [row.words for row in (group.at_all, *used)]
    if unused and used:
        found.append(_used_by_none(unused))
    return tuple(found)


def _used_by_none(codes: Sequence[str]) -> str:
    return f"Used by none of them: {', '.join(codes)}."


def _hardly_used(group: Group) -> list[str]:
    """Which codes one coder alone used, and which nobody: their figures say little or nothing."""
    alone = [
        (share.coder.name, row.name.name)
        for row in group.codes
        for share in row.shares
        if row.use is Use.ONLY_ONE and share.units
    ]
    found = [
        f"Only {who} used: {', '.join(code for name, code in alone if name == who)}."
        for who in dict.fromkeys(name for name, _ in alone)
    ]
    unused = [row.name.name for row in group.codes if row.use is Use.NOT_USED]
    return [*found, *([_used_by_none(unused)] if unused else [])]


def _amount_columns(group: Group) -> tuple[Column, ...]:
    every = "Both" if len(group.coders) == 2 else "All"
    return (
        Column("Code", width=2.2),
        Column(every, "count"),
        *(Column(f"Only {coder.name}", "count") for coder in group.coders),
        Column("Any", "count"),
        Column(f"{every} of any (%)", "number", decimals=0),
    )


def _amounts(row: Row) -> tuple[Cell, ...]:
    share: Cell = 100 * row.every / row.some if row.some else "nobody used it"
    return (row.name.name, row.every, *(one.alone for one in row.shares), row.some, share)


def _called(measure: Measure, coders: int) -> str:
    return capital(measure.among(coders))


def _figures(row: Row, measures: Sequence[Measure]) -> tuple[Cell, ...]:
    return (row.name.name, *(figure_words(row.figure(measure)) for measure in measures))


def figure_words(figure: Figure | NamedFigure) -> str:
    """A figure with its interval; where it is undefined, why."""
    if figure.value is None:
        return figure.why
    if isinstance(figure.interval, Interval):
        low, high = decimals(figure.interval.low), decimals(figure.interval.high)
        return f"{decimals(figure.value)} [{low}, {high}]"
    return decimals(figure.value)


def _to_report(comparison: Comparison, group: Group, basis: Basis) -> tuple[str, ...]:
    words = report_words(comparison, group, basis)
    return (f"To report it: “{words}”",) if words else ()


def _about(comparison: Comparison, group: Group) -> tuple[str, ...]:
    where = counted(len(group.transcripts), "transcript")
    return (
        (
            f"Counted in {comparison.unit} of {where} that at least two of them coded, "
            f"{group.at_all.total:,} in all."
        ),
    )


def interval_note(confidence: float) -> str:
    """What stands in brackets."""
    share = round(100 * confidence)
    return f"In brackets: {share} % intervals, by leaving out one transcript at a time."


def _notes(comparison: Comparison, group: Group) -> tuple[str, ...]:
    reasons = dict.fromkeys(
        str(figure.interval)
        for row in group.codes
        for figure in row.figures
        if figure.value is not None and not isinstance(figure.interval, Interval)
    )
    notes = [
        interval_note(comparison.confidence),
        (
            "These are figures about independent coding, no marks for coders: a difference may be "
            "worth more than agreement. There is no pass mark."
        ),
        ALL_CODES,
        *_hardly_used(group),
    ]
    if reasons:
        notes.append("No interval where " + ", or where ".join(reasons) + ".")
    if group.left_out.words:
        notes.append(group.left_out.words)
    return tuple(notes)
