"""Taking another copy of the study in, or a pack: looked at first, then merged."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.gathering.bringing import plain_file_name
from qualtool.gathering.merging import erased_words, take_in, told_of
from qualtool.history.model import Stamp
from qualtool.store.cleaning import is_due
from qualtool.store.conflict_copies import conflict_copies
from qualtool.store.merging import Coming, UnrelatedStudyError, load_coming
from qualtool.store.since import load_place
from qualtool.web.bringing import BYTES
from qualtool.web.copies import Copy, CopyHere
from qualtool.web.desk import Asked, Desk, Here, Kept, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.study import Study

router = APIRouter(prefix="/api/merging")

LARGEST_COPY = 2_000_000_000
"""Bytes. A study of a thousand interviews has some fifty million."""

MOST_ACTIONS = 500
"""Actions that are listed; of further ones it is said how many there are."""

LOCKED = "The copy is locked: its passphrase comes first."


class UnrelatedCopyError(UnrelatedStudyError):
    """The other study is no copy of this one, and nobody said that it is to come in."""

    hint = "If two studies are to become one all the same, tick that they shall."


class Brought(Told):
    """Something that somebody did in the copy."""

    at: int
    """When, in milliseconds since 1970."""
    who: str
    said: str


class WouldBring(Told):
    """What a copy would bring; nothing of it is kept yet."""

    label: tuple[str, ...]
    """What the copy is, where it is a pack: a sentence each."""
    related: bool
    """Whether it is a copy of this study, or a part of one."""
    number: int
    """How many actions there are."""
    actions: tuple[Brought, ...]
    """In the order in which they were made; of very many the latest."""
    conflicts: tuple[str, ...]
    """What was set differently in both, and what stands: a sentence each."""
    settled: tuple[str, ...]
    """Places that were settled differently: a sentence each with both outcomes."""
    consents: tuple[str, ...]
    """The same of answers about consent, of which the stricter stands."""
    erased: tuple[str, ...]
    """Whom it would erase here, and whether it still has what was erased here."""


class LaidCopy(Told):
    """A copy that was brought to be looked at."""

    number: int
    name: str
    brings: WouldBring | None
    """None where it is locked, and nobody has given its passphrase yet."""


class Merging(Told):
    """What can be merged."""

    copy_here: LaidCopy | None
    """The copy that was brought last."""
    beside: tuple[str, ...]
    """Names of copies that a synced folder has put beside the study."""


class Beside(Asked):
    """A copy that lies beside the study, by its name."""

    name: str = Field(max_length=300)


class Opening(Asked):
    """The passphrase of a locked copy."""

    number: int = Field(ge=0, le=10**9)
    passphrase: str = Field(max_length=1000)


class Merge(Asked):
    """That the copy that was looked at is to be merged."""

    number: int = Field(ge=0, le=10**9)
    unrelated: bool = False
    """Also where it began as another study."""


class Merged(Kept):
    """What came in, and what is left for people to put right."""

    number: int
    """How many actions came."""
    kept: tuple[str, ...]
    """What was decided by rule: a sentence each."""
    twice: tuple[str, ...]
    """What was added in both, so that two are called alike now."""
    gone: tuple[str, ...]
    """What one removed and the other coded with, or coded."""
    perhaps: tuple[str, ...]
    """Codes that one removed, where others coded in the other in a blind round."""
    planned: tuple[str, ...]
    """Interviews that stand in two rounds now, for each copy planned one: a sentence each."""
    conflicts: tuple[str, ...]
    settled: tuple[str, ...]
    consents: tuple[str, ...]
    erased: tuple[str, ...]
    unclean: bool
    """Whether the study's file still has to be cleaned of words that were erased."""


def copies(request: Request) -> CopyHere:
    """Where copies are held until they are merged."""
    held: CopyHere = request.state.copies
    return held


Copies = Annotated[CopyHere, Depends(copies)]


@router.get("")
def show(here: Here, held: Copies) -> Merging:
    """What can be merged: the copy that was brought, and those that lie beside the study."""
    return _told(here, held)


