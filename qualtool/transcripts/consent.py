"""What participants agreed to: may what somebody said be used for a purpose?

Everything that counts, quotes, deposits or suggests asks here.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, get_args

from qualtool.errors import InvalidInputError
from qualtool.history.merge import Conflict
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Participant
from qualtool.wording import counted, listed, quoted

Purpose = Literal["analysis", "quotation", "archive", "suggestions"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

FIELDS: Mapping[Purpose, str] = {
    "analysis": "consent_analysis",
    "quotation": "consent_quote",
    "archive": "consent_archive",
    "suggestions": "consent_suggestions",
}
"""The field of a participant that holds the answer; the day it was given stands in `…_on`."""

CONSENTS = tuple(FIELDS.values())
DAYS = {field: f"{field}_on" for field in CONSENTS}
"""The field that holds the day of each answer."""

IN_WORDS = {
    "consent_analysis": "consent to analysis",
    "consent_quote": "consent to be quoted",
    "consent_archive": "consent to be archived",
    "consent_suggestions": "consent to machine suggestions",
}

IF_NOT_KNOWN: Mapping[Purpose, bool] = {
    "analysis": True,
    "quotation": False,
    "archive": False,
    "suggestions": True,
}
"""What counts where nobody has written down an answer.

Whoever is in the study is there to be analysed, on the study's own machine. Words that leave it
need a yes.
"""

ASKING = "ask before suggestions"
"""The setting by which a study lets machine suggestions wait for a yes."""

NOT_KNOWN = "not known"
ANSWERS = {True: "yes", False: "no", None: NOT_KNOWN}
YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}

A_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

REFUSED_ANALYSIS = "who did not agree to analysis"


class ConsentDayError(InvalidInputError):
    """The day on which somebody agreed is no day, or has not come yet."""

    hint = "Write the day as 2026-03-02, or leave it out where it is not known."


def allows(person: Participant, purpose: Purpose, *, asking: bool = False) -> bool:
    """Whether what this participant says may be used for a purpose.

    Nothing of those who withdrew may be used at all. Whoever refused analysis is in no table, so
    not quoted, deposited or suggested either.

    Args:
        person: The participant.
        purpose: What for.
        asking: Whether machine suggestions need a yes, see `ASKING`.
    """
    if person.withdrawn or person.consent_analysis is False:
        return False
    answer: bool | None = getattr(person, FIELDS[purpose])
    if answer is None:
        return IF_NOT_KNOWN[purpose] and not (asking and purpose == "suggestions")
    return answer


def refuses_analysis(person: Participant) -> bool:
    """Whether the participant takes part still, but not in the analysis."""
    return person.consent_analysis is False and not person.withdrawn


def to_readers(people: Iterable[Participant]) -> tuple[str, ...]:
    """What whoever reads and codes an interview should know of those who speak in it."""
    return tuple(
        f"{one.code} withdrew from the study."
        if one.withdrawn
        else f"{one.code} did not agree to analysis: what {one.code} says is in no table or theme."
        for one in people
        if one.withdrawn or refuses_analysis(one)
    )


def to_holders(people: Iterable[Participant]) -> str:
    """What a paper for the team's own work says of those whose words are on it."""
    codes = [one.code for one in people if not allows(one, "quotation")]
    begin = "For the team's own work, not to be passed on."
    return f"{begin} Not agreed to be quoted: {listed(codes)}." if codes else begin


def is_asking(settings: Mapping[str, object]) -> bool:
    """Whether a study's machine suggestions need a yes."""
    return str(settings.get(ASKING, "")).casefold() == "yes"


def left_out_of_suggestions(people: Iterable[Participant], *, asking: bool) -> str:
    """How many people's words no machine looks at, as a sentence; empty where it is nobody's."""
    everyone = [person for person in people if not person.withdrawn]
    number = sum(not allows(person, "suggestions", asking=asking) for person in everyone)
    if not number:
        return ""
    of_all = f"{number:,} of {counted(len(everyone), 'participant')}"
    return f"Left out: what {of_all} said, who did not agree to machine suggestions."


def withdrawn_besides(people: Iterable[Participant]) -> str:
    """How many people withdrew, to stand behind the number of those who stayed; else empty."""
    gone = len({person.code.casefold() for person in people if person.withdrawn})
    return f" ({gone:,} more withdrew)" if gone else ""


