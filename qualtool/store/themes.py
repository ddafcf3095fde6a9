"""Candidates for themes, and embeddings, as the study keeps them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.store.keep import ROWS_AT_ONCE, chunks, standing_fields
from qualtool.store.tables import FOLDED, present, vectors
from qualtool.themes.model import Candidate


def load_latest_run(db: Connection) -> tuple[Candidate, ...]:
    """The candidates of the suggestion that was kept last, widest first, each before those below.

    Their order follows from what is in them, so that a number shown for one stays its number.
    """
    rows = db.execute(present(FOLDED["candidate"])).mappings().all()
    if not rows:
        return ()
    latest = max(rows, key=lambda row: standing_fields(row)["run"].stamp)["run"]
    found = [Candidate.from_fields(row["id"], dict(row)) for row in rows if row["run"] == latest]
    below: dict[str | None, list[Candidate]] = {}
    for candidate in sorted(found, key=lambda one: (-len(one.members), one.id)):
        below.setdefault(candidate.parent, []).append(candidate)
    return tuple(
        candidate
        for theme in below.get(None, [])
        for candidate in (theme, *below.get(theme.id, []))
    )


def load_vectors(db: Connection, keys: Iterable[str]) -> dict[str, bytes]:
    """The embeddings that are kept under these keys."""
    found: dict[str, bytes] = {}
    for part in chunks(sorted(set(keys)), ROWS_AT_ONCE):
        query = select(vectors.c.key, vectors.c.vector).where(vectors.c.key.in_(part))
        found.update(db.execute(query).all())
    return found


def keep_vectors(db: Connection, new: Mapping[str, bytes]) -> None:
    """Keep embeddings for the next time; they are no part of the study's history."""
    if new:
        rows = [{"key": key, "vector": vector} for key, vector in sorted(new.items())]
        db.execute(insert(vectors).on_conflict_do_nothing(), rows)
