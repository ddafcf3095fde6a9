"""Coders, codings and notes, as the study keeps them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, not_, select, true

from qualtool.codebook.model import Code
from qualtool.coding.model import Coder, Coding, Note
from qualtool.store.standing import stands
from qualtool.store.tables import FOLDED, agreed, changes, present
from qualtool.store.visible import seen
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
    db: Connection,
    *,
    coder: str | None = None,
    transcript: str | None = None,
    blind_too: bool = False,
) -> tuple[Coding, ...]:
    """Codings of one coder and transcript, or of all, by transcript and position.

    The code is as the coder set it: `Codebook.resolve` follows merged codes.

    Args:
        db: The study.
        coder: Only theirs, by id.
        transcript: Only there, by id.
        blind_too: Also those that whoever is looking may not see; never to be shown.
    """
    table = FOLDED["coding"]
    query = (
        _codings()
        .where(true() if blind_too else seen(db, Coding.KIND))
        .order_by(table.c.transcript, table.c.start, _END, table.c.id)
    )
    if coder is not None:
        query = query.where(table.c.coder == coder)
    if transcript is not None:
        query = query.where(table.c.transcript == transcript)
    return tuple(_coding(*row) for row in db.execute(query))


def find_coding(db: Connection, identity: str) -> Coding | None:
    """The coding with this id; None where there is none, it was removed, or may not be seen."""
    query = _codings().where(FOLDED["coding"].c.id == identity, seen(db, Coding.KIND))
    row = db.execute(query).first()
    return None if row is None else _coding(*row)


def count_codings(
    db: Connection, *, blind_too: bool = False, but_not_in: Collection[str] = ()
) -> dict[str, int]:
    """The number of codings made with each code, by the code's id.

    Args:
        db: The study.
        blind_too: Also those that whoever is looking may not see; never to be shown.
        but_not_in: Ids of transcripts whose codings are not counted.
    """
    table = FOLDED["coding"]
    query = (
        select(table.c.code, func.count())
        .where(
            table.c.removed.is_not(True),
            stands(),
            table.c.transcript.not_in(sorted(but_not_in)),
            true() if blind_too else seen(db, Coding.KIND),
        )
        .group_by(table.c.code)
    )
    return dict(db.execute(query).all())


def load_unseen_codings(db: Connection) -> frozenset[str]:
    """The ids of the codings, removed ones too, that whoever is looking may not see."""
    table = FOLDED[Coding.KIND]
    return frozenset(db.execute(select(table.c.id).where(not_(seen(db, Coding.KIND)))).scalars())


def codes_perhaps_used_unseen(db: Connection) -> frozenset[str]:
    """The ids of codes that may be given to passages which whoever is looking may not see.

    These are all that there were when others coded last in a blind round: with which codes they
    did is not looked at, so that nothing tells.
    """
    coding = FOLDED[Coding.KIND]
    unseen = select(coding.c.id).where(not_(seen(db, Coding.KIND)))
    made = select(func.max(changes.c.stamp)).where(
        changes.c.kind == Coding.KIND, changes.c.id.in_(unseen)
    )
    last = db.execute(made).scalar()
    if last is None:
        return frozenset()
    earlier = select(changes.c.id).where(changes.c.kind == Code.KIND, changes.c.stamp < last)
    return frozenset(db.execute(earlier).scalars())


def count_codings_by_coder(
    db: Connection, *, blind_too: bool = False, but_not_in: Collection[str] = ()
) -> dict[str, int]:
    """The number of codings of each coder, by the coder's id; the rest as above."""
    table = FOLDED["coding"]
    query = (
        select(table.c.coder, func.count())
        .where(
            table.c.removed.is_not(True),
            stands(),
            table.c.transcript.not_in(sorted(but_not_in)),
            true() if blind_too else seen(db, Coding.KIND),
        )
        .group_by(table.c.coder)
    )
    return dict(db.execute(query).all())


def count_codings_by_transcript(
    db: Connection, *, blind_too: bool = False, coder: str | None = None
) -> dict[str, dict[str, int]]:
    """The number of codings of each coder in each transcript, by ids; the rest as above.

    Args:
        db: The study.
        blind_too: Also those that whoever is looking may not see; never to be shown.
        coder: Only those of one coder, by id.
    """
    table = FOLDED["coding"]
    query = (
        select(table.c.transcript, table.c.coder, func.count())
        .where(
            table.c.removed.is_not(True),
            stands(),
            true() if coder is None else table.c.coder == coder,
            true() if blind_too else seen(db, Coding.KIND),
        )
        .group_by(table.c.transcript, table.c.coder)
    )
    found: dict[str, dict[str, int]] = {}
    for transcript, who, count in db.execute(query):
        found.setdefault(transcript, {})[who] = count
    return found


def load_notes(db: Connection) -> tuple[Note, ...]:
    """Every note that whoever is looking may see, in the order of ids."""
    table = FOLDED["note"]
    query = present(table).where(seen(db, Note.KIND))
    rows = db.execute(query.order_by(table.c.id)).mappings()
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


def _codings() -> Select[Any]:
    """Each coding that there is; in the agreed layer those that stand, as far as they reach."""
    table = FOLDED["coding"]
    names = ("id", "coder", "code", "transcript", "start")
    return (
        select(*(table.c[name] for name in names), _END, table.c.direction, table.c.origin)
        .outerjoin_from(table, agreed, agreed.c.id == table.c.id)
        .where(table.c.removed.is_not(True), stands())
    )


# What stands in the agreed layer begins where its coding does, and may reach further.
_END = func.coalesce(agreed.c.end, FOLDED["coding"].c.end)


def _coding(*row: Any) -> Coding:
    identity, coder, code, transcript, start, end, direction, origin = row
    return Coding(
        identity, coder, code, transcript, Span(start, end), direction or "", origin or ""
    )
