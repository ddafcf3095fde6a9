"""Which interviews a coder does not want to read today; nobody is asked why."""

from datetime import date

from sqlalchemy import Connection

from qualtool.store.beside import keep_beside, load_beside

NOT_TODAY = "not today"


def load_not_today(db: Connection, coder: str, *, today: date) -> frozenset[str]:
    """The transcripts that a coder has put aside for today, by id."""
    days = load_beside(db, NOT_TODAY, coder)
    return frozenset(key for key, day in days.items() if day == today.isoformat())


def keep_not_today(
    db: Connection, coder: str, transcript: str, *, today: date, aside: bool = True
) -> None:
    """Put a transcript aside for today, or take that back; days that are over are forgotten."""
    kept = load_not_today(db, coder, today=today)
    now = kept | {transcript} if aside else kept - {transcript}
    keep_beside(db, NOT_TODAY, coder, dict.fromkeys(sorted(now), today.isoformat()))
