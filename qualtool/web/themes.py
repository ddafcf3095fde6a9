"""Candidate themes: having them suggested, and deciding about them."""

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from pydantic import Field

from qualtool.gathering.candidates import with_members_that_stand
from qualtool.gathering.suggestions import Workbench, model_folder
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.themes import find_candidate
from qualtool.themes.accepting import (
    plan_accept,
    plan_later,
    plan_reject,
    plan_rename,
    plan_reopen,
)
from qualtool.themes.model import Candidate, Settings
from qualtool.web.desk import Asked, Here, Kept
from qualtool.web.keeping import keep_planned, require_as_seen
from qualtool.web.long_work import Behind, Finished, Progress, Work
from qualtool.web.model import Model
from qualtool.web.named import standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter(prefix="/api/themes")

KIND = "themes"
"""What this work is called among what goes on behind the page."""

Units = Literal["passages", "sentences", "turns", "coded"]
Layers = Literal["own", "all"]


class Wish(Asked):
    """What themes shall be suggested from, and how many."""

    units: Units = "passages"
    detail: float = Field(1.0, ge=0.1, le=10)
    """Fewer, wider themes under 1; more, narrower ones above."""
    layers: Layers = "own"
    """Whose codings count."""
    pull: bool = True
    """Whether the codes given so far draw passages together."""


class Decided(Asked):
    """A decision about a candidate, as it was at `seen` if that is given."""

    seen: str | None = None


class Naming(Decided):
    """What to call a candidate for now."""

    name: str


class Acceptance(Naming):
    """The name under which a candidate comes into the codebook, and where it stands there."""

    under: str | None = None
    """The id of the theme or code above it; without it, it is a theme."""
    tree: str | None = None
    """The code tree, where there are several and it stands under none."""
    with_passages: bool = False
    """Whether its passages become codings of the one who accepts it."""


class Rejection(Decided):
    """Why a candidate is no theme."""

    why: str


class KeptTheme(Kept):
    """What a candidate became."""

    code: str
    """The id of the new code."""


@router.post("/suggest", status_code=202)
def suggest(asked: Wish, here: Here, behind: Behind, model: Model) -> Work:
    """Begin to have themes suggested; they are kept as candidates when that is done."""
    with here.study.read() as db:
        me = here.worker(db)
        model_folder(db)
    settings = Settings(
        asked.detail,
        units=asked.units,
        layer=me.id if asked.layers == "own" else None,
        pull=asked.pull,
    )

    def do(progress: Progress) -> Finished:
        bench = Workbench(here.study, model, progress)
        return Finished(bench.themes(settings, by=me.id).told)

    return behind.start(KIND, do)


@router.post("/candidates/{candidate}/split", status_code=202)
def split(candidate: str, asked: Decided, here: Here, behind: Behind, model: Model) -> Work:
    """Begin to look for the parts of a candidate; they are kept as candidates under it."""
    with here.study.read() as db:
        me = here.worker(db)
        model_folder(db)
        _as_seen(db, candidate, asked)

    def do(progress: Progress) -> Finished:
        entry = Workbench(here.study, model, progress).parts(candidate, by=me.id)
        return Finished(f"{entry.summary[:1].upper()}{entry.summary[1:]}.")

    return behind.start(KIND, do)


@router.post("/candidates/{candidate}/accept")
def accept(candidate: str, asked: Acceptance, here: Here) -> KeptTheme:
    """Make a theme of a candidate, or a code under one, by the name that a person gives it."""
    with here.study.begin() as db:
        me = here.worker(db)
        found = _as_seen(db, candidate, asked)
        codebook = load_codebook(db)
        planned = plan_accept(
            codebook,
            with_members_that_stand(db, found) if asked.with_passages else found,
            asked.name,
            coder=me.id,
            under=standing(codebook, asked.under).id if asked.under else None,
            tree=asked.tree,
            with_passages=asked.with_passages,
            codings=load_codings(db, coder=me.id) if asked.with_passages else (),
        )
        kept = keep_planned(db, planned, by=me.id)
        code = find_candidate(db, candidate).accepted_as or ""
        return KeptTheme(said=kept.said, stamp=kept.stamp, code=code)


@router.post("/candidates/{candidate}/rename")
def rename(candidate: str, asked: Naming, here: Here) -> Kept:
    """Call a candidate something for now."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_rename(_as_seen(db, candidate, asked), asked.name), by=me.id)


@router.post("/candidates/{candidate}/reject")
def reject(candidate: str, asked: Rejection, here: Here) -> Kept:
    """Say that a candidate is no theme, and why."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_reject(_as_seen(db, candidate, asked), asked.why), by=me.id)


@router.post("/candidates/{candidate}/later")
def later(candidate: str, asked: Decided, here: Here) -> Kept:
    """Leave a candidate for later."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_later(_as_seen(db, candidate, asked)), by=me.id)


@router.post("/candidates/{candidate}/reopen")
def reopen(candidate: str, asked: Decided, here: Here) -> Kept:
    """Look again at a candidate that was rejected or left for later."""
    with here.study.begin() as db:
        me = here.worker(db)
        return keep_planned(db, plan_reopen(_as_seen(db, candidate, asked)), by=me.id)


def _as_seen(db: "Connection", identity: str, asked: Decided) -> Candidate:
    """A candidate that nobody has decided about since it was seen."""
    found = find_candidate(db, identity)
    require_as_seen(db, (Candidate.KIND, identity), asked.seen)
    return found
