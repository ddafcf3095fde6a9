"""What would go if somebody withdrew, in words that people use, and what the statement says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualtool.erasing.blanking import Repeated
from qualtool.erasing.statement import Facts
from qualtool.erasing.withdrawing import Withdrawing, plan_withdrawal
from qualtool.gathering.taken import taken_lines
from qualtool.store.coding import load_coders, load_notes
from qualtool.store.log import load_log, load_texts
from qualtool.store.naming import name_of, names_of_workers
from qualtool.store.settings import load_settings
from qualtool.store.transcripts import find_participant, load_participants
from qualtool.wording import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

ACTION = "action"


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the team that would be blanked, where it stands, and which words it repeats."""

    where: str
    words: str
    hint: str = ""
    """What to do about it first, where there is something."""


def withdrawing(db: "Connection", name: str, *, reason: str = "") -> Withdrawing:
    """What would go if the participant called `name` withdrew.

    Raises:
        NotFoundError: Nobody has this code.
        AlreadyWithdrawnError: It was done before.
    """
    code = find_participant(db, name).code.casefold()
    people = [one for one in load_participants(db) if one.code.casefold() == code]
    return plan_withdrawal(load_log(db), load_texts(db), people, reason=reason)


def places_of(db: "Connection", planned: Withdrawing) -> tuple[Place, ...]:
    """The texts of the team that repeat their words, as people would find them."""
    authors = names_of_workers(db)
    notes = {note.id: authors.get(note.coder, note.coder) for note in load_notes(db)}
    return tuple(_place(db, one, notes) for one in planned.repeated)


def _place(db: "Connection", one: Repeated, notes: dict[str, str]) -> Place:
    if one.kind == ACTION:
        return Place("what the history says of an action", one.words)
    if one.kind == "note":
        whose = notes.get(one.id)
        return Place(
            f"a note of {whose}" if whose else "a note that you do not see, or that was removed",
            one.words,
        )
    called = name_of(db, one.kind, one.id)
    if (one.kind, one.field) == ("code", "name"):
        hint = f"Give it a name of your own first: qualtool codebook rename {called} NEW"
        return Place(f"the name of the code {called}", one.words, hint)
    return Place(f"{one.field} of the {one.kind} {called}".rstrip(), one.words)


def facts_of(
    db: "Connection", planned: Withdrawing, *, place: "Path", who: str, reason: str
) -> Facts:
    """What the statement says, gathered before anything is erased."""
    now = datetime.now(tz=UTC).astimezone()
    erased = (*planned.interviews, *planned.groups)
    return Facts(
        code=planned.code,
        study=str(load_settings(db).get("title") or place.stem),
        place=place.name,
        when=f"{now:%d %B %Y, %H:%M}",
        who=names_of_workers(db).get(who, who),
        counts=planned.counts,
        reason=reason.strip(),
        originals=[one.file_name for one in erased if one.file_name],
        taken=files_with(db, planned.code),
        coders=[coder.name for coder in load_coders(db)],
        groups=[quoted(one.title) for one in planned.groups],
    )


def files_with(db: "Connection", code: str) -> list[str]:
    """The files with somebody's words that were taken out of the study, a line each."""
    return [
        f"{line.taken.file} ({line.taken.what}, taken out by {line.who})"
        for line in taken_lines(db)
        if code in line.codes
    ]
