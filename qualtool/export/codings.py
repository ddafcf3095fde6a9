"""Everything that was coded, one row a coding: for checking, counting and going on elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualtool.codebook.names import SEPARATOR
from qualtool.export.quotes import may_be_quoted
from qualtool.export.report import Column, Table, natural
from qualtool.transcripts.consent import REFUSED_ANALYSIS, refuses_analysis
from qualtool.transcripts.model import Participant, Span
from qualtool.wording import counted

WITHHELD = "words withheld: no consent to quote"

_COLUMNS = (
    Column("Transcript", width=1.2),
    Column("Participant", width=1.0),
    Column("Group", width=1.0),
    Column("Code", width=2.2),
    Column("Start", "count", width=0.7),
    Column("End", "count", width=0.7),
    Column("Words", "quote", width=3.6),
    Column("Coder", width=0.9),
    Column("Direction", width=0.9),
    Column("Note", width=1.6),
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A coding, with the words that people read at its place."""

    path: tuple[str, ...]
    """The names from the theme down to the code."""
    participant: Participant
    transcript: str
    """Its title."""
    span: Span
    """In the source text."""
    words: str
    coder: str
    direction: str = ""
    note: str = ""
    others: tuple[Participant, ...] = ()
    """Other participants who say some of the words."""

    @property
    def speakers(self) -> tuple[Participant, ...]:
        """Everybody whose words they are, as far as the study knows them."""
        return (self.participant, *self.others) if self.participant.id else self.others


def with_words(coded: Coded) -> bool:
    """Whether everybody who says some of the words agreed to be quoted."""
    return may_be_quoted(coded.participant) and all(map(may_be_quoted, coded.others))


def codings_table(codings: Iterable[Coded], *, title: str = "Codings") -> Table:
    """The codings by transcript and position.

    The words, and the notes, which may repeat them, are withheld where anybody who says some of
    them has not agreed to be quoted; of those who withdrew nothing is shown.
    """
    everything = tuple(codings)
    staying = [coded for coded in everything if not coded.participant.withdrawn]
    shown = [coded for coded in staying if not refuses_analysis(coded.participant)]
    shown.sort(key=lambda c: (natural(c.transcript), c.span, c.path, c.coder))
    notes = ["Start and end count the characters of the transcript from 0; the end is not part."]
    if gone := len(everything) - len(staying):
        notes.append(f"Left out: {counted(gone, 'coding')} of participants who withdrew.")
    if refused := len(staying) - len(shown):
        notes.append(f"Left out: {counted(refused, 'coding')} of participants {REFUSED_ANALYSIS}.")
    withheld = sum(not with_words(coded) for coded in shown)
    if withheld:
        reason = "whose participants have not agreed to be quoted"
        notes.append(f"Without their words: {counted(withheld, 'coding')} {reason}.")
    return Table(
        title,
        _COLUMNS,
        tuple(_row(coded) for coded in shown),
        about=(f"{counted(len(shown), 'coding')}.",),
        notes=tuple(notes),
    )


def _row(coded: Coded) -> tuple[str | int, ...]:
    quotable = with_words(coded)
    return (
        coded.transcript,
        coded.participant.code,
        coded.participant.group,
        SEPARATOR.join(coded.path),
        coded.span.start,
        coded.span.end,
        coded.words if quotable else WITHHELD,
        coded.coder,
        coded.direction,
        coded.note if quotable or not coded.note else WITHHELD,
    )
