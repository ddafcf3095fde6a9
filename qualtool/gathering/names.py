"""Names found in a study's transcripts, and hidden in them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualtool.anonymising.contexts import context
from qualtool.anonymising.from_import import decisions_of_import
from qualtool.anonymising.hiding import Hiding, plan_hiding
from qualtool.anonymising.model import KINDS, Decision, Kind, Place, Proposal
from qualtool.anonymising.proposing import propose
from qualtool.anonymising.recognising import Recogniser
from qualtool.gathering.warnings import Warned, warned
from qualtool.progress import Progress, silent
from qualtool.store.transcripts import (
    find_transcript_id,
    load_overview,
    load_participants,
    load_transcripts,
)
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class FoundNames:
    """What was proposed, and the transcripts that it was looked for in."""

    proposals: tuple[Proposal, ...]
    reads: dict[str, ReadTranscript]
    """By id."""
    warned: Warned = field(default_factory=lambda: Warned({}))
    """What the study warns of: such words are shown to nobody unasked."""

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the transcripts, by id."""
        return {identity: read.title for identity, read in self.reads.items()}

    def around(self, place: Place) -> str:
        """A place with the words around it, or with what to expect of them instead."""
        if warnings := self.warned.about(place.transcript, place.span):
            title = self.reads[place.transcript].title
            return f"»{place.words}« in {title}, under the content warning: {'; '.join(warnings)}"
        return str(context(self.reads[place.transcript], place))

    @property
    def places(self) -> int:
        """In how many places the proposals stand."""
        return sum(len(one.places) for one in self.proposals)


def find_names(
    db: "Connection",
    recogniser: Recogniser | None,
    *,
    transcript: str | None = None,
    kinds: Collection[Kind] = KINDS,
    decided: Sequence[Decision] = (),
    progress: Progress = silent,
) -> FoundNames:
    """What in the study, or in one transcript, may tell who somebody is.

    Which words are names follows from all transcripts, also where one alone is asked for.

    Raises:
        UnknownTranscriptError: There is no such transcript.
    """
    only = find_transcript_id(db, transcript) if transcript else None
    reads = load_transcripts(db)
    proposals = propose(reads, recogniser, decided=decided, kinds=kinds, progress=progress)
    if only is not None:
        proposals = [one for one in proposals if only in one.transcripts]
    return FoundNames(tuple(proposals), {read.id: read for read in reads}, warned(db))


def remembered_import(db: "Connection", names: NameMap) -> tuple[Decision, ...]:
    """What the names file of an import says, as decisions about this study's interviews."""
    codes = {person.id: person.code for person in load_participants(db)}
    interviews: defaultdict[str, set[str]] = defaultdict(set)
    for line in load_overview(db):
        for person in line.participants:
            interviews[codes.get(person, "").casefold()].add(line.id)
    return decisions_of_import(names, {code: frozenset(ids) for code, ids in interviews.items()})


def hide_names(db: "Connection", decisions: Sequence[Decision]) -> Hiding:
    """What it takes to hide the names of the decisions in the whole study."""
    return plan_hiding(load_transcripts(db), decisions)
