"""The quotes that the team has marked, with all that is shown beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualtool.codebook.model import Code
from qualtool.errors import ConflictError, NotFoundError
from qualtool.export.quotes import Quote, may_be_quoted
from qualtool.export.report import natural
from qualtool.gathering.passages import Gathered, Speaking, columns_of
from qualtool.gathering.warnings import warned
from qualtool.gathering.working_codes import GOOD_QUOTE, is_working
from qualtool.history.model import Action
from qualtool.quoting.altering import alterations_from_json, settled
from qualtool.quoting.choosing import code_of
from qualtool.quoting.model import MarkedQuote
from qualtool.quoting.wording import Piece, Stretch, dropped_negations, printed, stretches, undone
from qualtool.store.quotes import load_quotes
from qualtool.transcripts.model import Participant, Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import shortened

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


def in_print(one: GatheredQuote, gathered: Gathered) -> tuple[bool, int, float, str, Span]:
    """A key that sorts quotes as they are printed, those that are not printed last."""
    last = len(gathered.order)
    order = gathered.order.get(one.code.id, last) if one.code else last
    return not one.used, order, one.quote.position, one.read.title, one.quote.span


def altered(one: GatheredQuote, planned: Action) -> GatheredQuote:
    """The quote as it will be when what was planned about its wording is kept."""
    changed = alterations_from_json(planned.changes[0].fields["alterations"])
    words = stretches(one.spoken, one.read.reading.words_of, settled(changed, one.read.reading))
    return replace(one, quote=replace(one.quote, alterations=changed), found=words)


def quote_with(found: Iterable[GatheredQuote], words: str) -> GatheredQuote:
    """The one marked quote in which these words stand, as it is printed or as it was said.

    Raises:
        NotFoundError: There is none.
        ConflictError: There are several.
    """
    wanted = " ".join(words.split()).casefold()
    fitting = [
        one for one in found if any(wanted in text.casefold() for text in (one.words, one.said))
    ]
    hint = "See the quotes with: qualtool quote list"
    if not wanted or not fitting:
        raise NotFoundError(f"No quote has the words “{shortened(words)}”.", hint=hint)
    if len(fitting) > 1:
        raise ConflictError(
            f"{len(fitting)} quotes have the words “{shortened(words)}”.",
            hint=f"Give more of its words. {hint}",
        )
    return fitting[0]


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage that could be quoted: its words, and who says them."""

    read: ReadTranscript
    span: Span
    codes: tuple[str, ...]
    """The ids of the codes it carries; codes that only help the team work are none of them."""
    participant: Participant
    words: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which coded passages somebody looks for; what is None does not matter."""

    code: str | None = None
    """The id of a code that they carry."""
    participant: str | None = None
    """The code of the one who speaks."""
    wished: bool = False
    """Whether only those coded as good quotes are meant, or only those with a finding."""


def passages_to_quote(
    db: "Connection", gathered: Gathered, found: Iterable[GatheredQuote], wanted: Wanted
) -> tuple[Passage, ...]:
    """The coded passages of participants that are no marked quotes yet, in the order of the texts.

    Args:
        db: The study.
        gathered: Whose codings count.
        found: The quotes that are marked.
        wanted: Which of them.
    """
    known = warned(db)
    book = gathered.codebook
    passages: list[Passage] = []
    for place in _unquoted(gathered, found):
        findings = tuple(one for one in place.codes if not is_working(book, book[one]))
        wished = any(book[one].name == GOOD_QUOTE for one in place.codes)
        if not (wished if wanted.wished else findings):
            continue
        if wanted.code is not None and wanted.code not in findings:
            continue
        if wanted.participant not in {None, place.participant.code}:
            continue
        if words := place.speaking.wording(place.span, place.labels):
            read, warnings = place.read, known.about(place.read.id, place.span)
            passages.append(Passage(read, place.span, findings, place.participant, words, warnings))
    return tuple(sorted(passages, key=lambda one: (natural(one.read.title), one.span)))


def waiting(gathered: Gathered, found: Iterable[GatheredQuote]) -> Mapping[str, int]:
    """How many coded passages of each participant, by id, are no marked quotes yet."""
    book = gathered.codebook
    return Counter(
        place.participant.id
        for place in _unquoted(gathered, found)
        if any(not is_working(book, book[one]) for one in place.codes)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    read: ReadTranscript
    span: Span
    codes: tuple[str, ...]
    speaking: Speaking
    participant: Participant
    labels: frozenset[str]


def _unquoted(gathered: Gathered, found: Iterable[GatheredQuote]) -> Iterator[_Place]:
    """The coded places that no marked quote has, with the one who speaks there."""
    marked = {(one.read.id, one.quote.span) for one in found}
    codes: dict[tuple[str, Span], dict[str, None]] = {}
    for coding, code, read in gathered.coded():
        if (read.id, coding.span) not in marked:
            codes.setdefault((read.id, coding.span), {})[code.id] = None
    interviews = {key for key, _ in codes}
    speaking = {key: Speaking(gathered.transcripts[key], gathered) for key in interviews}
    for (key, span), ids in codes.items():
        person, labels = speaking[key].participant_of(span)
        yield _Place(gathered.transcripts[key], span, tuple(ids), speaking[key], person, labels)


@dataclass(frozen=True)
class CodedPlaces:
    """Which findings codings say of which words."""

    gathered: Gathered

    @cached_property
    def _places(self) -> dict[str, list[tuple[Span, str]]]:
        found: dict[str, list[tuple[Span, str]]] = {}
        for coding, code, read in self.gathered.coded():
            if not is_working(self.gathered.codebook, code):
                found.setdefault(read.id, []).append((coding.span, code.id))
        return found

    def at(self, transcript: str, span: Span) -> tuple[str, ...]:
        """The ids of the codes that stand at any word of a passage, each once."""
        here = self._places.get(transcript, ())
        return tuple(dict.fromkeys(code for place, code in here if place.overlap(span)))


def also_under(one: GatheredQuote, found: Iterable[GatheredQuote]) -> tuple[str, ...]:
    """The names of other codes under which words of this quote are printed too."""
    names = {
        other.code.name: None
        for other in found
        if other.used
        and other.code is not None
        and other.quote.id != one.quote.id
        and other.read.id == one.read.id
        and other.quote.span.overlap(one.quote.span)
        and (one.code is None or other.code.id != one.code.id)
    }
    return tuple(names)
