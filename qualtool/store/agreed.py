"""The agreed layer: which codings of it stand, and how far they reach.

It follows from the settlements and the codings that these left, whoever settled, in whatever copy
and in whatever order they came together. So it is folded with them, and nobody decides it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from qualtool.codebook.model import Codebook
from qualtool.coding.model import AGREED, Coding
from qualtool.compare.agreed_layer import Mark, Said, agreed_layer, superseded
from qualtool.compare.settling import Settlement
from qualtool.store.codebook import load_codebook
from qualtool.store.rows_at_once import ROWS_AT_ONCE, chunks
from qualtool.store.tables import FOLDED, actions, agreed, changes, present
from qualtool.transcripts.model import Span

SAYING = "codes"
"""The field that every decision sets, and reopening too; joining coders does not."""


def is_agreed(db: Connection, coding: str) -> bool:
    """Whether a coding belongs to the agreed layer and to no coder."""
    table = FOLDED[Coding.KIND]
    return db.execute(select(table.c.coder).where(table.c.id == coding)).scalar() == AGREED


def load_superseded(db: Connection, transcripts: Collection[str] | None = None) -> dict[str, str]:
    """For each settlement that does not stand any more, the one that says the last, by ids.

    Args:
        db: The study.
        transcripts: Only in these, by id; in all where None.
    """
    marks = _load_marks(db, transcripts)
    found = _load_said(db, transcripts, marks)
    return {one: by for said in found.values() for one, by in superseded(said).items()}


def superseded_in_both(db: Connection, other: Connection) -> dict[str, str]:
    """What would be superseded once two copies are brought together, and is in neither yet."""
    copies = [_load_said(each, None, _load_marks(each, None)) for each in (db, other)]
    found: dict[str, str] = {}
    for transcript in sorted(copies[0].keys() & copies[1].keys()):
        each = [copy[transcript] for copy in copies]
        latest = {
            one.settlement: one
            for one in sorted((one for said in each for one in said), key=lambda one: one.stamp)
        }
        known = [superseded(said) for said in each]
        found |= {
            gone: by
            for gone, by in superseded(latest.values()).items()
            if by not in (known[0].get(gone), known[1].get(gone))
        }
    return found


def lay_anew(db: Connection, transcripts: Collection[str] | None) -> None:
    """Bring the agreed layer of these transcripts, or of all, up to date with what was settled."""
    going = delete(agreed)
    db.execute(
        going if transcripts is None else going.where(agreed.c.transcript.in_(sorted(transcripts)))
    )
    if rows := _layer(db, transcripts):
        db.execute(insert(agreed), [dict(zip(agreed.c.keys(), row, strict=True)) for row in rows])


def is_as_settled(db: Connection) -> bool:
    """Whether the agreed layer is what follows from the settlements."""
    return set(_layer(db, None)) == {tuple(row) for row in db.execute(select(agreed))}


def _layer(db: Connection, transcripts: Collection[str] | None) -> list[tuple[str, str, int]]:
    """Id, transcript and end of each coding that stands."""
    marks = _load_marks(db, transcripts)
    said = _load_said(db, transcripts, marks) if marks else {}
    return [
        (one.id, transcript, one.span.end)
        for transcript, left in marks.items()
        for one in agreed_layer(said.get(transcript, ()), left)
    ]


def _load_marks(db: Connection, transcripts: Collection[str] | None) -> dict[str, list[Mark]]:
    """Every coding that settlements put into the agreed layer, by transcript."""
    table = FOLDED[Coding.KIND]
    query = _of(table, transcripts).where(table.c.coder == AGREED)
    rows = db.execute(query).mappings().all()
    codebook = load_codebook(db) if rows else Codebook()
    found: dict[str, list[Mark]] = {}
    for row in rows:
        span = Span(row["start"], row["end"])
        mark = Mark(row["id"], row["settlement"] or "", _became(codebook, row["code"]), span)
        found.setdefault(row["transcript"], []).append(mark)
    return found


def _load_said(
    db: Connection, transcripts: Collection[str] | None, marks: Mapping[str, Iterable[Mark]]
) -> dict[str, list[Said]]:
    """The last that was said about each difference, by transcript."""
    rows = db.execute(_of(FOLDED[Settlement.KIND], transcripts)).mappings().all()
    codebook, when = load_codebook(db), _when(db, rows)
    left: dict[str, list[tuple[str, Span]]] = {}
    for mark in (mark for several in marks.values() for mark in several):
        left.setdefault(mark.settlement, []).append((mark.code, mark.span))
    found: dict[str, list[Said]] = {}
    for row in rows:
        had = [coding for codings in (row["had"] or {}).values() for coding in codings]
        said = Said(
            row["id"],
            when[row["id"]],
            frozenset(row["had"] or ()),
            frozenset(coding for coding, *_ in had),
            (
                *((_became(codebook, code), Span(start, end)) for _, code, start, end in had),
                *left.get(row["id"], ()),
            ),
        )
        found.setdefault(row["transcript"], []).append(said)
    return found


def _of(table: Table, transcripts: Collection[str] | None) -> Any:
    query = present(table)
    return (
        query if transcripts is None else query.where(table.c.transcript.in_(sorted(transcripts)))
    )


def _became(codebook: Codebook, code: str) -> str:
    return codebook.resolve(code).id if code in codebook else code


def _when(db: Connection, rows: Iterable[RowMapping]) -> dict[str, str]:
    """When each settlement said what it says now.

    Undoing a later word about it brings an earlier one back, which was said when it was said.
    """
    said = {row["id"]: _stamp_of(row["stamps"]) for row in rows}
    undone = select(actions.c.stamp, actions.c.undoes).where(actions.c.undoes.is_not(None))
    undoing: dict[str, str] = dict(db.execute(undone).all())
    back = {identity for identity, stamp in said.items() if stamp in undoing}
    history: dict[str, list[str]] = {}
    for part in chunks(sorted(back), ROWS_AT_ONCE):
        query = select(changes.c.id, changes.c.stamp, changes.c.fields).where(
            changes.c.kind == Settlement.KIND, changes.c.id.in_(part)
        )
        for identity, stamp, fields in db.execute(query):
            if SAYING in fields:
                history.setdefault(identity, []).append(stamp)
    return said | {one: _brought_back(said[one], history[one], undoing) for one in history}


def _brought_back(stamp: str, history: Iterable[str], undoing: Mapping[str, str]) -> str:
    """Of the stamps at which something was said, that of what an undo brought back."""
    while stamp in undoing:
        before = [one for one in history if one < undoing[stamp]]
        if not before:
            break
        stamp = max(before)
    return stamp


def _stamp_of(stamps: Mapping[str, list[str]]) -> str:
    return next((stamp for stamp, names in stamps.items() if SAYING in names), max(stamps))
