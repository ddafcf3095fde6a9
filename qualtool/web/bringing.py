"""Bringing files in: laid on the tray, looked at, and kept all at once or not at all."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from qualtool.errors import ConflictError, InvalidInputError
from qualtool.gathering.bringing import plain_file_name, plans, recognised
from qualtool.gathering.incoming import remembered_columns
from qualtool.store.coding import load_coders
from qualtool.store.keep import keep
from qualtool.store.since import load_place
from qualtool.store.study import SUFFIX
from qualtool.transcripts.decoding import LARGEST_FILE
from qualtool.transcripts.labels import clean
from qualtool.transcripts.model import Role
from qualtool.transcripts.naming import Answer, Answers
from qualtool.transcripts.wishes import COLUMN_USES, Wishes
from qualtool.web.brought import OnPage, kept_by, shown
from qualtool.web.desk import Asked, Desk, Here, Kept
from qualtool.web.tray import OnTray, Tray, TrayChangedError

router = APIRouter(prefix="/api/bringing")

Words = Annotated[str, Field(max_length=300)]

BYTES = {
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
}


class CopyOfStudyError(InvalidInputError):
    """What was brought is a study or a pack, which comes in another way."""

    hint = "Bring it in under “Packs and copies”, below the list of interviews."

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a copy of a study, or a pack.")


def tray_of(request: Request) -> Tray:
    """The tray of this page."""
    tray: Tray = request.state.tray
    return tray


OnThe = Annotated[Tray, Depends(tray_of)]


class AskedAnswer(Asked):
    """Who becomes what; a role that is not given follows from the code."""

    becomes: Words = ""
    role: Role | None = None


class AskedMention(Asked):
    """A name that is only spoken of, and what shall be read instead."""

    name: Words
    becomes: Words


class AskedNames(Asked):
    """All that has been said of the names so far."""

    rows: dict[str, AskedAnswer] = Field({})
    """Row → who it becomes."""
    apart: tuple[Words, ...] = ()
    """Rows of names that are other people's in every file."""
    joined: dict[str, str] = Field({})
    """Row → the row whose person it is, written otherwise."""
    mentioned: tuple[AskedMention, ...] = Field((), max_length=1000)
    whose: dict[str, Words] = Field({})
    """File → whose words those are that its labels leave open."""


class AskedReading(Asked):
    """How a file shall be read."""

    file: str
    encoding: Annotated[str, Field(max_length=60)] = ""
    """Empty: it is found out."""
    repair: bool = False
    """Whether text that was encoded twice is put right."""
    remarks: bool = False
    """Whether comments and footnotes become notes."""
    columns: dict[str, Words] = Field({}, max_length=len(COLUMN_USES))
    """What a column of a table is for → its head; empty: it is found out."""


class AskedToKeep(Asked):
    """What was seen and shall be kept."""

    seen: int
    files: tuple[str, ...]


@router.get("")
def show(here: Here, tray: OnThe) -> OnPage:
    """What was brought and is not kept yet."""
    return _shown(here, tray.now)


@router.put("/files", status_code=204, openapi_extra={"requestBody": BYTES})
async def bring(
    request: Request, name: Annotated[str, Query()], here: Here, tray: OnThe
) -> Response:
    """Lay a file on the tray: its bytes, as application/octet-stream; nothing is kept."""
    data = await bytes_sent(request)
    await run_in_threadpool(_lay, here, tray, name, data)
    return Response(status_code=204)


@router.delete("/files")
def take_off(name: str, here: Here, tray: OnThe) -> OnPage:
    """Take a file off the tray."""
    tray.take_off(name)
    return _shown(here, tray.now)


@router.delete("", status_code=204)
def put_away(tray: OnThe) -> Response:
    """Forget everything that was brought and not kept."""
    tray.empty()
    return Response(status_code=204)


@router.put("/names")
def name_them(asked: AskedNames, here: Here, tray: OnThe) -> OnPage:
    """Say who becomes which code; answers with what would be kept."""
    answers = Answers(
        rows={key: Answer(one.becomes, one.role) for key, one in asked.rows.items()},
        apart=frozenset(asked.apart),
        joined=asked.joined,
        mentioned=tuple(
            (clean(one.name), clean(one.becomes))
            for one in asked.mentioned
            if clean(one.name) and clean(one.becomes)
        ),
    )
    tray.answer(answers, {file: clean(code) for file, code in asked.whose.items()})
    return _shown(here, tray.now)


@router.put("/reading")
def read_again(asked: AskedReading, here: Here, tray: OnThe) -> OnPage:
    """Read a file otherwise; where it cannot be read so, it stays as it was."""
    unknown = [use for use in asked.columns if use not in COLUMN_USES]
    if unknown:
        raise InvalidInputError(f"Columns cannot be for “{unknown[0][:60]}”.")
    columns = {use: head for use, head in asked.columns.items() if head.strip()}
    wishes = Wishes(asked.encoding.strip(), asked.repair, asked.remarks, columns)
    before = tray.file(asked.file)
    if not before.data:
        raise InvalidInputError("This file can be read in one way only.")
    with here.study.read() as db:
        me = here.person(load_coders(db))
    again = recognised(before.name, before.data, coder=me.name if me else "", wishes=wishes)
    tray.put(again, len(before.data))
    return _shown(here, tray.now)


@router.post("/keep")
def keep_them(asked: AskedToKeep, here: Here, tray: OnThe) -> Kept:
    """Keep the files as they were seen: all of them or none; the tray is empty then."""
    now = tray.now
    with here.study.begin() as db:
        me = here.worker(db)
        on_page = shown(db, now)
        going = kept_by(on_page)
        if now.version != asked.seen or set(going) != set(asked.files):
            raise TrayChangedError
        if on_page.waits_for:
            raise ConflictError("Some names have no code yet; nothing was kept.")
        if not going:
            raise InvalidInputError("There is nothing here to keep.")
        files = [file for file in now.meant if file.name in going]
        said = [
            keep(db, planned, by=me.id).summary
            for planned in plans(db, files, now.names(now.rows()), coder=me.id)
            if planned.changes
        ]
        stamp = load_place(db)
    tray.empty()
    return Kept(said="; ".join(said), stamp=stamp)


def _shown(here: Desk, now: OnTray) -> OnPage:
    with here.study.read() as db:
        return shown(db, now)


def _lay(here: Desk, tray: Tray, name: str, data: bytes) -> None:
    with here.study.read() as db:
        me = here.person(load_coders(db))
        wishes = Wishes(remembered=remembered_columns(db))
    name = plain_file_name(name)
    if name.casefold().endswith(SUFFIX):
        raise CopyOfStudyError(name)
    file = recognised(name, data, coder=me.name if me else "", wishes=wishes)
    tray.put(file, len(data))


async def bytes_sent(request: Request) -> bytes:
    """A file as it was sent, unless it is larger than any transcript.

    Raises:
        InvalidInputError: It is, or did not arrive whole.
    """
    length = request.headers.get("content-length", "")
    found = bytearray()
    try:
        if length.isdecimal() and int(length) > LARGEST_FILE:
            raise _too_large()
        async for chunk in request.stream():
            found += chunk
            if len(found) > LARGEST_FILE:
                raise _too_large()
    except ClientDisconnect as error:
        raise InvalidInputError("The file did not arrive whole.") from error
    return bytes(found)


def _too_large() -> InvalidInputError:
    return InvalidInputError(
        f"The file is larger than {LARGEST_FILE // 1_000_000} MB.",
        hint="Is it a recording, not a transcript?",
    )
