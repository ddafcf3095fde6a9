"""Choosing participants, and what they said, by group, site and what else is known of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualtool.errors import InvalidInputError
from qualtool.transcripts.consent import ANSWERS, NOT_KNOWN, refuses_analysis
from qualtool.transcripts.model import Participant, Value
from qualtool.wording import quoted

GROUP, TIME_POINT, QUOTED = "group", "time point", "may be quoted"

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which participants differ, with every value and how many people have it."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which participants are meant: for each name, one of its values; without names, everybody."""

    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fits(self, person: Participant, times: Iterable[str] = ()) -> bool:
        """Whether a participant is meant.

        Args:
            person: The participant.
            times: The time points of the interviews in question.
        """
        known = facts(person)
        return all(
            values & (frozenset(times) or {NOT_KNOWN})
            if name == TIME_POINT
            else known.get(name, NOT_KNOWN) in values
            for name, values in self.wanted.items()
        )


def facts(person: Participant) -> dict[str, str]:
    """What is known of a participant, in words: group, consent to be quoted, attributes."""
    # Whoever refused analysis is not quoted either, whatever they said of that.
    answer = False if refuses_analysis(person) else person.consent_quote
    quoting = WITHDRAWN if person.withdrawn else ANSWERS[answer]
    return {
        GROUP: person.group or NOT_KNOWN,
        **{name: value_in_words(value) for name, value in person.attributes.items()},
        QUOTED: quoting,
    }


def value_in_words(value: Value) -> str:
    """An attribute as people say it."""
    if isinstance(value, bool):
        return ANSWERS[value]
    return str(value) or NOT_KNOWN


def facets(people: Iterable[Participant], times: Iterable[str] = ()) -> tuple[Facet, ...]:
    """By what participants, and interviews, can be told apart.

    Args:
        people: Everybody.
        times: The time point of each interview; empty where it has none.
    """
    known = [facts(person) for person in people]
    names = [GROUP, *dict.fromkeys(n for one in known for n in one if n not in (GROUP, QUOTED))]
    counts = {name: Counter(one.get(name, NOT_KNOWN) for one in known) for name in [*names, QUOTED]}
    points = Counter(time or NOT_KNOWN for time in times)
    if set(points) - {NOT_KNOWN}:
        counts = {GROUP: counts.pop(GROUP), TIME_POINT: points, **counts}
    return tuple(
        Facet(name, tuple(sorted(count.items(), key=lambda pair: _order(pair[0]))))
        for name, count in counts.items()
        if set(count) - {NOT_KNOWN}
    )


def choice_of(texts: Iterable[str], known: Iterable[Facet]) -> Choice:
    """The choice that texts such as `site=Devon` make; several values of a name are alternatives.

    Raises:
        InvalidInputError: Participants have nothing of this name.
    """
    names = [facet.name for facet in known]
    wanted: dict[str, frozenset[str]] = {}
    for text in texts:
        # A name may hold the sign itself, so the longest that fits is meant.
        fitting = [name for name in names if text.startswith(f"{name}=")]
        if not fitting:
            raise InvalidInputError(
                f"{quoted(text)} says nothing by which participants can be chosen.",
                hint="Give NAME=VALUE. Names here: " + (", ".join(names) or "none yet"),
            )
        name = max(fitting, key=len)
        value = text[len(name) + 1 :]
        wanted[name] = wanted.get(name, frozenset()) | {value}
    return Choice(wanted)


def _order(value: str) -> tuple[bool, float, str]:
    """Numbers by size, words by the alphabet, and what is not known last."""
    try:
        number = float(value)
    except ValueError:
        number = float("inf")
    return value == NOT_KNOWN, number, value.casefold()
