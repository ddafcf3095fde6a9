"""Packs as files: a study that holds a part of another's log."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, insert, select

from qualtool.history.model import Entry
from qualtool.store.keep import append
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
) -> None:
    """Write a pack to a new file, locked where a passphrase is given.

    Raises:
        StudyExistsError: There is a file of this name.
        NotFoundError: The folder does not exist.
    """
    study = create_study(place, passphrase=passphrase)
    try:
        with study.begin() as db:
            append(db, entries, source_texts=texts)
            db.execute(insert(about).values(key=KEY, value=json.dumps(asdict(label))))
    except BaseException:
        # Half a pack would open as if it were whole.
        study.engine.dispose()
        for ending in ("", "-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
        raise


def label_of(db: Connection) -> PackLabel | None:
    """What a pack says of itself; None of a study that is no pack."""
    found = db.execute(select(about.c.value).where(about.c.key == KEY)).scalar()
    return PackLabel(**json.loads(found)) if found else None


def this_version() -> str:
    """The version of this qualtool."""
    return version("qualtool")
