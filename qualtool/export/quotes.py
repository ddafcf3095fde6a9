"""The quote table: theme, words, who said them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from qualtool.errors import InvalidInputError
from qualtool.export import attribution
from qualtool.export.attribution import FEWEST, PATTERN, Attribution
from qualtool.export.report import Column, Table, natural
from qualtool.transcripts.consent import (
    REFUSED_ANALYSIS,
    allows,
    refuses_analysis,
    withdrawn_besides,
)
from qualtool.transcripts.model import Participant, Span
from qualtool.wording import counted, listed, quoted

COLUMNS = ("theme", "sub-theme", "code", "quote", "who", "position")
"""The columns unless others are wished; there is also `coder`."""

NO_THEME = "No theme yet"

_COLUMNS = {
    "theme": Column("Theme", width=1.5),
    "sub-theme": Column("Sub-theme", width=1.3),
    "code": Column("Code", width=1.3),
    "quote": Column("Quote", "quote", width=4.6),
    "who": Column("Who", width=1.1),
    "position": Column("Position", width=1.4),
    "coder": Column("Coder", width=1.0),
}


class UnknownColumnError(InvalidInputError):
    """The quote table has no such column."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The quote table has no column “{name}”. It has: {', '.join(_COLUMNS)}.")


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage, as it would stand in the table."""

    theme: str
    """Empty where the code belongs to no theme."""
    subtheme: str
    """Empty where the code stands right under the theme."""
    code: str
    """Empty where the passage was marked with the theme or sub-theme itself."""
    order: int
    """Where the code stands in the codebook, counted from the top."""
    words: str
    """The participant's own words, from `wording`; empty where there are none."""
    participant: Participant
    transcript: str
    """Its title."""
    span: Span
    """In the source text."""
    coder: str
    rank: float = 0.0
    """Its place among the quotes of its code, where somebody has put them in order."""
    denied: tuple[str, ...] = ()
    """Negations among the words that were left out, which may turn round what it says."""
    place: str = ""
    """How readers find it, such as “turn 12” or “00:14:05”; empty: the characters counted."""

    @property
    def position(self) -> str:
        """The transcript and the place in it."""
        return f"{self.transcript}, {self.place or f'{self.span.start}–{self.span.end}'}"


def quote_table(
    quotes: Iterable[Quote],
    participants: Sequence[Participant],
    *,
    title: str = "Themes and quotes",
    who: str | Attribution = PATTERN,
    columns: Sequence[str] = COLUMNS,
    fewest: int = FEWEST,
) -> Table:
    """The quotes in the order of the codebook, then their own, then of transcript and position.

    Args:
        quotes: In any order; what may not be quoted is left out and counted in a note.
        participants: Everybody in the study: with them a description is compared.
        title: Stands above the table.
        who: The pattern for who said it, see `Attribution`.
        columns: Which columns, in which order.
        fewest: A description that fits fewer participants is warned of in a note.

    Raises:
        AttributionError: The pattern has an unknown field.
        UnknownColumnError: There is no such column.
    """
    for name in columns:
        if name not in _COLUMNS:
            raise UnknownColumnError(name)
    pattern = Attribution.parse(who, participants) if isinstance(who, str) else who
    everything = tuple(quotes)
    chosen = printed(everything)
    speakers = tuple({quote.participant.id: quote.participant for quote in chosen}.values())
    rows = tuple(_row(quote, pattern, columns) for quote in chosen)
    return Table(
        title,
        tuple(_COLUMNS[name] for name in columns),
        rows,
        about=(_about(chosen, speakers, participants),),
        merged=_merging(columns),
        notes=(
            *_left_out(everything),
            *_under_two_themes(chosen),
            *_denied(chosen),
            *attribution.warnings(pattern, speakers, participants, fewest=fewest),
        ),
    )


def may_be_quoted(participant: Participant) -> bool:
    """Whether the participant agreed to be quoted and takes part still."""
    return allows(participant, "quotation")


def why_not_quoted(participant: Participant) -> str:
    """Why the participant may not be quoted, as a sentence would go on; empty where they may."""
    if not participant.id:
        return "no participant of the study is known to speak"
    if participant.withdrawn:
        return f"{participant.code} withdrew from the study"
    if refuses_analysis(participant):
        return f"{participant.code} did not agree to analysis"
    if participant.consent_quote is None:
        return f"whether {participant.code} agreed to be quoted is not recorded"
    return "" if participant.consent_quote else f"{participant.code} did not agree to be quoted"


def may_be_printed(quote: Quote) -> bool:
    """Whether it has words, of somebody who agreed to be quoted."""
    return bool(quote.words) and may_be_quoted(quote.participant)


