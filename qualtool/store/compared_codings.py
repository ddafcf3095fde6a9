"""The codings that are compared: as they are, or independent work alone, now or at another time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import NOW
from qualtool.coding.independence import Independence
from qualtool.coding.model import Coder
from qualtool.compare.analysed import unanalysed_words
from qualtool.store.codings_then import load_codings_then
from qualtool.store.independent import Independent, Row, independent
from qualtool.store.tables import FOLDED
from qualtool.store.visible import seen
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript


def load_compared_codings(
    db: Connection, coders: Sequence[Coder], rounds: Independence, *, as_now: bool, before: str
) -> Independent:
    """What these coders marked, in all transcripts and with whatever code.

    Args:
        db: The study.
        coders: Whose.
        rounds: When they worked independently.
        as_now: As they stand; else only independent work, for figures.
        before: As it stood just before this stamp.
    """
    ids = [coder.id for coder in coders]
    if before == NOW:
        rows = _marked(db, ids)
        return Independent(rows) if as_now else independent(db, rows, ids, rounds)
    rows = load_codings_then(db, ids, before=before)
    return Independent(rows) if as_now else _then(independent(db, rows, ids, rounds), rows)


def _marked(db: Connection, coders: Sequence[str]) -> list[Row]:
    table = FOLDED["coding"]
    names = ("id", "coder", "code", "transcript", "start", "end")
    query = (
        select(*(table.c[name] for name in names))
        .where(table.c.removed.is_not(True), table.c.coder.in_(coders), seen(db, "coding"))
        .order_by(table.c.id)
    )
    return [tuple(row) for row in db.execute(query)]


def _then(apart: Independent, rows: Sequence[Row]) -> Independent:
    """The same without what has been made or changed only after these rows stood so."""
    stood = {row[0]: row for row in rows}
    return replace(
        apart,
        late=tuple(row for row in apart.late if row[0] in stood),
        changed=tuple(row for row in apart.changed if stood.get(row[0]) != row),
        handed_on=tuple(row for row in apart.handed_on if stood.get(row[0]) != row),
    )


def without_unanalysed(
    rows: list[Row], reads: Sequence[ReadTranscript], unanalysed: Mapping[str, Collection[str]]
) -> list[Row]:
    """The codings without those of passages of which most was said by who is not analysed.

    Args:
        rows: The codings.
        reads: The transcripts that are compared.
        unanalysed: Labels of those who did not agree to analysis, by transcript id.
    """
    words = unanalysed_words(reads, unanalysed)
    if not words:
        return rows
    return [row for row in rows if row[3] not in words or not words[row[3]].holds(Span(*row[4:]))]
