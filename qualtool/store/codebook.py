"""The codebook, as the study keeps it."""

from sqlalchemy import Connection, select

from qualtool.codebook.model import FIELDS, Code, Codebook
from qualtool.store.tables import FOLDED


def load_codebook(db: Connection) -> Codebook:
    """Every code that ever was, so that codings made with merged ones still find theirs."""
    rows = db.execute(select(FOLDED["code"])).mappings()
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
