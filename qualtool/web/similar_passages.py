"""Passages like those that are coded already: proposed one by one, for a person to code or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from pydantic import Field

from qualtool.coding.passages import proven
from qualtool.errors import NotFoundError
from qualtool.gathering.candidates import Evidence
from qualtool.gathering.segments import share_half
from qualtool.gathering.suggestions import Likely, Workbench, model_folder
from qualtool.gathering.warnings import warned
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.themes import load_declined
from qualtool.themes.declining import plan_decline
from qualtool.themes.model import Passage
from qualtool.transcripts.model import Span
from qualtool.web.desk import Asked, Here, Kept, Told
from qualtool.web.keeping import keep_planned
from qualtool.web.long_work import Behind, Finished, Progress, Work
from qualtool.web.model import Model
from qualtool.web.named import read_interview, standing
from qualtool.web.shown_passages import ShownPassage, passage_shown
from qualtool.web.themes import Layers, Units

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/similar")

KIND = "similar"
MOST = 50


class WishForPassages(Asked):
    """The code for which passages shall be looked for, by id, and among which."""

    code: str
    units: Units = "passages"
    layers: Layers = "own"
    """Whose codings show what the code is about; a no of theirs counts too."""
    count: int = Field(20, ge=1, le=MOST)


class NotThisOne(Asked):
    """A passage that is not to be proposed for a code again."""

    code: str
    interview: str
    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=0, le=10**9)
    words: str


class Proposed(Told):
    """A passage that is not coded, and the one most like it among those that are."""

    passage: ShownPassage
    like: ShownPassage
    likeness: float
    """1 is the same."""


class Proposals(Told):
    """What may have been missed for a code."""

    code: str
    name: str
    coded: int
    """From how many passages it was made."""
    passages: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, and for whom."""

    coder: str
    layer: str | None
    likely: Likely


@router.post("", status_code=202)
def look(asked: WishForPassages, here: Here, behind: Behind, model: Model) -> Work:
    """Begin to look for passages like those that are coded with a code; nothing is changed."""
    with here.study.read() as db:
        me = here.worker(db)
        model_folder(db)
        code = standing(load_codebook(db), asked.code)
    layer = me.id if asked.layers == "own" else None

    def do(progress: Progress) -> Finished:
        likely = Workbench(here.study, model, progress).passages(
            code.id, units=asked.units, layer=layer, count=asked.count
        )
        return Finished(
            f"Passages like “{code.name}” were looked for.", _Found(me.id, layer, likely)
        )

    return behind.start(KIND, do)


@router.get("")
def found(code: str, here: Here, behind: Behind) -> Proposals:
    """What was found last for a code, without what was coded or declined since."""
    with here.study.read() as db:
        me = here.worker(db)
        result = behind.result(KIND)
        if not isinstance(result, _Found) or (result.coder, result.likely.code.id) != (me.id, code):
            raise NotFoundError("No passages were looked for yet.", hint="Have them looked for.")
        target = standing(load_codebook(db), code)
        settled = _settled(db, target.id, result.layer)
        known, evidence = warned(db), Evidence(result.likely.basis.gathered)
    passages = []
    for one in result.likely.found.passages:
        passage, like = evidence.quote(one.segment.passage), evidence.quote(one.nearest.passage)
        if passage and like and not _is_settled(one.segment.passage, settled):
            passages.append(
                Proposed(
                    passage=passage_shown(passage, known),
                    like=passage_shown(like, known),
                    likeness=one.likeness,
                )
            )
    return Proposals(
        code=code, name=target.name, coded=result.likely.found.coded, passages=tuple(passages)
    )


@router.post("/declined")
def decline(asked: NotThisOne, here: Here) -> Kept:
    """Say that a passage does not belong to a code, so that it is not proposed again."""
    with here.study.begin() as db:
        me = here.worker(db)
        code = standing(load_codebook(db), asked.code)
        read = read_interview(db, asked.interview)
        span = proven(read, Span(asked.start, asked.end), asked.words)
        planned = plan_decline(me.id, code, Passage(read.id, span.start, span.end))
        return keep_planned(db, planned, by=me.id)


def _settled(db: "Connection", code: str, layer: str | None) -> list[Passage]:
    """What somebody coded with a code or said no to."""
    codebook = load_codebook(db)

    def is_meant(other: str) -> bool:
        return other in codebook and codebook.resolve(other).id == code

    coded = [
        Passage(one.transcript, one.span.start, one.span.end)
        for one in load_codings(db, coder=layer)
        if is_meant(one.code)
    ]
    return coded + [one.passage for one in load_declined(db, coder=layer) if is_meant(one.code)]


def _is_settled(passage: Passage, settled: list[Passage]) -> bool:
    here = Span(passage.start, passage.end)
    return any(
        share_half(here, Span(one.start, one.end))
        for one in settled
        if one.transcript == passage.transcript
    )
