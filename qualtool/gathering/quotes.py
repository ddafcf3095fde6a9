"""The quotes that the team has marked, with all that is shown beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.codebook.model import Code
from qualtool.export.quotes import Quote, may_be_quoted
from qualtool.gathering.passages import Gathered, Speaking, columns_of
from qualtool.gathering.warnings import warned
from qualtool.quoting.altering import settled
from qualtool.quoting.choosing import code_of
from qualtool.quoting.model import MarkedQuote
from qualtool.quoting.wording import Piece, Stretch, dropped_negations, printed, stretches, undone
from qualtool.store.quotes import load_quotes
from qualtool.transcripts.model import Participant
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class GatheredQuote:
    """A marked quote: where it stands, who says it, and in which words it would be printed."""

    quote: MarkedQuote
    code: Code | None
    """None where it illustrates none, or one that was removed."""
    read: ReadTranscript
    participant: Participant
    spoken: tuple[Piece, ...]
    found: tuple[Stretch, ...]
    """What is said in it, part by part, altered as the team wishes."""
    warnings: tuple[str, ...] = ()
    """What to expect of it, where somebody warns; then it stays folded until it is asked for."""

    @property
    def used(self) -> bool:
        """Whether it is to be printed; never under a code that was removed."""
        return self.quote.used and self.code is not None

    @property
    def words(self) -> str:
        """As it will be printed."""
        return printed(self.found)

    @property
    def said(self) -> str:
        """Without any alteration."""
        return printed(undone(self.found))

    @property
    def denied(self) -> tuple[str, ...]:
        """Negations among the words that are left out."""
        return dropped_negations(self.found)

    @property
    def may_be_printed(self) -> bool:
        """Whether the one who speaks agreed to be quoted, and anything is said."""
        return may_be_quoted(self.participant) and bool(self.words)


def gathered_quotes(db: "Connection", gathered: Gathered) -> tuple[GatheredQuote, ...]:
    """Every marked quote whose transcript is there."""
    found: list[GatheredQuote] = []
    speaking: dict[str, Speaking] = {}
    known = warned(db)
    for quote in load_quotes(db):
        read = gathered.transcripts.get(quote.transcript)
        if read is None or not 0 <= quote.span.start < quote.span.end <= len(read.reading.source):
            continue
        here = speaking.setdefault(read.id, Speaking(read, gathered))
        person, labels = here.participant_of(quote.span)
        spoken = here.spoken(quote.span, labels)
        alterations = settled(quote.alterations, read.reading)
        found.append(
            GatheredQuote(
                quote,
                code_of(quote, gathered.codebook),
                read,
                person,
                spoken,
                stretches(spoken, read.reading.words_of, alterations),
                known.about(read.id, quote.span),
            )
        )
    return tuple(found)


def chosen_quotes(found: Iterable[GatheredQuote], gathered: Gathered) -> Iterator[Quote]:
    """The quotes that are to be printed, in their wording, as `export` takes them."""
    for one in found:
        if not one.used or one.code is None or one.code.id not in gathered.order:
            continue
        theme, subtheme, name = columns_of(gathered.codebook, one.code)
        yield Quote(
            theme=theme,
            subtheme=subtheme,
            code=name,
            order=gathered.order[one.code.id],
            words=one.words,
            participant=one.participant,
            transcript=one.read.title,
            span=one.quote.span,
            coder=gathered.coders.get(one.quote.coder, one.quote.coder),
            rank=one.quote.position,
            denied=one.denied,
        )


def unsaid(found: Iterable[GatheredQuote], everyone: Iterable[Participant]) -> tuple[str, ...]:
    """The codes of those who agreed to be quoted and of whom no quote is printed."""
    heard = {one.participant.id for one in found if one.used and one.may_be_printed}
    return tuple(p.code for p in everyone if may_be_quoted(p) and p.id not in heard)
