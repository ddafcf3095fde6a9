"""Candidate themes with what they rest on: quotes, who said them, and how they are spread."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualtool.gathering.passages import NOBODY, Gathered, Speaking, gather
from qualtool.themes.model import Candidate, Passage
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant, Span
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage as it is shown beside a candidate."""

    passage: Passage
    words: str
    """As they read now, on one line."""
    title: str
    """The interview's."""
    turn: int
    """In which turn it begins, from 0."""
    participant: Participant
    """NOBODY where it is not known who speaks."""


def with_members_that_stand(db: "Connection", candidate: Candidate) -> Candidate:
    """The candidate with those members whose interview and participant are still in the study.

    Nothing else is coded when it is accepted with its passages.
    """
    evidence = Evidence(gather(db, layer=None))
    return replace(
        candidate, members=tuple(one.passage for one in evidence.quotes(candidate.members))
    )


class Evidence:
    """Looks up what candidates rest on; what is no longer in the study is left out."""

    def __init__(self, gathered: Gathered) -> None:
        """`gathered` for its transcripts and participants; its codings do not matter."""
        self._gathered = gathered
        self._speaking: dict[str, Speaking] = {}
        self._starts: dict[str, list[int]] = {}

    def quote(self, passage: Passage) -> Quoted | None:
        """A passage with its words; None where its interview or its participant left the study."""
        read = self._gathered.transcripts.get(passage.transcript)
        person = self.participant(passage)
        if read is None or not self._may_be_shown(person):
            return None
        words = read.said(Span(passage.start, passage.end))
        return Quoted(passage, words, read.title, self._turn(read, passage.start), person)

    def quotes(self, passages: Iterable[Passage]) -> list[Quoted]:
        """Those of the passages that are still there."""
        return [found for one in passages if (found := self.quote(one)) is not None]

    def participant(self, passage: Passage) -> Participant:
        """Who says most of a passage; NOBODY where that is not known."""
        read = self._gathered.transcripts.get(passage.transcript)
        if read is None:
            return NOBODY
        if read.id not in self._speaking:
            self._speaking[read.id] = Speaking(read, self._gathered)
        return self._speaking[read.id].participant_of(Span(passage.start, passage.end))[0]

    def people(self, candidates: Iterable[Candidate]) -> Mapping[str, tuple[Participant, ...]]:
        """Who speaks in each candidate, by its id, in the order of `everybody`."""
        return {
            one.id: tuple(person for person in self.everybody if person.id in said)
            for one in candidates
            for said in ({self.participant(passage).id for passage in one.members},)
        }

    @cached_property
    def everybody(self) -> tuple[Participant, ...]:
        """The participants of the study's interviews, by group and code."""
        here = {
            identity
            for read in self._gathered.transcripts.values()
            for identity in read.transcript.participants
        }
        found = [one for one in self._gathered.people if one.id in here and self._may_be_shown(one)]
        return tuple(sorted(found, key=lambda one: (one.group, one.code)))

    def _may_be_shown(self, person: Participant) -> bool:
        return allows(person, "suggestions", asking=self._gathered.asking)

    def _turn(self, read: ReadTranscript, position: int) -> int:
        if read.id not in self._starts:
            self._starts[read.id] = [turn.span.start for turn in read.transcript.turns]
        return max(0, bisect_right(self._starts[read.id], position) - 1)