@router.put("/copy", openapi_extra={"requestBody": BYTES})
async def bring(
    request: Request, name: Annotated[str, Query()], here: Here, held: Copies
) -> Merging:
    """Bring another copy of the study, or a pack, to look at what is in it: its bytes."""
    place = held.fresh_folder() / plain_file_name(name)
    try:
        await _write(request, place)
    except BaseException:
        # people's words would lie there until the program ends
        shutil.rmtree(place.parent, ignore_errors=True)
        raise
    await run_in_threadpool(held.take, place)
    return await run_in_threadpool(_told, here, held)


@router.post("/beside")
def bring_from_beside(asked: Beside, here: Here, held: Copies) -> Merging:
    """Look at a copy that a synced folder has put beside the study."""
    found = next((one for one in conflict_copies(here.study) if one.place.name == asked.name), None)
    if found is None:
        raise NotFoundError(f"No copy called {asked.name} lies beside this study.")
    held.take_from_beside(found.place)
    return _told(here, held)


@router.post("/passphrase")
def unlock(asked: Opening, here: Here, held: Copies) -> Merging:
    """Open a locked copy."""
    held.unlock(asked.number, asked.passphrase)
    return _told(here, held)


@router.post("")
def merge(asked: Merge, here: Here, held: Copies) -> Merged:
    """Merge the copy that was looked at: nothing of either is lost."""
    copy = held.held(asked.number)
    theirs = _opened(here, copy)
    with here.study.begin() as db, theirs.read() as other:
        me = here.worker(db)
        coming = load_coming(db, other, place=Path(copy.place.name))
        if not (coming.merge.shared or asked.unrelated):
            raise UnrelatedCopyError(Path(copy.place.name))
        told = told_of(db, other, coming)
        after = take_in(db, coming, by=me.id)
        stamp = load_place(db)
    with here.study.read() as db:
        unclean = is_due(db)
    held.put_away()
    name = copy.place.name
    needless = f"{here.study.place.name} holds all of {name} now; you may delete that copy."
    return Merged(
        said=f"merged {name}",
        stamp=stamp,
        number=len(told.actions),
        kept=(*after.kept, *([needless] if copy.lies_beside else [])),
        twice=after.twice,
        gone=after.gone,
        perhaps=after.perhaps,
        planned=after.planned,
        conflicts=told.conflicts,
        settled=told.settled,
        consents=told.consents,
        erased=erased_words(coming, name),
        unclean=unclean,
    )


@router.delete("")
def put_away(here: Here, held: Copies) -> Merging:
    """Put the copy away unmerged."""
    held.put_away()
    return _told(here, held)


def _told(here: Desk, held: CopyHere) -> Merging:
    copy = held.copy
    return Merging(
        copy_here=None if copy is None else _laid(here, copy),
        beside=tuple(one.place.name for one in conflict_copies(here.study) if one.lacking != 0),
    )


def _laid(here: Desk, copy: Copy) -> LaidCopy:
    brings = None
    if copy.study is not None:
        with here.study.read() as db, _opened(here, copy).read() as other:
            name = Path(copy.place.name)
            brings = _would_bring(db, other, load_coming(db, other, place=name), name)
    return LaidCopy(number=copy.number, name=copy.place.name, brings=brings)


def _opened(here: Desk, copy: Copy) -> "Study":
    """The copy as whoever is working sees it."""
    if copy.study is None:
        raise InvalidInputError(LOCKED)
    return copy.study.seen_by(here.study.viewer)


def _would_bring(db: "Connection", other: "Connection", coming: Coming, place: Path) -> WouldBring:
    told = told_of(db, other, coming)
    return WouldBring(
        label=told.label,
        related=bool(coming.merge.shared),
        number=len(told.actions),
        actions=tuple(
            Brought(
                at=Stamp.parse(one.stamp).millis,
                who=told.who.get(one.who, one.who),
                said=one.summary,
            )
            for one in told.actions[-MOST_ACTIONS:]
        ),
        conflicts=told.conflicts,
        settled=told.settled,
        consents=told.consents,
        erased=erased_words(coming, place.name, would=True),
    )


async def _write(request: Request, place: Path) -> None:
    """Write what was sent into a file.

    Raises:
        InvalidInputError: It is larger than any study, or did not arrive whole.
    """
    written = 0
    try:
        with place.open("wb") as file:
            async for chunk in request.stream():
                written += len(chunk)
                if written > LARGEST_COPY:
                    raise InvalidInputError("The file is larger than any study.")
                file.write(chunk)
    except ClientDisconnect as error:
        raise InvalidInputError("The file did not arrive whole.") from error
