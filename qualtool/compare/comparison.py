"""What a comparison says: values alone, for pages, tables and documents to show."""

from dataclasses import dataclass
from enum import StrEnum

from qualtool.compare.coefficients import Measure
from qualtool.compare.intervals import Interval, NoInterval
from qualtool.compare.labels import Label
from qualtool.compare.patterns import Patterns


class Use(StrEnum):
    """Who used a code in the text that is compared."""

    NO_COMMON_TEXT = "no transcript was coded by both"
    NOT_USED = "not used by either"
    ONLY_ONE = "only one used it"
    NO_UNCODED_TEXT = "no uncoded text"
    USED = "used"

    def among(self, coders: int) -> str:
        """The words for that many coders."""
        words = str(self)
        if coders > 2:
            words = words.replace("by either", "by anyone").replace("by both", "by two of them")
        return words


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of agreement; None where it is undefined, and then `why` says why."""

    measure: Measure
    value: float | None
    why: str
    """Why there is no value, or what to know about it; mostly empty."""
    interval: Interval | NoInterval
    observed: float | None = None
    """The disagreement that is there: the value is 1 - observed / by chance."""
    by_chance: float | None = None
    """That chance would give; None where the value is no such quotient."""


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure that is not one of the measures of a single code; None where it is undefined."""

    name: str
    value: float | None
    why: str
    """Why there is no value, or what to know about it; mostly empty."""
    interval: Interval | NoInterval
    observed: float | None = None
    """The disagreement that is there: the value is 1 - observed / by chance."""
    by_chance: float | None = None
    """That chance would give; None where the value is no such quotient."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one coder did with a code in the text that is compared."""

    coder: Label
    units: int
    """Units the coder gave the code."""
    alone: int
    """Those of them that nobody else gave it."""
    passages: int
    passages_met: int
    """Passages that share a unit with one that another coder gave the same code."""


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement of some coders on one code, or on all of them taken together."""

    name: Label
    use: Use
    words: str
    """The sentence to read first."""
    total: int
    """Units compared: the denominator of percent agreement."""
    some: int
    """Units anyone gave the code: the denominator of “of what either coded”."""
    every: int
    """Units that everyone gave it who was to code them."""
    shares: tuple[Share, ...]
    patterns: Patterns
    """Units by who gave them the code."""
    figures: tuple[Figure, ...]

    @property
    def neither(self) -> int:
        """Units nobody gave the code."""
        return self.total - self.some

    def figure(self, measure: Measure) -> Figure:
        """The figure of one measure."""
        return next(figure for figure in self.figures if figure.measure == measure)


class Pooling(StrEnum):
    """How the codes become one figure."""

    STACKED = "stacked"
    DE_VRIES = "De Vries"
    EQUAL = "mean of codes, equal weights"
    BY_SIZE = "mean of codes, by size"


@dataclass(frozen=True, slots=True)
class Pooled:
    """All codes in one figure, in one way, for each measure."""

    how: Pooling
    figures: tuple[Figure, ...]
    codes: tuple[int, ...]
    """For each figure, how many codes it rests on."""

    @property
    def codes_in_words(self) -> str:
        """On how many codes the figures rest: one number, or from the fewest to the most."""
        both = zip(self.codes, self.figures, strict=True)
        known = [codes for codes, figure in both if figure.value is not None]
        fewest, most = min(known, default=0), max(known, default=0)
        return f"{most:,}" if fewest == most else f"{fewest:,} to {most:,}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a comparison does not look at."""

    transcripts: int
    """Transcripts that fewer than two of the coders have finished."""
    codings: int
    """Codings in them, or of coders who have not finished."""
    outside: int
    """Codings that cover no unit: the interviewer's words alone, for instance."""
    characters: int
    """Characters of the compared transcripts that are not analysed."""
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """How some coders, a pair or all of them, agree."""

    coders: tuple[Label, ...]
    transcripts: tuple[Label, ...]
    """Those that at least two of them have finished: all figures rest on these."""
    unit: str
    codes: tuple[Row, ...]
    """In the order of the codebook."""
    stacked: Row
    """All codes together: every unit counts once for each code."""
    at_all: Row
    """Coded at all, with whatever code."""
    pooled: tuple[Pooled, ...]
    """All codes in one figure, in every way; empty where nobody asked for it."""
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Comparison:
    """Agreement in every pair and, with three coders or more, among all of them."""

    unit: str
    confidence: float
    pairs: tuple[Group, ...]
    everyone: Group | None
    """None where there are only two coders: their pair says it."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every pair, then all of them where there are more than two."""
        return (*self.pairs, *((self.everyone,) if self.everyone else ()))
