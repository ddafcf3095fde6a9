"""The files that were taken out, and what has changed since for those whose words are in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.store.naming import names_of_workers
from qualtool.store.taken import Decided, load_decided, load_taken
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.consent import CONSENTS
from qualtool.transcripts.taken import Taken
from qualtool.wording import listed

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A file that was taken out, with names for ids."""

    taken: Taken
    who: str
    codes: tuple[str, ...]
    """Of the participants whose words are in it."""
    since: str
    """What to know of it now, as a sentence; empty where nobody's decision changed since."""


def taken_lines(db: "Connection") -> tuple[TakenLine, ...]:
    """Every file on record, in the order in which they were taken out."""
    names = names_of_workers(db)
    codes = {person.id: person.code for person in load_participants(db)}
    decided = load_decided(db)
    return tuple(
        TakenLine(
            one,
            names.get(one.who, one.who),
            tuple(
                dict.fromkeys(codes.get(each, "somebody taken out") for each in one.participants)
            ),
            _since(one, decided, codes),
        )
        for one in load_taken(db)
    )


def _since(taken: Taken, decided: Iterable[Decided], codes: Mapping[str, str]) -> str:
    withdrew: dict[str, None] = {}
    changed: dict[str, None] = {}
    for one in decided:
        if one.stamp < taken.stamp or one.participant not in taken.participants:
            continue
        code = codes.get(one.participant, "somebody taken out")
        if one.fields.get("withdrawn"):
            withdrew[code] = None
        elif any(consent in one.fields for consent in CONSENTS):
            changed[code] = None
    said = [
        f"{listed(sorted(people))} {what}"
        for people, what in ((withdrew, "withdrew"), (changed, "changed their consent"))
        if people
    ]
    return f"This file was made before {listed(said)}." if said else ""