def left_out_of_analysis(people: Iterable[Participant]) -> str:
    """How many people are in no figure, as a sentence; empty where everybody is."""
    codes = {person.code.casefold(): person for person in people}
    everyone = [person for person in codes.values() if not person.withdrawn]
    number = sum(map(refuses_analysis, everyone))
    of_all = f"{number:,} of {counted(len(everyone), 'participant')}"
    said = [f"Left out: what {of_all} said, {REFUSED_ANALYSIS}."] if number else []
    if gone := len(codes) - len(everyone):
        withdrew = counted(gone, "participant withdrew and is", "participants withdrew and are")
        said.append(f"{withdrew} counted nowhere here.")
    return " ".join(said)


def day_in(text: str, *, today: date | None) -> str:
    """A day as somebody wrote it, such as 2026-03-02; empty where nothing is said.

    Args:
        text: What was written.
        today: No later day is taken; None for any day.

    Raises:
        ConsentDayError: It is no day, or a later one than today.
    """
    words = text.strip()
    if not words:
        return ""
    try:
        # Only this form: fromisoformat also takes weeks and dates without dashes.
        given = date.fromisoformat(words if A_DAY.fullmatch(words) else "")
    except ValueError as error:
        raise ConsentDayError(f"{quoted(words)} is not a day.") from error
    if today is not None and given > today:
        raise ConsentDayError(f"{words} has not come yet: nobody can have agreed on that day.")
    return words


def plan_strictest(conflicts: Iterable[Conflict], people: Iterable[Participant]) -> Action:
    """Decide that of two answers, given in two copies, the stricter stands: no, not known, yes.

    Where the later answer is as strict, the action has no changes.

    Args:
        conflicts: What both copies set differently; by itself, the later stands.
        people: Everybody, after the copies were brought together.
    """
    codes = {person.id: person.code for person in people}
    found = {(one.id, one.field): one for one in conflicts if one.kind == Participant.KIND}
    changes: list[Change] = []
    said: list[str] = []
    for (identity, name), one in found.items():
        stands, other = (one.theirs, one.ours) if one.theirs_wins else (one.ours, one.theirs)
        if name not in CONSENTS or _strictness(other) >= _strictness(stands):
            continue
        fields: dict[str, Json] = {name: other}
        if day := found.get((identity, DAYS[name])):
            fields[DAYS[name]] = day.ours if one.theirs_wins else day.theirs
        changes.append(Change(Participant.KIND, identity, fields))
        said.append(f"{IN_WORDS[name]} {quoted(ANSWERS[other])} for {codes.get(identity, '')}")
    return Action(f"kept the stricter of two copies' answers: {listed(said)}", changes)


def is_about_consent(conflict: Conflict) -> bool:
    """Whether two copies say different things about a consent, or of the day it was given."""
    return conflict.kind == Participant.KIND and conflict.field in {*CONSENTS, *DAYS.values()}


def both_answers(conflict: Conflict) -> str:
    """Two copies' answers about a consent, and which stands; empty where it is about no answer."""
    if conflict.kind != Participant.KIND or conflict.field not in CONSENTS:
        return ""
    here, there = quoted(ANSWERS[conflict.ours]), quoted(ANSWERS[conflict.theirs])
    stands = quoted(ANSWERS[min(conflict.ours, conflict.theirs, key=_strictness)])
    return f"{IN_WORDS[conflict.field]}: here {here}, there {there}; {stands} stands."


def _strictness(answer: Json) -> int:
    return {False: 0, None: 1}.get(answer, 2)


def consent_fields(
    before: Participant, name: str, *, answer: bool | None, day: str | None
) -> dict[str, bool | str | None]:
    """What changes of one consent; answer and day always change together.

    Args:
        before: The participant as they are.
        name: The consent's field.
        answer: What they say now.
        day: When they said so; empty where that is not known, None where nothing is said of it:
            then a new answer has no day, and an old one keeps its own.
    """
    known = before.consent_days.get(name, "")
    same = answer == getattr(before, name)
    given = day if day is not None else known if same else ""
    return {} if same and given == known else {name: answer, DAYS[name]: given or None}
