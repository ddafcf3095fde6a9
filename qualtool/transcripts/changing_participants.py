"""Changing what the study knows of a participant: group, consent, attributes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.choosing import GROUP, value_in_words
from qualtool.transcripts.consent import (
    ANSWERS,
    CONSENTS,
    DAYS,
    IN_WORDS,
    NOT_KNOWN,
    YES_OR_NO,
    consent_fields,
    day_in,
)
from qualtool.transcripts.model import Participant, Value
from qualtool.transcripts.participants import IDENTIFYING, HasWithdrawnError, type_of
from qualtool.wording import listed, one_line, quoted

LONGEST_NAME = 60


def plan_participant_change(
    alike: Sequence[Participant],
    told: Mapping[str, str],
    everyone: Iterable[Participant],
    *,
    today: date,
) -> Action:
    """Decide what is known of a participant from now on.

    Without a difference the action has no changes.

    Args:
        alike: All who have the participant's code: copies of a study may each have added one.
        told: Texts by name: `group`, a consent such as `consent_quote`, the day of one such as
            `consent_quote_on`, or an attribute. An empty text takes away what was known. An
            attribute is read as the type that the others' have.
        everyone: All participants.
        today: No consent is given on a later day.

    Raises:
        InvalidInputError: A consent is neither yes nor no, its day is none or has not come yet,
            or an attribute would identify people.
        HasWithdrawnError: The participant withdrew.
    """
    people = tuple(everyone)
    person = alike[0]
    if person.withdrawn:
        raise HasWithdrawnError(person.code)
    named = {_name(given): one_line(text) for given, text in told.items()}
    fields: dict[str, Json] = {}
    attributes: dict[str, Value] = dict(person.attributes)
    said: list[str] = []
    for name, words in named.items():
        if name in CONSENTS or name in DAYS.values():
            continue
        before = _known(person, name)
        if name == GROUP:
            fields[name] = words
            now = words or NOT_KNOWN
        else:
            attributes.pop(name, None)
            if words:
                attributes[name] = _typed(name, words, person, people)
            now = value_in_words(attributes[name]) if words else NOT_KNOWN
        if now != before:
            said.append(f"{name} to {quoted(now)}")
    consents = _consents(person, named, today)
    said = [*(_in_words(name, person, consents) for name in CONSENTS if name in consents), *said]
    if not said:
        return Action(f"changed nothing about {person.code}", [])
    if attributes != dict(person.attributes):
        # In the order in which the study has them, so that tables keep their columns.
        names = dict.fromkeys([*person.attributes, *attributes])
        fields["attributes"] = {name: attributes[name] for name in names if name in attributes}
    return Action(
        f"set {listed(said)} for {person.code}",
        [Change.of(one, **consents, **fields) for one in alike],
    )


def plan_for_several(
    codes: Iterable[str],
    told: Mapping[str, str],
    everyone: Iterable[Participant],
    *,
    today: date,
) -> Action:
    """Decide the same for several participants; see `plan_participant_change`.

    Args:
        codes: The participants' codes, in lower case.
        told: As there.
        everyone: All participants.
        today: As there.
    """
    people = tuple(everyone)
    planned = []
    for code in dict.fromkeys(codes):
        alike = [one for one in people if one.code.casefold() == code]
        planned.append(plan_participant_change(alike, told, people, today=today))
    if len(planned) == 1:
        return planned[0]
    kept = [one for one in planned if one.changes]
    summary = "; ".join(one.summary for one in kept) or "changed nothing about these participants"
    return Action(summary, [change for one in kept for change in one.changes])


def _consents(person: Participant, named: Mapping[str, str], today: date) -> dict[str, Json]:
    """The answers and days that change."""
    fields: dict[str, Json] = {}
    for name in CONSENTS:
        day = day_in(named[DAYS[name]], today=today) if DAYS[name] in named else None
        answer = _consent(name, named[name]) if name in named else getattr(person, name)
        fields |= consent_fields(person, name, answer=answer, day=day)
    return fields


def _in_words(name: str, person: Participant, fields: Mapping[str, Json]) -> str:
    day = fields[DAYS[name]]
    if fields[name] == getattr(person, name):
        return f"the day of {IN_WORDS[name]} to {quoted(day or NOT_KNOWN)}"
    return f"{IN_WORDS[name]} to {quoted(ANSWERS[fields[name]])}" + (f" on {day}" if day else "")


def _name(given: str) -> str:
    name = one_line(given)
    if name.casefold() in (*CONSENTS, *DAYS.values(), GROUP):
        return name.casefold()
    if not name or len(name) > LONGEST_NAME or name.casefold() in ("code", "withdrawn"):
        raise InvalidInputError(
            f"{quoted(name)} cannot be changed here.",
            hint="Give a group, a consent or an attribute such as site.",
        )
    if name.casefold() in IDENTIFYING:
        raise InvalidInputError(
            f"{quoted(name)} would bring what identifies people into the study.",
            hint="Participants are known by their codes.",
        )
    return name


def _known(person: Participant, name: str) -> str:
    if name == GROUP:
        return person.group or NOT_KNOWN
    return value_in_words(person.attributes.get(name, ""))


def _consent(name: str, words: str) -> bool | None:
    if not words or words.casefold() == NOT_KNOWN:
        return None
    if words.casefold() not in YES_OR_NO:
        raise InvalidInputError(
            f"{quoted(words)} is no answer for {IN_WORDS[name]}: give yes or no.",
            hint="Nothing at all stands for not known.",
        )
    return YES_OR_NO[words.casefold()]


def _typed(name: str, words: str, person: Participant, everyone: Iterable[Participant]) -> Value:
    """The text as the type that the others' values have; as it stands where it is of none."""
    kinds = {
        type(other.attributes[name])
        for other in everyone
        if name in other.attributes and other.code.casefold() != person.code.casefold()
    }
    value = type_of([words])(words)
    if not kinds or type(value) in kinds:
        return value
    return float(value) if kinds == {float} and type(value) is int else words
