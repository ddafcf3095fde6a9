"""Places where coders differ, or do not, as the pages that compare and settle show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query

from qualtool.codebook.colours import colours, for_dark_ground, line_styles
from qualtool.codebook.model import Codebook
from qualtool.compare.choosing import Choice, Outcome, outcome_words
from qualtool.compare.places import Difference, Held, Kind
from qualtool.compare.settling import Settlement
from qualtool.gathering.decided_by import DecidedBy
from qualtool.gathering.differences import SameWords
from qualtool.gathering.interviews_meant import InterviewsMeant, interviews_of
from qualtool.gathering.layers import side_by_side_of, with_those_below
from qualtool.gathering.warnings import Warned, warned
from qualtool.store.coding import notes_about_codings
from qualtool.store.naming import names_of_workers
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Person, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.compare import SideBySide


class CodeSign(Told):
    """A code's name, and the sign that stands before it."""

    id: str
    name: str
    path: str
    colour: str
    dark: str
    line: str


class HeldPassage(Told):
    """What a coder marked at a place."""

    coding: str
    coder: Person
    code: CodeSign
    start: int
    end: int
    words: str
    note: str
    """What its coder noted about it."""


class SeenOtherwise(Told):
    """How somebody sees a place otherwise than it was decided."""

    words: str
    who: str
    """Their name; empty where they wish not to be named."""


class Decision(Told):
    """What was decided about a place."""

    outcome: Outcome
    coder: str
    """The id of the coder whose codes were taken; mostly empty."""
    words: str
    codes: tuple[CodeSign, ...]
    reason: str
    took_part: tuple[str, ...]
    codes_changed: tuple[CodeSign, ...]
    """Codes whose meaning was changed because of it."""
    dissent: tuple[SeenOtherwise, ...]
    codebook: str
    """By which codebook it was decided, in words; empty where that was not kept."""
    since: tuple[str, ...]
    """What has become of the meaning of its codes since, a sentence each."""


class Place(Told):
    """Words that somebody marked, and what each coder chose there."""

    id: str
    interview: str
    title: str
    turn: int
    """The number of the turn in which it begins, from 0."""
    start: int
    end: int
    text: str
    """Its words, from the first to the last that anyone marked."""
    alike: bool
    """Whether all marked it exactly alike."""
    kind: str
    words: str
    """What each chose, in one or two sentences."""
    had: tuple[HeldPassage, ...]
    missing: tuple[Person, ...]
    """Coders of the interview who did not mark it so."""
    beside: tuple[HeldPassage, ...]
    """What these marked at the same words instead."""
    decision: Decision | None
    """The latest decision; also one to talk about it later."""
    warnings: tuple[str, ...]
    """What to expect of its words, which stay folded until somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose codes are compared, and where: by ids."""

    coders: tuple[str, ...]
    interviews: tuple[str, ...]
    """All, where none is named."""
    codes: tuple[str, ...]
    """All, where none is named; a theme stands for what is below it."""
    round: str = ""
    """Only what was coded in this round, where one is named."""

    def where(self, db: "Connection") -> InterviewsMeant:
        """The interviews that are compared."""
        return interviews_of(db, self.interviews, self.round)

    def side(self, db: "Connection", *, interview: str | None = None) -> "SideBySide":
        """The layers as they stand, with all codes; of all these interviews, or one of them."""
        ids = self.where(db).ids if interview is None else frozenset({interview})
        return side_by_side_of(db, self.coders, interviews=InterviewsMeant(ids))

    def codes_meant(self, codebook: Codebook) -> frozenset[str]:
        """The codes that are looked at; none where it is all of them."""
        return with_those_below(codebook, self.codes)


def _scope(
    coders: Annotated[tuple[str, ...], Query()] = (),
    interviews: Annotated[tuple[str, ...], Query()] = (),
    codes: Annotated[tuple[str, ...], Query()] = (),
    round_: Annotated[str, Query(alias="round")] = "",
) -> Scope:
    return Scope(coders, interviews, codes, round_)


Compared = Annotated[Scope, Depends(_scope)]
"""What a request compares, from its query: `coders`, `interviews` and `codes`, each repeated, and
one `round`."""


class Showing:
    """Differences as the pages show them: names for ids, words for positions."""

    def __init__(self, db: "Connection", side: "SideBySide") -> None:
        self._same_words = SameWords(side.layers)
        self._reads: Mapping[str, ReadTranscript] = {read.id: read for read in side.transcripts}
        self._notes = notes_about_codings(db)
        self._warned: Warned = warned(db)
        self._book = side.codebook
        self._colours, self._lines = colours(self._book), line_styles(self._book)
        self._signs: dict[str, CodeSign] = {}
        self._names = names_of_workers(db)
        self._decided_by = DecidedBy(db)

    def read(self, interview: str) -> ReadTranscript:
        """An interview of the comparison."""
        return self._reads[interview]

    def warnings(self, interview: str, span: Span) -> tuple[str, ...]:
        """What to expect of a passage."""
        return self._warned.about(interview, span)

    def place(self, one: Difference, settlement: Settlement | None) -> Place:
        """A place, with what was decided about it."""
        read = self.read(one.transcript)
        return Place(
            id=one.id,
            interview=one.transcript,
            title=read.title,
            turn=read.turn_at(one.span),
            start=one.span.start,
            end=one.span.end,
            text=read.said(one.span),
            alike=one.kind is Kind.EXACT,
            kind=str(one.kind),
            words=one.words,
            had=self.held(one.had, read),
            missing=tuple(Person.of(label) for label in one.missing),
            beside=self.held(self._same_words.of_missing(one), read),
            decision=self.decision(settlement) if settlement else None,
            warnings=self.warnings(read.id, one.span),
        )

    def decision(self, settlement: Settlement) -> Decision:
        """What was decided."""
        choice = Choice.read(settlement.outcome)
        return Decision(
            outcome=choice.outcome,
            coder=choice.coder,
            words=outcome_words(choice, self._names),
            codes=self.signs(settlement.codes),
            reason=settlement.reason,
            took_part=settlement.took_part,
            codes_changed=self.signs(settlement.codes_changed),
            dissent=tuple(
                SeenOtherwise(words=one.words, who=one.who) for one in settlement.dissent
            ),
            codebook=str(settlement.codebook or ""),
            since=self._decided_by.since(settlement),
        )

    def signs(self, codes: Iterable[str]) -> tuple[CodeSign, ...]:
        """Those of these codes that are there, as what they were merged into."""
        standing = (self._book.resolve(code).id for code in codes if code in self._book)
        return tuple(self.sign(one) for one in dict.fromkeys(standing) if self._book.is_live(one))

    def sign(self, code: str) -> CodeSign:
        """A code of the codebook."""
        if code not in self._signs:
            found = self._book[code]
            colour = self._colours[code]
            self._signs[code] = CodeSign(
                id=code,
                name=found.name,
                path=self._book.path_text(found),
                colour=colour,
                dark=for_dark_ground(colour),
                line=self._lines[code],
            )
        return self._signs[code]

    def held(self, held: Iterable[Held], read: ReadTranscript) -> tuple[HeldPassage, ...]:
        """What coders marked in an interview."""
        return tuple(
            HeldPassage(
                coding=one.coding,
                coder=Person.of(one.coder),
                code=self.sign(one.code.id),
                start=one.span.start,
                end=one.span.end,
                words=read.said(one.span),
                note=self._notes.get(one.coding, ""),
            )
            for one in held
        )
