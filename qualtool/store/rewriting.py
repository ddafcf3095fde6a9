"""Writing a study in another form: readable, or encrypted with some key."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from qualtool.progress import Progress
from qualtool.store.encrypted import Key
from qualtool.store.forms import APPLICATION_ID
from qualtool.store.leftovers import discard, synced
from qualtool.store.mishaps import DamagedStudyError

STEPS_BETWEEN = 100_000
"""Steps of the database between two looks at how much is written."""


def write_form(db: Any, new: Path, key: Key | None, place: Path, progress: Progress) -> None:
    """Write a study in another form, and see that all of it is there.

    Args:
        db: A connection with the study, by the driver that knows both forms. Nobody else may
            change the study meanwhile.
        new: The file to write.
        key: What it will be encrypted with; None for the readable form.
        place: Where the study is, or will be.
        progress: Told how far it is, up to nine tenths.

    Raises:
        DamagedStudyError: Part of the study cannot be read.
    """
    discard(new, instead=place)
    new.touch(mode=0o600, exist_ok=False)
    literal = "" if key is None else key.literal
    db.execute("ATTACH ? AS new KEY ?", (str(new), literal))
    # Nobody needs the half of it: it is written to the disk once, when it is whole.
    db.execute("PRAGMA new.journal_mode = OFF")
    db.execute("PRAGMA new.synchronous = OFF")
    with _watched(db, new, progress):
        db.execute("SELECT sqlcipher_export('new')").fetchall()
    db.execute(f"PRAGMA new.application_id = {APPLICATION_ID}")
    db.execute("PRAGMA new.journal_mode = WAL")
    db.execute("DETACH new")
    synced(new)
    db.execute("ATTACH ? AS new KEY ?", (str(new), literal))
    if difference := _difference(db, progress):
        raise DamagedStudyError(place, difference)
    db.execute("DETACH new")


@contextmanager
def _watched(db: Any, new: Path, progress: Progress) -> Iterator[None]:
    """Tell how far the writing is, by how much of the file is there."""
    ((pages,),) = db.execute("PRAGMA main.page_count")
    ((size,),) = db.execute("PRAGMA main.page_size")
    # Of an encrypted file the driver gives it in letters.
    whole = pages * int(size)

    def tell() -> None:
        progress("Writing", 0.4 * min(1.0, new.stat().st_size / whole))

    db.set_progress_handler(tell, STEPS_BETWEEN)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def _difference(db: Any, progress: Progress) -> str:
    """What the attached form lacks of the study, in words; empty where they are the same."""
    progress("Reading it back", 0.4)
    if db.execute("PRAGMA new.integrity_check").fetchall() != [("ok",)]:
        return "what was written could not be read back"
    shape = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    tables = db.execute(shape.format("main")).fetchall()
    if tables != db.execute(shape.format("new")).fetchall():
        return "not every table could be read"
    for number, (kind, name, _, made) in enumerate(tables):
        progress("Comparing", 0.5 + 0.4 * number / len(tables))
        columns = "*" if "WITHOUT ROWID" in (made or "") else "rowid, *"
        if kind == "table" and not all(a == b for a, b in _side_by_side(db, columns, name)):
            return f"the table “{name}” could not be read"
    return ""


def _side_by_side(
    db: Any, columns: str, table: str
) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    """The rows of a table in both forms, in the order in which they lie there."""
    rows = [
        db.execute(f'SELECT {columns} FROM {form}."{table}"')  # noqa: S608
        for form in ("main", "new")
    ]
    return zip_longest(*rows, fillvalue=())
