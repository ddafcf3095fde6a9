"""The one way to change a study: append to the log, and fold into the tables."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.coding.model import AGREED
from qualtool.history.fold import Fields, Setting, take
from qualtool.history.model import Action, Change, Entry, Json, Stamp
from qualtool.store.agreed import lay_anew
from qualtool.store.knowing import with_what_is_known
from qualtool.store.rows_at_once import ROWS_AT_ONCE, chunks
from qualtool.store.search import index_transcripts
from qualtool.store.tables import FOLDED, actions, changes, texts
from qualtool.transcripts.stored import text_hash

MERGING = frozenset({"merged_into", "removed"})
"""Fields of a code that say what stands for it."""


def keep(db: Connection, action: Action, *, by: str) -> Entry:
    """Stamp `action`, append it to the log, and fold it into the tables.

    Args:
        db: A transaction of `Study.begin`.
        action: What a rule has planned.
        by: Who did it: the id of a coder, or a name where there is no coder yet.
    """
    last = db.execute(select(func.max(actions.c.stamp))).scalar()
    stamp = Stamp.after(
        Stamp.parse(last) if last else None,
        wall_millis=time.time_ns() // 1_000_000,
        writer=db.info["writer"],
    )
    changed = _one_a_subject(action.changes)
    if action.undoes is None:
        changed = with_what_is_known(db, changed)
    entry = Entry(str(stamp), by, action.summary, changed, action.undoes)
    append(db, (entry,), source_texts=action.texts)
    return entry


def append(db: Connection, entries: Sequence[Entry], *, source_texts: Iterable[str] = ()) -> None:
    """Add entries that are already stamped, here or in another copy of the study."""
    if rows := [{"hash": text_hash(text), "text": text} for text in source_texts]:
        db.execute(insert(texts).on_conflict_do_nothing(), rows)
    if not entries:
        return
    db.execute(
        insert(actions).on_conflict_do_nothing(),
        [
            {"stamp": e.stamp, "who": e.who, "summary": e.summary, "undoes": e.undoes}
            for e in entries
        ],
    )
    changed: list[dict[str, Any]] = [
        {"stamp": entry.stamp, "kind": change.kind, "id": change.id, "fields": dict(change.fields)}
        for entry in entries
        for change in entry.changes
    ]
    if changed:
        db.execute(insert(changes).on_conflict_do_nothing(), changed)
    fold_into_tables(db, entries)


def fold_into_tables(db: Connection, entries: Iterable[Entry]) -> None:
    """Bring the tables up to date with `entries`, which the log holds already."""
    by_kind: dict[str, list[tuple[str, str, Any]]] = {}
    for entry in entries:
        for change in entry.changes:
            by_kind.setdefault(change.kind, []).append((entry.stamp, change.id, change.fields))
    for kind, changed in by_kind.items():
        # A kind that only a newer qualtool knows stays in the log until then.
        if kind in FOLDED:
            for part in chunks(changed, ROWS_AT_ONCE):
                _fold_kind(db, FOLDED[kind], part)
    index_transcripts(db, _transcripts_touched(db, by_kind))
    _lay_anew(db, by_kind)


def standing_fields(row: Any) -> Fields:
    """The fields of a folded row, each with the stamp that gave it its value."""
    return {
        name: Setting(row[name], stamp)
        for stamp, names in row["stamps"].items()
        for name in names
        if name in row
    }


def _one_a_subject(planned: Iterable[Change]) -> tuple[Change, ...]:
    """The same changes, but no two of the same subject: later ones complete earlier ones."""
    merged: dict[tuple[str, str], dict[str, Json]] = {}
    for change in planned:
        merged.setdefault((change.kind, change.id), {}).update(change.fields)
    return tuple(Change(kind, identity, fields) for (kind, identity), fields in merged.items())


def _fold_kind(db: Connection, table: Table, changed: list[tuple[str, str, Any]]) -> None:
    ids = {identity for _, identity, _ in changed}
    found = db.execute(select(table).where(table.c.id.in_(ids))).mappings()
    subjects: dict[str, Fields] = {row["id"]: standing_fields(row) for row in found}
    known = {column.name for column in table.c} - {"id", "stamps"}
    for stamp, identity, fields in changed:
        take(subjects.setdefault(identity, {}), fields, stamp)
    rows = [_row(identity, fields, known) for identity, fields in subjects.items()]
    statement = insert(table)
    columns = {name: statement.excluded[name] for name in (*known, "stamps")}
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=columns), rows)


def _row(identity: str, fields: Fields, known: set[str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(known)
    stamps: dict[str, list[str]] = {}
    for name, setting in fields.items():
        if name in known:
            row[name] = setting.value
            stamps.setdefault(setting.stamp, []).append(name)
    row["id"] = identity
    row["stamps"] = {stamp: sorted(names) for stamp, names in sorted(stamps.items())}
    return row


def _transcripts_touched(
    db: Connection, by_kind: dict[str, list[tuple[str, str, Any]]]
) -> list[str]:
    """Transcripts whose reading text may have changed: they or their edits did."""
    touched = {identity for _, identity, _ in by_kind.get("transcript", ())}
    edits = {identity for _, identity, _ in by_kind.get("edit", ())}
    if edits:
        table = FOLDED["edit"]
        for part in chunks(sorted(edits), ROWS_AT_ONCE):
            found = db.execute(select(table.c.transcript).where(table.c.id.in_(part))).scalars()
            touched.update(transcript for transcript in found if transcript)
    return sorted(touched)


def _lay_anew(db: Connection, by_kind: Mapping[str, list[tuple[str, str, Any]]]) -> None:
    """Bring the agreed layer up to date where something was settled, or codes were merged."""
    if any(MERGING.intersection(fields) for *_, fields in by_kind.get("code", ())):
        lay_anew(db, None)
        return
    touched: set[str] = set()
    for kind in ("settlement", "coding"):
        table = FOLDED[kind]
        query = select(table.c.transcript).distinct()
        if kind == "coding":
            query = query.where(table.c.coder == AGREED)
        for part in chunks(sorted({one for _, one, _ in by_kind.get(kind, ())}), ROWS_AT_ONCE):
            touched.update(db.execute(query.where(table.c.id.in_(part))).scalars())
    if touched:
        lay_anew(db, touched - {None})
