"""Packs as files: a study that holds a part of another's log."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, insert, select

from qualtool.history.model import Entry
from qualtool.store.keep import append
from qualtool.store.leftovers import JOURNALS, NEW, beside
from qualtool.store.mishaps import CannotWriteStudyError, DiskError, StudyExistsError
from qualtool.store.study import create_study
from qualtool.store.tables import about

KEY = "pack"


@dataclass(frozen=True, slots=True)
class PackLabel:
    """What a pack says of itself."""

    coder: str
    """The id of whom it is for."""
    round: str = ""
    """The id of the round that it is for, if it is for one."""
    made_with: str = ""
    """The version of qualtool that made it."""


def write_pack(
    place: Path,
    entries: Sequence[Entry],
    texts: Sequence[str],
    label: PackLabel,
    *,
    passphrase: str | None = None,
    record: Callable[[bytes], None] | None = None,
) -> None:
    """Write a pack to a new file, which has its name only once all of it is there.

    Half a pack would open as if it were whole.

    Args:
        place: Where it shall be.
        entries: The part of the log that it holds.
        texts: The source texts.
        label: What it says of itself.
        passphrase: Locks it.
        record: Told the file's bytes before the file has its name, to put them on record.

    Raises:
        StudyExistsError: There is a file of this name.
        NotFoundError: The folder does not exist.
        CannotWriteStudyError: It cannot be written there.
    """
    made = beside(place, NEW)
    _discard(made)
    try:
        _fill(made, entries, texts, label, passphrase)
        if record is not None:
            record(made.read_bytes())
        _name(made, place)
    except BaseException as error:
        _discard(made)
        if isinstance(error, CannotWriteStudyError | DiskError):
            raise CannotWriteStudyError(place, error.why) from error
        raise


def _name(made: Path, place: Path) -> None:
    if place.exists():
        raise StudyExistsError(place)
    made.rename(place)


def _fill(
    place: Path,
    entries: Sequence[Entry],
    texts: Sequence[str],
    label: PackLabel,
    passphrase: str | None,
) -> None:
    study = create_study(place, passphrase=passphrase)
    try:
        with study.begin() as db:
            append(db, entries, source_texts=texts)
            db.execute(insert(about).values(key=KEY, value=json.dumps(asdict(label))))
    finally:
        study.engine.dispose()


def _discard(made: Path) -> None:
    for ending in ("", *JOURNALS):
        beside(made, ending).unlink(missing_ok=True)


def label_of(db: Connection) -> PackLabel | None:
    """What a pack says of itself; None of a study that is no pack."""
    found = db.execute(select(about.c.value).where(about.c.key == KEY)).scalar()
    if not found:
        return None
    said = json.loads(found)
    # A newer qualtool may say more.
    return PackLabel(**{one.name: said[one.name] for one in fields(PackLabel) if one.name in said})


def this_version() -> str:
    """The version of this qualtool."""
    return version("qualtool")
