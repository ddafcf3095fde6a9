"""Packs: a file with what one coder needs, made here and taken away to be sent to them."""

import secrets
import shutil
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote as in_address

from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.responses import Response

from qualtool.coding.coders import UnknownCoderError
from qualtool.errors import NotFoundError
from qualtool.gathering.pack_files import PackFor, pack_for, theirs_in
from qualtool.gathering.packing import NothingToPackError
from qualtool.store.coding import load_coders
from qualtool.store.packing import write_pack
from qualtool.store.passphrases import ADVICE, require_fit
from qualtool.store.rounds import load_rounds
from qualtool.web.desk import Asked, Desk, Here, Person, Told
from qualtool.web.merging import Copies
from qualtool.web.named import title_of
from qualtool.web.taken import put_on_record

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from qualtool.history.model import Action

router = APIRouter(prefix="/api/packs")

MOST_WAITING = 8
"""Packs that wait to be saved; of more, those made first are let go."""

FILE: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


class NothingForThemError(NothingToPackError):
    """A pack would hold no interview."""

    hint = "Choose another round, or interviews. Rounds say who codes what."


class NoPackError(NotFoundError):
    """The pack is not here any more."""

    hint = "Make it again: that takes a moment."

    def __init__(self) -> None:
        super().__init__("This pack was saved already, or qualtool was closed since.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pack that was made and waits to be saved."""

    file: str
    data: bytes
    taken: "Action"
    """What is put on record once it leaves."""


class PacksHere:
    """Packs that wait to be saved; they are held in memory, for others' words are in them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, Waiting] = {}

    def put(self, pack: Waiting) -> str:
        """Hold a pack; gives the key that it is asked for by."""
        key = secrets.token_hex(8)
        with self._lock:
            self._waiting[key] = pack
            for old in list(self._waiting)[:-MOST_WAITING]:
                del self._waiting[old]
        return key

    def pop(self, key: str) -> Waiting:
        """Give a pack away.

        Raises:
            NoPackError: It is not here.
        """
        with self._lock:
            if key not in self._waiting:
                raise NoPackError
            return self._waiting.pop(key)


class TheirPart(Told):
    """What somebody codes in a round."""

    round: str
    """The round's id."""
    name: str
    interviews: int


class ForWhom(Told):
    """Somebody for whom a pack can be made."""

    coder: Person
    parts: tuple[TheirPart, ...]


class PackChoices(Told):
    """What can be chosen for a pack."""

    people: tuple[ForWhom, ...]
    locked: bool
    """Whether the study is locked: then its packs should be, too."""
    advice: str
    """What makes a good passphrase."""


class NewPack(Asked):
    """What a pack shall hold: what somebody codes in a round, or these interviews; all by ids."""

    coder: str
    round: str | None = None
    interviews: tuple[str, ...] = ()
    passphrase: str | None = Field(default=None, max_length=1000)
    """Locks it."""


class PackMade(Told):
    """A pack that can be saved once."""

    key: str
    file: str
    words: tuple[str, ...]
    """What is in it and what is not: a sentence each."""


def packs(request: Request) -> PacksHere:
    """Where packs wait."""
    held: PacksHere = request.state.packs
    return held


Packs = Annotated[PacksHere, Depends(packs)]


@router.get("")
def choices(here: Here) -> PackChoices:
    """For whom a pack can be made, and what they code."""
    with here.study.read() as db:
        coders, rounds = load_coders(db), load_rounds(db)
    return PackChoices(
        people=tuple(
            ForWhom(
                coder=Person.of(coder),
                parts=tuple(
                    TheirPart(round=one.id, name=one.name, interviews=len(theirs))
                    for one in rounds
                    if (theirs := theirs_in(one, coder))
                ),
            )
            for coder in coders
        ),
        locked=here.study.key is not None,
        advice=ADVICE,
    )


@router.post("")
def make(asked: NewPack, here: Here, held: Packs, copies: Copies) -> PackMade:
    """Make a pack, to be saved; that words left the study is on record once it is."""
    if asked.passphrase is not None:
        require_fit(asked.passphrase)
    with here.study.read() as db:
        made = _pack(db, asked)
    file = made.file_name(here.study)
    folder = copies.fresh_folder()
    try:
        data = _written(folder / file, made, asked.passphrase)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    key = held.put(Waiting(file, data, made.taken(file, data)))
    return PackMade(key=key, file=file, words=tuple(_words(here, made, file, asked)))


@router.get("/files/{pack}", response_class=Response, responses=FILE)
def save(pack: str, here: Here, held: Packs) -> Response:
    """A pack that was made, once; that it left the study is put on record."""
    found = held.pop(pack)
    put_on_record(here, found.taken)
    named = f"attachment; filename*=UTF-8''{in_address(found.file, safe='')}"
    return Response(
        found.data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": named},
    )


def _pack(db: "Connection", asked: NewPack) -> PackFor:
    coders = load_coders(db)
    coder = next((one for one in coders if one.id == asked.coder), None)
    if coder is None:
        raise UnknownCoderError(asked.coder, (one.name for one in coders))
    within = next((one for one in load_rounds(db) if one.id == asked.round), None)
    if asked.round is not None and within is None:
        raise NotFoundError("There is no such round.")
    for one in asked.interviews:
        title_of(db, one)
    try:
        return pack_for(db, coder, theirs_in(within, coder) if within else asked.interviews, within)
    except NothingToPackError as error:
        raise NothingForThemError(coder.name, error.left_out) from error


def _written(place: "Path", made: PackFor, passphrase: str | None) -> bytes:
    write_pack(place, made.pack.entries, made.texts, made.label, passphrase=passphrase)
    return place.read_bytes()


def _words(here: Desk, made: PackFor, file: str, asked: NewPack) -> list[str]:
    said = [made.words(file), "It holds nothing of other coders.", *made.notes]
    if asked.passphrase is None:
        said.append("Whoever gets the file can read it.")
    if not here.study.writable:
        said.append("The study can only be read: this is not on record as taken out.")
    return said
