"""The codebook as it stood, from the log; and which version it is now."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import NOW
from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.codebook.version import VERSIONED, CodebookVersion, fingerprint
from qualtool.history.fold import Fields, take
from qualtool.history.model import Json
from qualtool.store.codebook import load_codebook
from qualtool.store.tables import FOLDED, changes

_Subjects = dict[str, Fields]


def load_codebook_version(db: Connection, *, before: str = NOW) -> CodebookVersion:
    """The codebook's version, as it is now or just before a stamp or the beginning of one."""
    if before == NOW:
        table = FOLDED[Code.KIND]
        changed = [
            stamp
            for stamps in db.execute(select(table.c.stamps)).scalars()
            for stamp, names in stamps.items()
            if VERSIONED.intersection(names)
        ]
        return _version(load_codebook(db), changed)
    subjects = _subjects_then(db, before)
    then = [
        setting.stamp
        for fields in subjects.values()
        for name, setting in fields.items()
        if name in VERSIONED
    ]
    return _version(_codebook(subjects), then)


def load_codebook_then(db: Connection, *, before: str) -> Codebook:
    """The codebook as it stood just before a stamp, or the beginning of one."""
    return _codebook(_subjects_then(db, before))


def load_end_of_version(db: Connection, wanted: str) -> str | None:
    """What sorts after all stamps until which the codebook last was in a version.

    Args:
        db: The study.
        wanted: The version's fingerprint, or how it begins.

    Returns:
        The stamp of the next change, `NOW` where it is the version still, or None where this
        study's log knows no such version.
    """
    subjects: _Subjects = {}
    end, standing = None, False
    for stamp, together in groupby(_changes(db, NOW), key=itemgetter(0)):
        versioned = False
        for _, identity, fields in together:
            versioned |= bool(VERSIONED.intersection(fields))
            take(subjects.setdefault(identity, {}), fields, stamp)
        if versioned:
            was_standing, standing = standing, _is(_codebook(subjects), wanted)
            end = stamp if was_standing and not standing else end
    return NOW if standing else end


def _is(codebook: Codebook, wanted: str) -> bool:
    return fingerprint(codebook).startswith(wanted)


def _changes(db: Connection, before: str) -> Iterator[tuple[str, str, dict[str, Json]]]:
    query = (
        select(changes.c.stamp, changes.c.id, changes.c.fields)
        .where(changes.c.kind == Code.KIND, changes.c.stamp < before)
        .order_by(changes.c.stamp)
    )
    return ((row.stamp, row.id, row.fields) for row in db.execute(query))


def _subjects_then(db: Connection, before: str) -> _Subjects:
    subjects: _Subjects = {}
    for stamp, identity, fields in _changes(db, before):
        take(subjects.setdefault(identity, {}), fields, stamp)
    return subjects


def _codebook(subjects: _Subjects) -> Codebook:
    codes = []
    for identity, standing in subjects.items():
        row = {name: setting.value for name, setting in standing.items()}
        codes.append(
            Code(
                id=identity,
                name=row.get("name") or "",
                kind=row.get("kind") or "code",
                tree=row.get("tree") or "",
                parent=row.get("parent"),
                position=row.get("position") or 0.0,
                merged_into=row.get("merged_into"),
                split_from=row.get("split_from"),
                removed=bool(row.get("removed")),
                **{name: row.get(name) or "" for name in FIELDS},
            )
        )
    return Codebook(codes)


def _version(codebook: Codebook, changed: Iterable[str]) -> CodebookVersion:
    return CodebookVersion(fingerprint(codebook), len(codebook), max(changed, default=""))
