"""How quotes, and passages that could be quoted, are shown."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from qualtool.coding.model import AGREED, Coder, Coding
from qualtool.export.attribution import FEWEST, PATTERN, Attribution, followed
from qualtool.export.quotes import why_not_quoted
from qualtool.gathering.layers import chosen_layer
from qualtool.gathering.passages import Gathered, gather
from qualtool.gathering.quotes import (
    CodedPlaces,
    GatheredQuote,
    Passage,
    also_under,
    gathered_quotes,
)
from qualtool.quoting.attributing import FEWEST_SETTING, PATTERN_SETTING
from qualtool.store.coding import load_coders
from qualtool.store.naming import names_of_workers
from qualtool.store.settings import load_settings
from qualtool.transcripts.model import Participant, Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Desk, Person, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

Layers = Literal["own", "all"]
Position = Field(ge=0, le=10**9)


class Place(Told):
    """Where a passage stands."""

    interview: str
    title: str
    turn: int
    """The turn it begins in, from 0."""
    start: int
    end: int


class Altered(Told):
    """Words left out of a quote, put in or exchanged."""

    start: int
    end: int
    words: str
    """What is put in; empty where words are only left out."""


class Quotable(Told):
    """A passage that is quoted or could be."""

    place: Place
    said: str
    """The participant's words as they stand; empty of one who withdrew."""
    source: str
    """All its words, whoever says them: with its place they prove the passage."""
    participant: str
    group: str
    refusal: str
    """Why it may not be printed, as a sentence would go on; empty where it may."""
    warnings: tuple[str, ...]
    """What to expect of it, where somebody warns: it stays folded until somebody asks for it."""
    codes: tuple[str, ...]
    """The ids of the codes of its words: as agreed, else one's own; on request everybody's."""


class QuoteLine(Quotable):
    """A marked quote."""

    id: str
    code: str | None
    """The id of the code it illustrates."""
    used: bool
    words: str
    """As it will be printed."""
    who: str
    """Who said it, as it will be printed."""
    alterations: tuple[Altered, ...]
    denied: tuple[str, ...]
    """English negations among the words that are left out."""
    also: tuple[str, ...]
    """Other codes under which its words are printed too."""
    coder: Person


@dataclass(frozen=True, slots=True)
class Board:
    """The quotes of a study, and what their lines are made of."""

    found: tuple[GatheredQuote, ...]
    everybody: Gathered
    coded: Gathered
    """The codings that may be shown: those agreed on or else one's own; on request everybody's."""
    own: Gathered
    """One's own codings; on request everybody's."""
    me: Coder | None
    places: CodedPlaces
    """Where those codings stand."""
    pattern: Attribution
    """How quotes say who spoke."""
    problem: str
    """Why that is not how the study's own pattern says it; empty where it is."""
    fewest: int
    """A description that fits fewer people is warned of."""
    names: dict[str, str]

    def line(self, one: GatheredQuote) -> QuoteLine:
        """A quote with all that is shown beside it."""
        quote, gone = one.quote, one.participant.withdrawn
        return QuoteLine(
            place=_place(one.read, quote.span),
            participant=one.participant.code,
            group=one.participant.group,
            said="" if gone else one.said,
            source="" if gone else one.read.said(quote.span),
            refusal=_refusal(one.participant, one.words),
            warnings=one.warnings,
            codes=self.places.at(quote.transcript, quote.span),
            id=quote.id,
            code=one.code.id if one.code else None,
            used=one.used,
            words="" if gone else one.words,
            who=self.pattern.of(one.participant),
            alterations=tuple(
                Altered(start=each.span.start, end=each.span.end, words=each.words)
                for each in quote.alterations
            ),
            denied=one.denied,
            also=also_under(one, self.found),
            coder=Person.called(quote.coder, self.names),
        )


def board_of(db: "Connection", here: Desk, layers: Layers) -> Board:
    """The quotes of the study, as the one who is working may see them."""
    everybody = gather(db, layer=None, agreed_too=True)
    me = here.person(load_coders(db))
    settings = load_settings(db)
    mine = me.id if me else ""
    own = everybody.codings if layers == "all" else _of(everybody, mine)
    agreed = chosen_layer(db, None) == AGREED and layers == "own"
    coded = replace(everybody, codings=_of(everybody, AGREED) if agreed else own)
    return Board(
        gathered_quotes(db, everybody),
        everybody,
        coded,
        replace(everybody, codings=own),
        me,
        CodedPlaces(coded),
        *followed(settings.get(PATTERN_SETTING) or PATTERN, everybody.people),
        int(settings.get(FEWEST_SETTING) or FEWEST),
        names_of_workers(db),
    )


def _of(gathered: Gathered, layer: str) -> tuple[Coding, ...]:
    return tuple(coding for coding in gathered.codings if coding.coder == layer)


def passage_line(one: Passage, codes: tuple[str, ...]) -> Quotable:
    """A coded passage with all that is shown beside it."""
    gone = one.participant.withdrawn
    return Quotable(
        place=_place(one.read, one.span),
        participant=one.participant.code,
        group=one.participant.group,
        said="" if gone else one.words,
        source="" if gone else one.read.said(one.span),
        refusal=_refusal(one.participant, one.words),
        warnings=one.warnings,
        codes=codes,
    )


def _refusal(participant: Participant, words: str) -> str:
    why = why_not_quoted(participant)
    return why or ("" if words else f"{participant.code} says nothing in it")


def _place(read: ReadTranscript, span: Span) -> Place:
    return Place(
        interview=read.id,
        title=read.title,
        turn=read.turn_at(span),
        start=span.start,
        end=span.end,
    )
