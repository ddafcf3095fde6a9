"""When codes were given their meaning, and codings were made."""

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import MEANING, Said
from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.coding.drift import Made
from qualtool.coding.model import AGREED
from qualtool.history.fold import Fields, take
from qualtool.store.tables import FOLDED, changes
from qualtool.store.visible import seen


def load_meanings(db: Connection) -> tuple[Said, ...]:
    """All that was ever said about what codes mean, in the order of stamps."""
    query = (
        select(changes.c.stamp, changes.c.id, changes.c.fields)
        .where(changes.c.kind == Code.KIND)
        .order_by(changes.c.stamp)
    )
    return tuple(
        Said(stamp, identity, {name: fields[name] or "" for name in MEANING if name in fields})
        for stamp, identity, fields in db.execute(query)
    )


def load_codebook_then(db: Connection, *, before: str) -> Codebook:
    """The codebook as it stood just before a stamp, or the beginning of one."""
    query = (
        select(changes.c.stamp, changes.c.id, changes.c.fields)
        .where(changes.c.kind == Code.KIND, changes.c.stamp < before)
        .order_by(changes.c.stamp)
    )
    subjects: dict[str, Fields] = {}
    for stamp, identity, fields in db.execute(query):
        take(subjects.setdefault(identity, {}), fields, stamp)
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
                removed=bool(row.get("removed")),
                **{name: row.get(name) or "" for name in FIELDS},
            )
        )
    return Codebook(codes)


def load_made(db: Connection, coder: str | None = None) -> tuple[Made, ...]:
    """Coders' own codings that stand, all or one coder's, and when they were last touched."""
    table = FOLDED["coding"]
    names = ("id", "coder", "code", "transcript", "start", "end", "stamps")
    query = select(*(table.c[name] for name in names)).where(
        table.c.removed.is_not(True), table.c.coder != AGREED, seen(db, "coding")
    )
    if coder is not None:
        query = query.where(table.c.coder == coder)
    return tuple(
        Made(identity, who, code, transcript, start, end, max(stamps))
        for identity, who, code, transcript, start, end, stamps in db.execute(
            query.order_by(table.c.id)
        )
    )
