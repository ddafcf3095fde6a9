"""The passages of a code, a theme, a participant or an interview, in the order of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from qualtool.coding.model import Coding
from qualtool.export.theme_by_group import Mark, passages, people
from qualtool.gathering.chosen import Chosen
from qualtool.gathering.passages import NOBODY, Gathered, Speaking, gather
from qualtool.transcripts.model import Participant, Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript

if TYPE_CHECKING:
    from sqlalchemy import Connection

Order = Literal["interview", "participant", "group", "code"]
"""What stands together in the list."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which passages a list shall hold."""

    layer: str | None
    """A coder's id, or the agreed layer; None for everybody's own layers."""
    codes: frozenset[str] | None = None
    """The ids of the codes; None for all."""
    participant: str = ""
    """The id of who says them; empty for everybody."""
    interview: str = ""
    by: Order = "interview"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an interview, who says them, and the codings that are asked for."""

    read: ReadTranscript
    span: Span
    person: Participant
    codings: tuple[Coding, ...]
    heading: str
    """What it stands under in the list: a group, a participant's code, a code's name."""


@dataclass(frozen=True, slots=True)
class PassageList:
    """The passages that fit, and how many they are."""

    items: tuple[Passage, ...]
    passages: int
    """Stretches of text; those that overlap are one."""
    people: int
    codings: tuple[Coding, ...] = field(repr=False)
    """All codings of the layer, also those that are not asked for."""


def passage_list(db: "Connection", wish: Wish, found: Chosen) -> PassageList:
    """The passages that fit a wish, spoken by whoever is chosen."""
    gathered = gather(db, layer=wish.layer, practised_too=True)
    times = {line.id: [line.time_point] if line.time_point else [] for line in found.overview}
    speaking = {key: Speaking(read, gathered) for key, read in gathered.transcripts.items()}
    under: dict[tuple[str, Span, str], tuple[Passage, list[Coding]]] = {}
    marks: list[Mark] = []
    for coding, code, read in gathered.coded():
        if (wish.codes is not None and code.id not in wish.codes) or (
            wish.interview and read.id != wish.interview
        ):
            continue
        person, _ = speaking[read.id].participant_of(coding.span)
        if wish.participant and person.id != wish.participant:
            continue
        if not found.choice.fits(person, times.get(read.id, ())):
            continue
        heading = _heading(wish.by, person, code.name)
        here = Passage(read, coding.span, person, (), heading)
        # Under a code's own heading a passage stands once for each of its codes.
        apart = code.id if wish.by == "code" else ""
        under.setdefault((read.id, coding.span, apart), (here, []))[1].append(coding)
        marks.append(Mark((code.name,), person.id, read.id, coding.span))
    items = [
        Passage(here.read, here.span, here.person, tuple(codings), here.heading)
        for here, codings in under.values()
    ]
    items.sort(key=lambda one: (_rank(one, wish.by, gathered), one.read.title, one.span))
    known = [mark for mark in marks if mark.participant != NOBODY.id]
    return PassageList(tuple(items), passages(marks), people(known), gathered.codings)


def turns_around(transcript: Transcript, span: Span) -> tuple[int, list[Turn]]:
    """The number of the first turn that a passage touches, from 0, and all that it touches."""
    touched = [
        (number, turn) for number, turn in enumerate(transcript.turns) if turn.span.overlap(span)
    ]
    return (touched[0][0] if touched else 0), [turn for _, turn in touched]


def also_coded(codings: Iterable[Coding], passage: Passage) -> list[Coding]:
    """Of the codings in a passage's interview, the others that share words with it."""
    asked = {one.id for one in passage.codings}
    return [one for one in codings if one.id not in asked and one.span.overlap(passage.span)]


def _heading(by: Order, person: Participant, code: str) -> str:
    if by == "group":
        return person.group or "not known"
    if by == "participant":
        return person.code or "not known"
    return code if by == "code" else ""


def _rank(one: Passage, by: Order, gathered: Gathered) -> tuple[int, str]:
    if by != "code":
        return 0, one.heading
    return gathered.order[gathered.codebook.resolve(one.codings[0].code).id], ""
