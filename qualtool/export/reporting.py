"""Agreement as a paper reports it: one paragraph with all that a reader has to know."""

from statistics import median

from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import PLAIN_SHARES, Measure
from qualtool.compare.comparison import Comparison, Figure, Group
from qualtool.compare.intervals import Interval
from qualtool.wording import counted, decimals, listed


def report_words(comparison: Comparison, group: Group, basis: Basis) -> str:
    """Who coded how much, the unit, the index, its interval, its range, and what it rests on.

    Empty where no figure was asked for or nothing is compared.

    Source:
        What to say follows O'Connor & Joffe (2020), Intercoder reliability in qualitative
        research, International Journal of Qualitative Methods 19.
    """
    figures = group.stacked.figures
    if not figures or not group.transcripts:
        return ""
    corrected = [one for one in figures if one.measure not in PLAIN_SHARES]
    figure = (corrected or list(figures))[0]
    said = [_coding(group), _counting(comparison, group), _together(group, figure, comparison)]
    said += [
        _by_code(group, figure.measure),
        f"The figures rest on {basis.in_short(group.coders)}, counted {basis.counted}.",
    ]
    return " ".join(filter(None, said))


def _coding(group: Group) -> str:
    compared = len(group.transcripts)
    of_all = compared + group.left_out.transcripts
    names = listed(coder.name for coder in group.coders)
    size = len(group.coders)
    who = "both coders" if size == 2 else f"at least two of {size} coders"
    were = "was" if compared == 1 else "were"
    share = f"{100 * compared / of_all:.0f} %"
    return (
        f"Of {counted(of_all, 'transcript')}, {compared} ({share}) {were} coded by {who} ({names})."
    )


def _counting(comparison: Comparison, group: Group) -> str:
    return (
        f"Agreement was counted in {comparison.unit} of what was analysed "
        f"({group.at_all.total:,} in all), code by code."
    )


def _together(group: Group, figure: Figure, comparison: Comparison) -> str:
    name = figure.measure.among(len(group.coders))
    codes = counted(len(group.codes), "code")
    if figure.value is None:
        return f"{_capital(name)} over all {codes} is undefined: {figure.why}."
    said = f"{_capital(name)} over all {codes}, their counts added up, was {decimals(figure.value)}"
    if isinstance(figure.interval, Interval):
        share = round(100 * comparison.confidence)
        low, high = decimals(figure.interval.low), decimals(figure.interval.high)
        said += f" ({share} % interval {low} to {high}, by a jackknife over transcripts)"
    return f"{said}."


def _by_code(group: Group, measure: Measure) -> str:
    values = sorted(
        figure.value
        for row in group.codes
        for figure in (row.figure(measure),)
        if figure.value is not None
    )
    without = len(group.codes) - len(values)
    if not values:
        return ""
    undefined = f"; it is undefined for {counted(without, 'code')}" if without else ""
    lowest, highest = decimals(values[0]), decimals(values[-1])
    return (
        f"Over {counted(len(values), 'code')} it ranged from {lowest} to {highest} "
        f"(median {decimals(median(values))}){undefined}."
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
