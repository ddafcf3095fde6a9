"""Coders, codings and notes, as the study keeps them."""

from typing import Any

from sqlalchemy import Connection, func, select

from qualtool.coding.model import Coder, Coding, Note
from qualtool.store.tables import FOLDED, present
from qualtool.transcripts.model import Span


def load_coders(db: Connection) -> tuple[Coder, ...]:
    """Everyone who codes, in the order of names."""
    table = FOLDED["coder"]
    rows = db.execute(present(table).order_by(table.c.name, table.c.id)).mappings()
    return tuple(
        Coder(
            row["id"],
            row["name"] or "",
            tuple(row["perspectives"] or ()),
            row["interests"] or "",
            row["colour"] or "",
        )
        for row in rows
    )


def load_codings(
    db: Connection, *, coder: str | None = None, transcript: str | None = None
) -> tuple[Coding, ...]:
    """Codings of one coder and transcript, or of all, by transcript and position.

    The code is as the coder set it: `Codebook.resolve` follows merged codes.
    """
    table = FOLDED["coding"]
    columns = [table.c[name] for name in _COLUMNS]
    query = (
        select(*columns)
        .where(table.c.removed.is_not(True))
        .order_by(table.c.transcript, table.c.start, table.c.end, table.c.id)
    )
    if coder is not None:
        query = query.where(table.c.coder == coder)
    if transcript is not None:
        query = query.where(table.c.transcript == transcript)
    return tuple(_coding(*row) for row in db.execute(query))


def find_coding(db: Connection, identity: str) -> Coding | None:
    """The coding with this id; None where there is none or it was removed."""
    table = FOLDED["coding"]
    query = select(*(table.c[name] for name in _COLUMNS)).where(
        table.c.id == identity, table.c.removed.is_not(True)
    )
    row = db.execute(query).first()
    return None if row is None else _coding(*row)


def count_codings(db: Connection) -> dict[str, int]:
    """The number of codings made with each code, by the code's id."""
    table = FOLDED["coding"]
    query = (
        select(table.c.code, func.count())
        .where(table.c.removed.is_not(True))
        .group_by(table.c.code)
    )
    return dict(db.execute(query).all())


def count_codings_by_coder(db: Connection) -> dict[str, int]:
    """The number of codings of each coder, by the coder's id."""
    table = FOLDED["coding"]
    query = (
        select(table.c.coder, func.count())
        .where(table.c.removed.is_not(True))
        .group_by(table.c.coder)
    )
    return dict(db.execute(query).all())


def count_codings_by_transcript(db: Connection) -> dict[str, dict[str, int]]:
    """The number of codings of each coder in each transcript, by their ids."""
    table = FOLDED["coding"]
    query = (
        select(table.c.transcript, table.c.coder, func.count())
        .where(table.c.removed.is_not(True))
        .group_by(table.c.transcript, table.c.coder)
    )
    found: dict[str, dict[str, int]] = {}
    for transcript, coder, count in db.execute(query):
        found.setdefault(transcript, {})[coder] = count
    return found


def load_notes(db: Connection) -> tuple[Note, ...]:
    """Every note, in the order of ids."""
    table = FOLDED["note"]
    rows = db.execute(present(table).order_by(table.c.id)).mappings()
    return tuple(
        Note(
            row["id"],
            row["coder"] or "",
            row["text"] or "",
            row["about_kind"] or "",
            row["about"] or "",
            row["kind"] or "memo",
            None if row["start"] is None else Span(row["start"], row["end"]),
        )
        for row in rows
    )


def notes_about_codings(db: Connection) -> dict[str, str]:
    """What coders noted about their codings, by the coding's id; several with a line each."""
    found: dict[str, list[str]] = {}
    for note in load_notes(db):
        if note.about_kind == Coding.KIND:
            found.setdefault(note.about, []).append(note.text)
    return {about: "\n".join(texts) for about, texts in found.items()}


_COLUMNS = ("id", "coder", "code", "transcript", "start", "end", "direction", "origin")


def _coding(*row: Any) -> Coding:
    identity, coder, code, transcript, start, end, direction, origin = row
    return Coding(
        identity, coder, code, transcript, Span(start, end), direction or "", origin or ""
    )
