"""Changing what the study knows of a participant: group, consent, attributes."""

from collections.abc import Iterable, Mapping, Sequence

from qualtool.errors import InvalidInputError
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.choosing import ANSWERS, GROUP, NOT_KNOWN, value_in_words
from qualtool.transcripts.model import Participant, Value
from qualtool.transcripts.participants import CONSENTS, IDENTIFYING, YES_OR_NO, type_of
from qualtool.wording import listed, one_line, quoted

IN_WORDS = {"consent_quote": "consent to be quoted", "consent_archive": "consent to be archived"}
LONGEST_NAME = 60


def plan_participant_change(
    alike: Sequence[Participant], told: Mapping[str, str], everyone: Iterable[Participant]
) -> Action:
    """Decide what is known of a participant from now on.

    Without a difference the action has no changes.

    Args:
        alike: All who have the participant's code: copies of a study may each have added one.
        told: Texts by name: `group`, `consent_quote`, `consent_archive`, or an attribute. An
            empty text takes away what was known. An attribute is read as the type that the
            others' have.
        everyone: All participants.

    Raises:
        InvalidInputError: A consent is neither yes nor no, or an attribute would identify people.
    """
    people = tuple(everyone)
    person = alike[0]
    fields: dict[str, Json] = {}
    attributes: dict[str, Value] = dict(person.attributes)
    said: list[str] = []
    for given, text in told.items():
        name, words = _name(given), one_line(text)
        before = _known(person, name)
        if name in CONSENTS:
            fields[name] = _consent(name, words)
            now = ANSWERS[_consent(name, words)]
        elif name == GROUP:
            fields[name] = words
            now = words or NOT_KNOWN
        else:
            attributes.pop(name, None)
            if words:
                attributes[name] = _typed(name, words, person, people)
            now = value_in_words(attributes[name]) if words else NOT_KNOWN
        if now != before:
            said.append(f"{IN_WORDS.get(name, name)} to {quoted(now)}")
    if not said:
        return Action(f"changed nothing about {person.code}", [])
    if attributes != dict(person.attributes):
        # In the order in which the study has them, so that tables keep their columns.
        names = dict.fromkeys([*person.attributes, *attributes])
        fields["attributes"] = {name: attributes[name] for name in names if name in attributes}
    return Action(
        f"set {listed(said)} for {person.code}", [Change.of(one, **fields) for one in alike]
    )


def _name(given: str) -> str:
    name = one_line(given)
    if name.casefold() in (*CONSENTS, GROUP):
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
    if name in CONSENTS:
        return ANSWERS[getattr(person, name)]
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
