"""How a participant's consent came to be what it is, from the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from qualtool.store.naming import names_of_workers
from qualtool.store.taken import load_decided
from qualtool.transcripts.consent import ANSWERS, CONSENTS, DAYS, IN_WORDS
from qualtool.wording import listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection


def today() -> date:
    """The day it is where this computer stands: no consent is given on a later one."""
    return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log that set a participant's consent."""

    stamp: str
    who: str
    words: str
    """Such as “consent to be quoted “no” on 2026-03-02”."""


def consent_history(db: "Connection", participant: str) -> tuple[Step, ...]:
    """Every time a participant's consent was written down, the earliest first."""
    names = names_of_workers(db)
    steps = []
    for one in load_decided(db, participant):
        said = []
        for name in CONSENTS:
            if name in one.fields:
                day = one.fields.get(DAYS[name])
                answer = ANSWERS[one.fields[name]]
                said.append(f"{IN_WORDS[name]} {quoted(answer)}" + (f" on {day}" if day else ""))
        if one.fields.get("withdrawn"):
            said.append("withdrew from the study")
        if said:
            steps.append(Step(one.stamp, names.get(one.who, one.who), listed(said)))
    return tuple(steps)
