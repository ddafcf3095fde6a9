"""Whose words a passage holds, in any transcript: what leaves asks each of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualtool.codebook.model import FIELDS, Codebook
from qualtool.coding.autocoding import Proposal
from qualtool.export.quotes import may_be_quoted
from qualtool.gathering.passages import Speaking
from qualtool.store.transcripts import load_participants, load_transcripts
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant, Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.their_words import TheirWords
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Speakers:
    """Who speaks where."""

    def __init__(self, reads: Iterable[ReadTranscript], people: Iterable[Participant]) -> None:
        self.participants = {person.id: person for person in people}
        self._reads = {read.id: read for read in reads}
        self._speaking: dict[str, Speaking] = {}

    def at(self, transcript: str, span: Span) -> tuple[Participant, ...]:
        """Every participant who says any of a passage."""
        if transcript not in self._speaking:
            self._speaking[transcript] = Speaking(self._reads[transcript], self)
        return self._speaking[transcript].people_in(span)

    def asked(self, places: Sequence[tuple[str, Span]]) -> "Leaving":
        """Whose words may leave, of passages by transcript and span.

        Some participant speaks there, and all who do agreed to be quoted.
        """
        speaking = [self.at(*place) for place in places]
        may = tuple(bool(people) and all(map(may_be_quoted, people)) for people in speaking)
        whose = {
            one.id: one
            for people, leaves in zip(speaking, may, strict=True)
            if leaves
            for one in people
        }
        return Leaving(may, tuple(whose.values()))

    def not_to_be_quoted(self) -> TheirWords:
        """What those said who have not agreed to be quoted, to find it in what others wrote."""
        return self._said_by_any(lambda person: not may_be_quoted(person))

    def not_to_be_analysed(self) -> TheirWords:
        """The same of those who have not agreed to analysis."""
        return self._said_by_any(lambda person: not allows(person, "analysis"))

    def _said_by_any(self, refuses: Callable[[Participant], bool]) -> TheirWords:
        if not any(map(refuses, self.participants.values())):
            return TheirWords(())
        return TheirWords(
            text
            for read in self._reads.values()
            for turn in read.transcript.turns
            for span in turn.words
            if any(map(refuses, self.at(read.id, span)))
            for text in (read.said(span), span.of(read.transcript.source))
        )

    def agreed_to_suggestions(
        self, proposed: Iterable[Proposal], *, asking: bool
    ) -> tuple[Proposal, ...]:
        """The proposals in which nobody speaks at whose words no machine may look."""
        return tuple(
            one
            for one in proposed
            if all(
                allows(person, "suggestions", asking=asking)
                for person in self.at(one.transcript, one.span)
            )
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which of some passages may leave with their words."""

    may: tuple[bool, ...]
    people: tuple[Participant, ...]
    """Those whose words leave."""

    @property
    def notes(self) -> tuple[str, ...]:
        """How many passages stand without their words, as a sentence."""
        withheld = self.may.count(False)
        if not withheld:
            return ()
        of_all = f"{withheld:,} of {counted(len(self.may), 'passage')}"
        return (f"Without their words: {of_all}, where who speaks has not agreed to be quoted.",)


def speakers(db: "Connection") -> Speakers:
    """Who speaks where in the whole study."""
    return Speakers(load_transcripts(db), load_participants(db))


def without_their_words(codebook: Codebook, theirs: TheirWords) -> tuple[Codebook, int]:
    """The codebook without definitions, rules and examples that repeat words, and how many.

    A code's example is mostly somebody's words.
    """
    withheld = 0
    codes = []
    for code in codebook.codes:
        blank: dict[str, Any] = {
            name: ""
            for name in FIELDS
            if theirs.repeated_in(getattr(code, name), example=name == "example")
        }
        withheld += len(blank) if codebook.is_live(code.id) else 0
        codes.append(replace(code, **blank))
    return Codebook(codes), withheld
