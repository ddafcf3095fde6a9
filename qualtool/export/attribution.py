"""Saying who spoke, without saying who they are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Self

from qualtool.errors import InvalidInputError
from qualtool.transcripts.consent import allows
from qualtool.transcripts.model import Participant
from qualtool.wording import counted

PATTERN = "{code}, {group}"
FEWEST = 3
"""A description that fits fewer people than this may tell readers who is speaking."""

_KEYS = ("code", "number")
"""Fields that only the team can trace to a person; all others describe the person."""


class AttributionError(InvalidInputError):
    """The pattern for who said something cannot be followed."""

    def __init__(self, problem: str, known: Iterable[str]) -> None:
        fields = ", ".join(f"{{{name}}}" for name in known)
        super().__init__(
            f"The pattern for who said it {problem}. It may use: {fields}.",
            hint="For example: “{code}, {group}”",
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """A pattern such as `{group} {number}, {role}`, ready to be filled in."""

    parts: tuple[tuple[str, str], ...]
    """The words before each field, and the field."""
    after: str
    """The words after the last field."""

    @classmethod
    def parse(cls, pattern: str, participants: Iterable[Participant]) -> Self:
        """Read a pattern whose fields are code, number, group and the participants' attributes.

        Raises:
            AttributionError: A field is unknown, or the braces do not match.
        """
        known = known_fields(participants)
        by_folded = {name.casefold(): name for name in reversed(known)}
        parts: list[tuple[str, str]] = []
        before = ""
        try:
            pieces = list(Formatter().parse(pattern))
        except ValueError as error:
            raise AttributionError("has braces that do not match", known) from error
        for words, name, spec, conversion in pieces:
            before += words
            if name is None:
                continue
            field = by_folded.get(name.strip().casefold())
            if field is None or spec or conversion:
                unknown = (
                    name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
                )
                raise AttributionError(f"has a field {{{unknown}}} that is not known", known)
            parts.append((before, field))
            before = ""
        return cls(tuple(parts), before)

    def of(self, participant: Participant) -> str:
        """Who said it. What is not known of the participant is left out, with the words before."""
        return self._filled(participant, [field for _, field in self.parts])

    def description(self, participant: Participant) -> str:
        """The part of `of` that describes the person, without code and number; may be empty."""
        return self._filled(participant, self.describing).strip(" ,;:()[]")

    @property
    def describing(self) -> tuple[str, ...]:
        """The fields that describe the person."""
        return tuple(field for _, field in self.parts if field not in _KEYS)

    def _filled(self, participant: Participant, fields: Sequence[str]) -> str:
        if not self.parts:
            return self.after
        filled = ""
        for before, field in self.parts:
            value = _value(participant, field) if field in fields else ""
            if value:
                filled += f"{before}{value}" if filled else value
        return f"{self.parts[0][0]}{filled}{self.after}"


def followed(pattern: str, participants: Iterable[Participant]) -> tuple[Attribution, str]:
    """The pattern ready to be filled in; where it cannot be followed the usual one, and why.

    A field may have been known when the team chose the pattern, and be gone since.
    """
    people = tuple(participants)
    try:
        return Attribution.parse(pattern, people), ""
    except AttributionError as problem:
        return Attribution.parse(PATTERN, people), str(problem)


def known_fields(participants: Iterable[Participant]) -> tuple[str, ...]:
    """The fields that a pattern may use: code, number, group, then attributes as they come."""
    names = dict.fromkeys(("code", "number", "group"))
    for participant in participants:
        names.update(dict.fromkeys(participant.attributes))
    return tuple(names)


@dataclass(frozen=True, slots=True)
class Fit:
    """A description that a pattern gives, and how many people of the study it fits."""

    description: str
    """Without code and number; empty where the pattern says nothing else."""
    example: str
    """The whole of it, for one of them."""
    people: int


def fits(attribution: Attribution, everyone: Iterable[Participant]) -> tuple[Fit, ...]:
    """Each description of those who take part still, the one that fits fewest first."""
    found: dict[str, list[Participant]] = {}
    for person in everyone:
        if allows(person, "analysis"):
            found.setdefault(attribution.description(person), []).append(person)
    each = (Fit(words, attribution.of(them[0]), len(them)) for words, them in found.items())
    return tuple(sorted(each, key=lambda one: (one.people, one.description)))


def warnings(
    attribution: Attribution,
    quoted: Iterable[Participant],
    everyone: Iterable[Participant],
    *,
    fewest: int = FEWEST,
) -> tuple[str, ...]:
    """Sentences on descriptions of `quoted` that fit fewer than `fewest` people of the study."""
    if not attribution.describing:
        return ()
    sharing = Counter(attribution.description(p) for p in everyone if allows(p, "analysis"))
    used = dict.fromkeys(attribution.description(participant) for participant in quoted)
    return tuple(
        f"“{words}” describes only {counted(sharing[words], 'participant')} of this study; "
        "readers may recognise who is speaking."
        for words in used
        if words and sharing[words] < fewest
    )


def _value(participant: Participant, field: str) -> str:
    if field == "code":
        return participant.code
    if field == "number":
        return _number(participant.code)
    if field == "group":
        return participant.group
    value = participant.attributes.get(field, "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _number(code: str) -> str:
    """The number in a code, P07 → 7; a code without one stays as it is."""
    digits = re.search(r"\d+", code)
    return str(int(digits[0])) if digits else code
