"""What is printed: an interview in numbered lines, the code list, and quote cards."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from qualtool.gathering.passages import NOBODY, people_by_label
from qualtool.gathering.warnings import Warned, warned
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.consent import to_holders
from qualtool.transcripts.lines import numbered_lines
from qualtool.transcripts.model import Role
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Here, Told
from qualtool.web.interviews import Speaker, speakers
from qualtool.web.named import read_interview, title_of
from qualtool.web.pages import shown

if TYPE_CHECKING:
    pass

router = APIRouter()


class PrintedLine(Told):
    """A line of an interview, as it is on every screen and every paper."""

    number: int
    text: str
    warnings: tuple[str, ...]
    """What to expect of it; its words are left out unless somebody asks for them."""


class PrintedTurn(Told):
    """What one person says before another speaks, in lines."""

    number: int
    """From 0."""
    speaker: str
    group: str
    role: Role
    lines: tuple[PrintedLine, ...]


class PrintedInterview(Told):
    """An interview in numbered lines."""

    title: str
    participants: tuple[Speaker, ...]
    warnings: tuple[str, ...]
    """What to expect of it as a whole."""
    consent: str
    """That it is for the team's own work, and who has not agreed to be quoted."""
    turns: tuple[PrintedTurn, ...]


@router.get("/api/print/interviews/{interview}")
def lines(interview: str, here: Here) -> PrintedInterview:
    """An interview in numbered lines."""
    with here.study.read() as db:
        read = read_interview(db, interview)
        people = {one.id: one for one in load_participants(db)}
        known = warned(db)
    labels = people_by_label(read.transcript, people)
    return PrintedInterview(
        title=read.title,
        participants=speakers(read.transcript.participants, people),
        warnings=known.about(read.id),
        consent=to_holders(people[one] for one in read.transcript.participants if one in people),
        turns=tuple(
            PrintedTurn(
                number=number,
                speaker=(turn := read.transcript.turns[number]).speaker,
                group=labels.get(turn.speaker, NOBODY).group,
                role=read.transcript.roles.get(turn.speaker, "other"),
                lines=found,
            )
            for number, found in _turns(read, known)
        ),
    )


@router.get("/print/interview/{interview}", include_in_schema=False)
def interview_page(interview: str, request: Request, here: Here) -> Response:
    """One interview, to print."""
    with here.study.read() as db:
        title = title_of(db, interview)
    return shown(request, here, "print_interview", title, interview=interview, page="print")


@router.get("/print/codebook", include_in_schema=False)
def codebook_page(request: Request, here: Here) -> Response:
    """The code list, to print."""
    return shown(request, here, "print_codebook", "Code list", page="print")


@router.get("/print/cards", include_in_schema=False)
def cards_page(request: Request, here: Here) -> Response:
    """Quote cards, to print."""
    return shown(request, here, "print_cards", "Quote cards", page="print")


def _turns(read: ReadTranscript, known: Warned) -> Iterator[tuple[int, tuple[PrintedLine, ...]]]:
    # Only passages: of an interview that is warned of as a whole, somebody wants the whole.
    passages = known.passages()
    for number, found in groupby(numbered_lines(read), key=attrgetter("turn")):
        yield (
            number,
            tuple(
                PrintedLine(
                    number=line.number,
                    text=line.text,
                    warnings=passages.about(read.id, line.span),
                )
                for line in found
            ),
        )
