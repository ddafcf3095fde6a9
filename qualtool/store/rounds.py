"""Rounds of coding, as the study keeps them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from qualtool.codebook.meanings import NOW
from qualtool.coding.finishing import SeenError, require_unseen
from qualtool.coding.rounds import ASSIGNMENT, FINISHED, Assignment, Round
from qualtool.errors import ConflictError
from qualtool.history.model import Entry
from qualtool.store.tables import FOLDED, changes, present
from qualtool.store.then import Row, load_rows


def load_rounds(db: Connection, *, before: str = NOW) -> tuple[Round, ...]:
    """Every round by name, without what was given to people or of interviews that are gone.

    Args:
        db: The study.
        before: As they stood just before this stamp, or the beginning of one; without it, now.
    """
    rounds = load_rows(db, Round.KIND, before=before)
    if not rounds:
        return ()
    there = {
        kind: set(db.execute(present(FOLDED[kind]).with_only_columns(FOLDED[kind].c.id)).scalars())
        for kind in ("transcript", "coder")
    }
    finished = {
        (row["round"], row["transcript"], row["coder"]): _said(row)
        for row in load_rows(db, FINISHED, before=before)
    }
    assigned: dict[str, list[Assignment]] = {}
    for row in load_rows(db, ASSIGNMENT, before=before):
        round_, transcript, coder = row["round"], row["transcript"], row["coder"]
        if transcript in there["transcript"] and coder in there["coder"]:
            said = finished.get((round_, transcript, coder), "")
            assigned.setdefault(round_, []).append(Assignment(transcript, coder, said))
    found = [_round(row, assigned.get(row["id"], ())) for row in rounds]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def _said(row: Row) -> str:
    """The stamp of the action that said so, not of one that joined its coder with another since."""
    return next(str(stamp) for stamp, names in row["stamps"].items() if "removed" in names)


def load_interviewers(db: Connection) -> dict[str, tuple[str, ...]]:
    """Who conducted each interview of which it is known: ids of coders, or names."""
    table = FOLDED["transcript"]
    query = select(table.c.id, table.c.interviewers).where(table.c.removed.is_not(True))
    return {identity: tuple(who) for identity, who in db.execute(query) if who}


def refuse_closing(db: Connection, entry: Entry) -> None:
    """Refuse to undo what has let somebody see another's work in a blind round.

    A plan can be undone until somebody has finished an interview in it: until then nobody has seen
    anything, and without the round nothing would be hidden any more.

    Raises:
        SeenError: Somebody may have seen something since.
        ConflictError: The round has begun.
    """
    rounds = {one.id: one for one in load_rounds(db)}
    for change in entry.changes:
        if change.kind == FINISHED and change.fields.get("removed") is False:
            one = rounds.get(change.fields["round"])
            if one:
                require_unseen(one, change.fields["transcript"], change.fields["coder"])
        elif change.kind == Round.KIND and change.id in rounds:
            if change.fields.get("opened"):
                raise SeenError(rounds[change.id])
            _require_not_begun(db, rounds[change.id])


def _require_not_begun(db: Connection, round_: Round) -> None:
    coding = FOLDED["coding"]
    query = select(coding.c.id).where(
        coding.c.transcript.in_(round_.transcripts), coding.c.coder.in_(round_.coders)
    )
    since = select(changes.c.stamp).where(changes.c.kind == Round.KIND, changes.c.id == round_.id)
    planned = db.execute(since.order_by(changes.c.stamp).limit(1)).scalar_one()
    newer = select(changes.c.id).where(changes.c.kind == "coding", changes.c.stamp > planned)
    if round_.blind and (
        round_.finished or db.execute(query.where(coding.c.id.in_(newer)).limit(1)).first()
    ):
        raise ConflictError(
            f"People have coded in “{round_.name}” since it was planned.",
            hint="Open the round to everybody instead.",
        )


def _round(row: Row, assignments: Iterable[Assignment]) -> Round:
    opened = [stamp for stamp, names in row["stamps"].items() if "opened" in names]
    return Round(
        row["id"],
        row["name"] or "",
        tuple(sorted(assignments, key=lambda one: (one.transcript, one.coder))),
        blind=bool(row["blind"]),
        practice=bool(row["practice"]),
        unit=row["unit"] or "",
        opened=max(opened) if row["opened"] else "",
    )
