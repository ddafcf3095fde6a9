"""Agreement as a table: amounts first, then figures with their intervals."""

from collections.abc import Sequence

from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Comparison, Figure, Group, Row
from qualtool.compare.intervals import Interval
from qualtool.export.report import Cell, Column, Table
from qualtool.wording import counted

SHOWN = (Measure.PERCENT, Measure.KAPPA, Measure.ALPHA, Measure.AC1)
"""The figures a table shows; a comparison holds more."""

ALL_CODES = "All codes: every unit counts once for each code. Any code: coded at all."


def agreement_tables(
    comparison: Comparison, group: Group, *, measures: Sequence[Measure] = SHOWN
) -> tuple[Table, Table]:
    """How some coders agree: what they coded, then figures; a row a code that anyone used.

    Amounts are in the comparison's unit. An undefined figure is said in words.
    """
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
        notes=_notes(comparison, group),
    )
    return amounts, figures


def sentences(group: Group) -> tuple[str, ...]:
    """The comparison in words: all codes together first, then code by code."""
    used = [row for row in group.codes if row.some]
    unused = [row.name.name for row in group.codes if not row.some]
    found = [row.words for row in (group.at_all, *used)]
    if unused and used:
        found.append(f"Used by none of them: {', '.join(unused)}.")
    return tuple(found)


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
    name = measure.among(coders)
    return name[0].upper() + name[1:]


def _figures(row: Row, measures: Sequence[Measure]) -> tuple[Cell, ...]:
    return (row.name.name, *(_figure(row.figure(measure)) for measure in measures))


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return figure.why
    if isinstance(figure.interval, Interval):
        low, high = _decimals(figure.interval.low), _decimals(figure.interval.high)
        return f"{_decimals(figure.value)} [{low}, {high}]"
    return _decimals(figure.value)


def _decimals(value: float) -> str:
    """Two decimals, and never a minus before zeros alone."""
    return f"{round(value, 2) + 0.0:.2f}"


def _about(comparison: Comparison, group: Group) -> tuple[str, ...]:
    where = counted(len(group.transcripts), "transcript")
    return (
        (
            f"Counted in {comparison.unit} of {where} that at least two of them coded, "
            f"{group.at_all.total:,} in all."
        ),
    )


def _notes(comparison: Comparison, group: Group) -> tuple[str, ...]:
    share = round(100 * comparison.confidence)
    reasons = dict.fromkeys(
        str(figure.interval)
        for row in group.codes
        for figure in row.figures
        if figure.value is not None and not isinstance(figure.interval, Interval)
    )
    notes = [
        f"In brackets: {share} % intervals, by leaving out one transcript at a time.",
        (
            "These are figures about independent coding, no marks for coders: a difference may be "
            "worth more than agreement. There is no pass mark."
        ),
        ALL_CODES,
    ]
    if reasons:
        notes.append("No interval where " + ", or where ".join(reasons) + ".")
    if group.left_out.words:
        notes.append(group.left_out.words)
    return tuple(notes)