def printed(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes that may be printed, in order, what several coders marked alike only once."""
    allowed = [quote for quote in quotes if may_be_printed(quote)]
    allowed.sort(key=lambda q: (*_in_print(q), q.coder))
    kept: dict[tuple[str, ...], list[Quote]] = {}
    for quote in allowed:
        key = (quote.theme, quote.subtheme, quote.code, quote.participant.id, quote.transcript)
        same = kept.setdefault((*key, quote.words), [])
        if same and same[-1].span.overlap(quote.span):
            same[-1] = replace(same[-1], coder=_both(same[-1].coder, quote.coder))
        else:
            same.append(quote)
    together = [quote for same in kept.values() for quote in same]
    return tuple(sorted(together, key=_in_print))


def _in_print(quote: Quote) -> tuple[int, float, tuple[tuple[int, int, str], ...], Span]:
    return quote.order, quote.rank, natural(quote.transcript), quote.span


def _both(coders: str, coder: str) -> str:
    return coders if coder in coders.split(", ") else f"{coders}, {coder}"


def _row(quote: Quote, pattern: Attribution, columns: Sequence[str]) -> tuple[str, ...]:
    values = {
        "theme": quote.theme or NO_THEME,
        "sub-theme": quote.subtheme,
        "code": quote.code,
        "quote": quote.words,
        "who": pattern.of(quote.participant),
        "position": quote.position,
        "coder": quote.coder,
    }
    return tuple(values[name] for name in columns)


def _merging(columns: Sequence[str]) -> int:
    """How many columns from the left name the place in the codebook."""
    for place, name in enumerate(columns):
        if name not in {"theme", "sub-theme", "code"}:
            return place
    return len(columns)


def _about(
    chosen: Sequence[Quote], speakers: Sequence[Participant], participants: Sequence[Participant]
) -> str:
    if not chosen:
        return "There are no quotes to show."
    staying = sum(allows(participant, "analysis") for participant in participants)
    people = f"{len(speakers)} of {counted(staying, 'participant')}"
    return f"{counted(len(chosen), 'quote')} from {people}{withdrawn_besides(participants)}."


def _left_out(quotes: Sequence[Quote]) -> Iterator[str]:
    """One sentence for each reason why passages are not shown, with how many."""
    withdrawn = [q for q in quotes if q.participant.withdrawn]
    nobodys = {(q.transcript, q.span) for q in quotes if not q.participant.id}
    if nobodys:
        # An interviewer speaks, or a recording in which nobody is named.
        there = counted(len(nobodys), "passage")
        yield f"Left out: {there} in which no participant of the study is known to speak."
    unanalysed = [q for q in quotes if refuses_analysis(q.participant)]
    staying = [q for q in quotes if q.participant.id and allows(q.participant, "analysis")]
    refused = [q for q in staying if q.participant.consent_quote is False]
    unknown = [q for q in staying if q.participant.consent_quote is None]
    wordless = [q for q in staying if q.participant.consent_quote and not q.words]
    for left, reason in (
        (withdrawn, "who withdrew from the study"),
        (unanalysed, REFUSED_ANALYSIS),
        (refused, "who did not agree to be quoted"),
        (unknown, "whose consent to be quoted is not recorded"),
        (wordless, "where somebody else speaks"),
    ):
        if left:
            passages = len({(q.transcript, q.span) for q in left})
            speakers = len({q.participant.id for q in left})
            of_whom = counted(speakers, "participant")
            yield f"Left out: {counted(passages, 'passage')} of {of_whom} {reason}."


def _denied(quotes: Sequence[Quote]) -> Iterator[str]:
    """A sentence on quotes of which a negation was left out."""
    places = [f"{q.position} ({', '.join(map(quoted, q.denied))})" for q in quotes if q.denied]
    if places:
        said = listed(places, most=10)
        yield f"A negation was left out; see that they still say the same: {said}."


def _under_two_themes(quotes: Sequence[Quote]) -> Iterator[str]:
    """A sentence on quotes that share words with a quote under another theme."""
    found: dict[str, list[str]] = {}
    by_place = sorted(quotes, key=lambda q: (q.transcript, q.span))
    for _, same in groupby(by_place, key=lambda q: q.transcript):
        open_still: list[Quote] = []
        for quote in same:
            open_still = [q for q in open_still if q.span.end > quote.span.start]
            for other in open_still:
                if other.theme != quote.theme:
                    themes = found.setdefault(other.position, [])
                    themes.extend({other.theme, quote.theme}.difference(themes))
            open_still.append(quote)
    if found:
        places = (f"{place} ({'; '.join(sorted(found[place]))})" for place in found)
        yield f"Used under more than one theme: {listed(places, most=10)}."
