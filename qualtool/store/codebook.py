"""The codebook, as the study keeps it, now and at any earlier time; and which version it is."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import NOW
from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.codebook.version import VERSIONED, CodebookVersion, fingerprint
from qualtool.history.fold import Fields, take
from qualtool.store.tables import FOLDED, changes
from qualtool.store.then import Row, load_rows_then, row_of


def load_codebook(db: Connection, *, before: str = NOW) -> Codebook:
    """Every code that ever was, so that codings made with merged ones still find theirs.

    Args:
        db: The study.
        before: As it stood just before this stamp, or the beginning of one; without it, now.
    """
    return _codebook(_rows(db, before))


def load_codebook_version(db: Connection, *, before: str = NOW) -> CodebookVersion:
    """The codebook's version, likewise."""
    rows = _rows(db, before)
    codebook = _codebook(rows)
    changed = (
        stamp
        for row in rows
        for stamp, names in row["stamps"].items()
        if VERSIONED.intersection(names)
    )
    return CodebookVersion(fingerprint(codebook), len(codebook), max(changed, default=""))


def load_end_of_version(db: Connection, wanted: str) -> str | None:
    """What sorts after all stamps until which the codebook last was in a version.

    Args:
        db: The study.
        wanted: The version's fingerprint, or how it begins.

    Returns:
        The stamp of the next change, `NOW` where it is the version still, or None where this
        study's log knows no such version.
    """
    query = (
        select(changes.c.stamp, changes.c.id, changes.c.fields)
        .where(changes.c.kind == Code.KIND)
        .order_by(changes.c.stamp)
    )
    subjects: dict[str, Fields] = {}
    end, standing = None, False
    for stamp, together in groupby(db.execute(query), key=itemgetter(0)):
        versioned = False
        for _, identity, fields in together:
            versioned |= bool(VERSIONED.intersection(fields))
            take(subjects.setdefault(identity, {}), fields, stamp)
        if versioned:
            rows = (row_of(Code.KIND, *subject) for subject in subjects.items())
            was_standing = standing
            standing = fingerprint(_codebook(rows)).startswith(wanted)
            end = stamp if was_standing and not standing else end
    return NOW if standing else end


def _rows(db: Connection, before: str) -> Sequence[Row]:
    if before == NOW:
        return db.execute(select(FOLDED[Code.KIND])).mappings().all()
    return load_rows_then(db, Code.KIND, before=before)


def _codebook(rows: Iterable[Row]) -> Codebook:
    return Codebook(
        Code(
            id=row["id"],
            name=row["name"] or "",
            kind=row["kind"] or "code",
            tree=row["tree"] or "",
            parent=row["parent"],
            position=row["position"] or 0.0,
            merged_into=row["merged_into"],
            split_from=row["split_from"],
            removed=bool(row["removed"]),
            **{name: row[name] or "" for name in FIELDS},
        )
        for row in rows
    )
