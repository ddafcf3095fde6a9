"""Where coders agree and differ: in words, and in figures for who wants them."""

from collections import Counter
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter

from qualtool.compare.basis import Basis
from qualtool.compare.coefficients import Measure
from qualtool.compare.comparison import Figure, Group, Row
from qualtool.compare.intervals import Interval
from qualtool.compare.passages import met, passages_words
from qualtool.compare.pooling import POOLING_MEANS
from qualtool.compare.recounting import Counted, counted
from qualtool.compare.sweep import Naming, by_theme, each_code
from qualtool.compare.wording import MEANINGS
from qualtool.gathering.basis import basis_of
from qualtool.gathering.comparing import told_of_rounds
from qualtool.gathering.layers import side_by_side_of
from qualtool.gathering.units import units_of
from qualtool.web.desk import Here, Person, Told
from qualtool.web.last_counted import Last
from qualtool.web.places import CodeSign, Compared, Scope, Showing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.layers import Layers
    from qualtool.compare.units import UnitMap
    from qualtool.store.compare import SideBySide

router = APIRouter(prefix="/api/compare")

Unit = Literal["char", "word", "sentence", "turn", "question", "stretch"]

SHOWN = (Measure.SHARED, Measure.PERCENT, Measure.KAPPA, Measure.ALPHA, Measure.AC1)
"""The figures of the page."""


class NamedInterview(Told):
    """An interview's id and title."""

    id: str
    title: str


class SentencePart(Told):
    """Part of a sentence; a number leads to its passages by `who`."""

    text: str
    who: str | None


class OneFigure(Told):
    """A measure of agreement; without a value, `why` says why there is none."""

    name: str
    value: float | None
    why: str
    low: float | None
    high: float | None
    no_interval: str
    """Why there is no interval; empty where there is one."""


class Share(Told):
    """Units that one coder alone gave a code."""

    coder: Person
    alone: int


class ComparedCode(Told):
    """Agreement on a code, on all codes together, or on coding anything at all."""

    code: CodeSign | None
    """None for all codes together, and for coding anything."""
    name: str
    words: str
    """What everyone coded of what anyone coded, in a sentence."""
    passages: tuple[SentencePart, ...]
    """How many passages everyone marked, several, and each alone."""
    total: int
    """Units compared."""
    some: int
    """Units that anyone gave it."""
    every: int
    """Units that everyone gave it who coded the interview."""
    shares: tuple[Share, ...]
    figures: tuple[OneFigure, ...]


class InOneFigure(Told):
    """All codes in one figure, in one way of pooling them."""

    how: str
    words: str
    """What the way does, in a sentence."""
    figures: tuple[OneFigure, ...]
    codes: str
    """On how many codes the figures rest: “12”, or “10 to 12”."""


class Meaning(Told):
    """What a figure says, in a sentence."""

    name: str
    words: str


class Agreement(Told):
    """Where some coders agree and differ."""

    coders: tuple[Person, ...]
    interviews: tuple[NamedInterview, ...]
    """Those that at least two of them coded: only these are compared."""
    unit: str
    confidence: float
    left_out: str
    any_code: ComparedCode
    all_codes: ComparedCode
    codes: tuple[ComparedCode, ...]
    """Those that anyone used, in the order of the codebook."""
    unused: tuple[str, ...]
    pooled: tuple[InOneFigure, ...]
    meanings: tuple[Meaning, ...]
    rests_on: tuple[str, ...]
    """Which codebook, codings and round, when and by what they were counted, in sentences."""


@router.get("")
def agreement(
    here: Here, last: Last, asked: Compared, unit: Unit = "char", *, themes: bool = False
) -> Agreement:
    """Where coders agree and differ, in words and in figures, code by code."""
    with here.study.read() as db:
        side = layers_of(db, asked, as_now=False)
        showing, naming = Showing(db, side), naming_of(side, themes=themes)
        units = units_of(side, unit)
        basis = resting_on(db, side, asked, units)
    way = (here.chosen, asked, unit, themes)
    now = _counted(last.of(way), side.layers, units, naming)
    last.hold(way, now)
    found = now.comparison
    group = found.everyone or found.pairs[0]
    whose = met(side.layers, units, naming).whose()
    used = [(row, number) for number, row in enumerate(group.codes) if row.some]
    return Agreement(
        coders=tuple(map(Person.of, group.coders)),
        interviews=tuple(NamedInterview(id=one.id, title=one.name) for one in group.transcripts),
        unit=group.unit,
        confidence=found.confidence,
        left_out=" ".join(filter(None, [group.left_out.words, *side.left_out.sentences])),
        any_code=_compared(group, group.at_all, None, Counter()),
        all_codes=_compared(group, group.stacked, None, sum(whose.values(), Counter())),
        codes=tuple(
            _compared(group, row, showing.sign(row.name.id), whose.get(number, Counter()))
            for row, number in used
        ),
        unused=tuple(row.name.name for row in group.codes if not row.some),
        pooled=tuple(
            InOneFigure(
                how=one.how,
                words=POOLING_MEANS[one.how],
                figures=tuple(_figure(figure, len(group.coders)) for figure in one.figures),
                codes=one.codes_in_words,
            )
            for one in group.pooled
        ),
        meanings=tuple(
            Meaning(name=measure.among(len(group.coders)), words=MEANINGS[measure])
            for measure in SHOWN
        ),
        rests_on=basis.sentences(group.coders),
    )


def _counted(before: Counted | None, layers: "Layers", units: "UnitMap", naming: Naming) -> Counted:
    if before:
        return before.after(layers, units=units, naming=naming)
    return counted(
        layers, units=units, naming=naming, measures=SHOWN, in_one_figure=True, by_pairs=False
    )


def resting_on(db: "Connection", side: "SideBySide", asked: Scope, units: "UnitMap") -> Basis:
    """What figures rest on that a request asks for, with what to know of its rounds."""
    return told_of_rounds(db, side, basis_of(db, side), asked.where(db), unit=units.name)


def layers_of(db: "Connection", asked: Scope, *, as_now: bool = True) -> "SideBySide":
    """The layers that a request compares, of the codes that it asks for; see `side_by_side`."""
    where = asked.where(db)
    return side_by_side_of(db, asked.coders, codes=asked.codes, interviews=where, as_now=as_now)


def naming_of(side: "SideBySide", *, themes: bool) -> Naming:
    """Each code for itself, or rolled up to themes."""
    return by_theme(side.layers, side.parents) if themes else each_code(side.layers)


def _compared(group: Group, row: Row, code: CodeSign | None, whose: Counter[str]) -> ComparedCode:
    sentence = passages_words(group.coders, whose) if whose else ()
    return ComparedCode(
        code=code,
        name=row.name.name,
        words=row.words,
        passages=tuple(SentencePart(text=part.text, who=part.who) for part in sentence),
        total=row.total,
        some=row.some,
        every=row.every,
        shares=tuple(Share(coder=Person.of(one.coder), alone=one.alone) for one in row.shares),
        figures=tuple(_figure(one, len(group.coders)) for one in row.figures),
    )


def _figure(figure: Figure, coders: int) -> OneFigure:
    reaches = figure.interval if isinstance(figure.interval, Interval) else None
    return OneFigure(
        name=figure.measure.among(coders),
        value=figure.value,
        why=figure.why,
        low=reaches.low if reaches else None,
        high=reaches.high if reaches else None,
        no_interval="" if reaches else str(figure.interval),
    )
