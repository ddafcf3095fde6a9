"""Agreement as a picture: a point and its interval for each code, as SVG."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from qualtool.compare.coefficients import PLAIN_SHARES, Measure
from qualtool.compare.comparison import Comparison, Figure, Group
from qualtool.compare.intervals import Interval
from qualtool.export.report import printable
from qualtool.wording import counted, decimals, listed

ROW = 26
PLOT = 420
"""Width of the axis."""
LETTER = 7.4
"""Width of a letter at this size, on average and rather too wide."""
LONGEST = 44
"""Letters of a name; longer ones are cut, and stand whole in the element's title."""
EDGE, HEAD, FOOT = 16, 64, 48


def agreement_picture(comparison: Comparison, group: Group, rests_on: str) -> bytes:
    """The first figure that corrects for chance (else the first) of each code that was used.

    Undefined figures are said in words in their row. Black on white, without colours, and with
    its words as text, so that it prints and can be read aloud.

    Args:
        comparison: The figures.
        group: Whose are drawn.
        rests_on: What they rest on, which stands in the picture's description.
    """
    measure = _measure(group)
    rows = [(row.name.name, row.figure(measure)) for row in group.codes if row.some]
    rows.append(("all codes", group.stacked.figure(measure)))
    lowest = min((_low(figure) for _, figure in rows), default=0.0)
    axis = _Axis(-1.0 if lowest < -0.5 else -0.5 if lowest < 0 else 0.0, _label_width(rows))
    height = HEAD + ROW * len(rows) + FOOT
    name = measure.among(len(group.coders))
    title = f"{name[0].upper()}{name[1:]}: {listed(coder.name for coder in group.coders)}"
    counting = (
        f"Counted in {comparison.unit} of {counted(len(group.transcripts), 'transcript')}; "
        f"lines are {100 * comparison.confidence:.0f} % intervals."
    )
    widest = max(axis.right, EDGE + 1.25 * LETTER * len(title), EDGE + LETTER * len(counting))
    width = f"{widest + EDGE:.0f}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="sans-serif" font-size="13">'
    )
    parts = [
        opening,
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(f'{counting} {rests_on}')}</desc>",
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{EDGE}" y="26" font-size="16" font-weight="bold">{_text(title)}</text>',
        f'<text x="{EDGE}" y="46" fill="#444">{_text(counting)}</text>',
        *axis.lines(HEAD, height - FOOT),
        *(part for place, row in enumerate(rows) for part in _row(axis, place, *row)),
        "</svg>",
    ]
    return "\n".join(parts).encode()


def _measure(group: Group) -> Measure:
    measures = [figure.measure for figure in group.stacked.figures]
    return next((one for one in measures if one not in PLAIN_SHARES), measures[0])


def _low(figure: Figure) -> float:
    if figure.value is None:
        return 0.0
    return figure.interval.low if isinstance(figure.interval, Interval) else figure.value


def _label_width(rows: Sequence[tuple[str, Figure]]) -> float:
    return LETTER * min(max(len(name) for name, _ in rows), LONGEST)


class _Axis:
    """Takes figures to places from left to right."""

    def __init__(self, lowest: float, labels: float) -> None:
        self.lowest = lowest
        self.left = EDGE + labels + 16
        self.right = self.left + PLOT

    def at(self, value: float) -> float:
        inside = max(value, self.lowest)
        return self.left + PLOT * (inside - self.lowest) / (1 - self.lowest)

    def lines(self, top: float, bottom: float) -> Iterator[str]:
        ticks = round((1 - self.lowest) / 0.25) + 1
        for number in range(ticks):
            value = self.lowest + 0.25 * number
            place = self.at(value)
            ink = "#000" if abs(value) < 1e-9 else "#ccc"
            yield f'<path d="M{place:.1f} {top}V{bottom}" stroke="{ink}" fill="none"/>'
            at = f'x="{place:.1f}" y="{bottom + 18}" text-anchor="middle"'
            yield f"<text {at}>{decimals(value)}</text>"


def _row(axis: _Axis, place: int, name: str, figure: Figure) -> Iterator[str]:
    middle = HEAD + ROW * place + ROW / 2
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    weight = ' font-weight="bold"' if name == "all codes" and place else ""
    yield (
        f'<text x="{axis.left - 12:.1f}" y="{middle + 4:.1f}" text-anchor="end"{weight}>'
        f"<title>{_text(name)}</title>{_text(short)}</text>"
    )
    if figure.value is None:
        yield (
            f'<text x="{axis.at(0) + 8:.1f}" y="{middle + 4:.1f}" font-style="italic" '
            f'fill="#444">{_text(figure.why)}</text>'
        )
        return
    if isinstance(figure.interval, Interval):
        low, high = axis.at(figure.interval.low), axis.at(figure.interval.high)
        yield f'<path d="M{low:.1f} {middle}H{high:.1f}" stroke="#000" stroke-width="2"/>'
    yield (
        f'<circle cx="{axis.at(figure.value):.1f}" cy="{middle}" r="4.5">'
        f"<title>{_text(f'{name}: {decimals(figure.value)}')}</title></circle>"
    )


def _text(words: str) -> str:
    return escape(printable(words).replace("\n", " "))
