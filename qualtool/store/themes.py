"""Candidates for themes, and embeddings, as the study keeps them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualtool.store.keep import standing_fields
from qualtool.store.rows_at_once import ROWS_AT_ONCE, chunks
from qualtool.store.tables import FOLDED, present, vectors
from qualtool.store.visible import seen
from qualtool.themes.declining import Declined
from qualtool.themes.model import Candidate
from qualtool.themes.numbering import NoSuchCandidateError, in_order


def load_latest_run(db: Connection) -> tuple[Candidate, ...]:
    """The candidates of the suggestion that was kept last, widest first, each before its parts."""
    rows = db.execute(present(FOLDED["candidate"])).mappings().all()
    # taking back only a part of what was kept leaves rows that say nothing
    rows = [row for row in rows if row["run"] is not None]
    if not rows:
        return ()
    latest = max(rows, key=lambda row: standing_fields(row)["run"].stamp)["run"]
    return in_order(
        Candidate.from_fields(row["id"], dict(row)) for row in rows if row["run"] == latest
    )


def find_candidate(db: Connection, identity: str) -> Candidate:
    """A candidate of the latest suggestion.

    Raises:
        NoSuchCandidateError: It is not, or not any more.
    """
    for candidate in load_latest_run(db):
        if candidate.id == identity:
            return candidate
    raise NoSuchCandidateError("like this any more", "See the suggestions as they are now.")


def load_declined(db: Connection, *, coder: str | None = None) -> tuple[Declined, ...]:
    """The passages that people said no to, of one coder or of everybody."""
    query = (
        present(FOLDED["declined"]).where(seen(db, "declined")).order_by(FOLDED["declined"].c.id)
    )
    if coder is not None:
        query = query.where(FOLDED["declined"].c.coder == coder)
    return tuple(Declined.from_fields(dict(row)) for row in db.execute(query).mappings())


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
