"""The list of who stands for whom: an encrypted file of its own, beside the study."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    select,
)

from qualtool.anonymising.model import Decision
from qualtool.anonymising.remembering import with_decisions, without
from qualtool.errors import InvalidInputError
from qualtool.store.encrypted import create_encrypted, open_encrypted
from qualtool.store.mishaps import told_in_words

SUFFIX = ".names"

SHORTEST_PASSPHRASE = 12
"""Characters; as for a locked study."""

_metadata = MetaData()

_decided = Table(
    "decided",
    _metadata,
    Column("position", Integer, primary_key=True),
    Column("forms", JSON, nullable=False),
    Column("kind", String, nullable=False),
    Column("becomes", String, nullable=False),
    Column("hide", Boolean, nullable=False),
    # Ids of transcripts, and pairs of a transcript's id and where in its source a place begins.
    Column("only_in", JSON, nullable=False),
    Column("only_at", JSON, nullable=False),
)


@dataclass(frozen=True, slots=True)
class NamesList:
    """An open names list; losing it loses nothing of the study."""

    place: Path
    engine: Engine

    def load(self) -> tuple[Decision, ...]:
        """All that has been decided, in the order in which it was."""
        with told_in_words(self.place), self.engine.begin() as db:
            rows = db.execute(select(_decided).order_by(_decided.c.position)).mappings()
            return tuple(_decision(row) for row in rows)

    def keep(self, decisions: Iterable[Decision]) -> None:
        """Add decisions; of the same name the later ones hold."""
        self._change(lambda known: with_decisions(known, decisions))

    def forget(self, words: str) -> int:
        """Take out for good what is written like this, or was to become it; how many entries."""
        before = self.load()
        self._change(lambda known: without(known, words))
        # What was deleted is not left in the file's free pages, nor in its journal; as the driver
        # does it, since it cannot be done in a transaction.
        with told_in_words(self.place), closing(self.engine.raw_connection()) as plain:
            plain.cursor().execute("VACUUM")
            plain.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return len(set(before) - set(self.load()))

    def _change(self, change: Callable[[list[Decision]], tuple[Decision, ...]]) -> None:
        with told_in_words(self.place), self.engine.begin() as db:
            rows = db.execute(select(_decided).order_by(_decided.c.position)).mappings()
            known = change([_decision(row) for row in rows])
            db.execute(_decided.delete())
            if known:
                values = [_row(position, one) for position, one in enumerate(known)]
                db.execute(_decided.insert(), values)


class NotANamesListError(InvalidInputError):
    """What stands where the names list is expected is something else."""

    hint = "Move it away, and a new list is made; or go on without one, with --no-list"

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place.name} is no names list.")


class UnfitPassphraseError(InvalidInputError):
    """What is to be the passphrase of a new list is too easily guessed."""

    hint = "Four or five words that do not belong together are easy to remember and hard to guess."

    def __init__(self) -> None:
        super().__init__(
            f"A passphrase takes at least {SHORTEST_PASSPHRASE} characters; nothing was made."
        )


def fit_passphrase(passphrase: str) -> str:
    """The passphrase for a new list.

    Raises:
        UnfitPassphraseError: It is too short.
    """
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise UnfitPassphraseError
    return passphrase


def names_list_of(study: Path) -> Path:
    """Where the names list of a study is, or would be."""
    return study.with_suffix(SUFFIX)


def create_names_list(place: Path, passphrase: str) -> NamesList:
    """Make an empty, encrypted names list.

    Raises:
        StudyExistsError: There is a file of this name.
        CannotWriteStudyError: It cannot be made there.
    """
    engine = create_encrypted(place, passphrase)
    with told_in_words(place), engine.begin() as db:
        _metadata.create_all(db)
    return NamesList(place, engine)


def open_names_list(place: Path, passphrase: str) -> NamesList:
    """Open a names list.

    Raises:
        WrongPassphraseError: Another passphrase opens it.
        NotANamesListError: It is something else.
    """
    if not place.is_file() or place.stat().st_size == 0:
        raise NotANamesListError(place)
    engine = open_encrypted(place, passphrase)
    with told_in_words(place):
        if not inspect(engine).has_table(_decided.name):
            raise NotANamesListError(place)
    return NamesList(place, engine)


def _row(position: int, one: Decision) -> dict[str, Any]:
    return {
        "position": position,
        "forms": list(one.forms),
        "kind": one.kind,
        "becomes": one.becomes,
        "hide": one.hide,
        "only_in": sorted(one.only_in),
        "only_at": sorted(one.only_at),
    }


def _decision(row: Any) -> Decision:
    return Decision(
        forms=tuple(row["forms"]),
        kind=row["kind"],
        becomes=row["becomes"],
        hide=row["hide"],
        only_in=frozenset(row["only_in"]),
        only_at=frozenset((transcript, start) for transcript, start in row["only_at"]),
    )
