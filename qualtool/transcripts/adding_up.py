"""Whether the interviews, the list of participants and the numbers in a plan add up.

What does not is told and never mended: totals are often wrong, and only the team knows why.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Participant
from qualtool.wording import listed, quoted

MOST_NAMED = 12
"""Codes or titles that a sentence names."""


class Interview(Protocol):
    """What is looked at of an interview."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def participants(self) -> Sequence[str]:
        """Ids of those who speak in it."""

    @property
    def time_point(self) -> str:
        """When in the study it was held."""


def expected_from(texts: Iterable[str]) -> Mapping[str, int]:
    """What `48` and `carer=16` say of how many participants there should be: all, and by group.

    Raises:
        InvalidInputError: It is written otherwise.
    """
    found: dict[str, int] = {}
    for text in texts:
        group, _, number = text.rpartition("=")
        if not (number.strip().isdecimal() and len(number.strip()) < 7):
            raise InvalidInputError(
                f"“{text}” does not say how many participants there should be.",
                hint="Write 48 for all of them, or carer=16 for a group.",
            )
        found[group.strip()] = int(number)
    return found


def not_adding_up(
    interviews: Sequence[Interview], people: Sequence[Participant], expected: Mapping[str, int]
) -> tuple[str, ...]:
    """Sentences that say what does not add up.

    Args:
        interviews: Those of the study.
        people: The participants of the study; those who withdrew do not count.
        expected: How many there should be by group; “” for all of them.
    """
    here = [person for person in people if not person.withdrawn]
    return (
        *_against_the_list(interviews, here),
        *_more_than_once(interviews, here),
        *_half_known(here),
        *_against_the_plan(here, expected),
    )


def _against_the_list(
    interviews: Sequence[Interview], people: Iterable[Participant]
) -> Iterator[str]:
    speaking = {one for interview in interviews for one in interview.participants}
    silent = [person.code for person in people if person.id not in speaking]
    if silent:
        yield f"In the list of participants, and in no interview: {_named(silent)}."
    nobodys = [quoted(interview.title) for interview in interviews if not interview.participants]
    if nobodys:
        yield f"Interviews of which no participant is known: {_named(nobodys)}."


def _more_than_once(
    interviews: Iterable[Interview], people: Iterable[Participant]
) -> Iterator[str]:
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for interview in interviews:
        if len(interview.participants) == 1:
            held[interview.participants[0], interview.time_point].append(interview.title)
    codes = {person.id: person.code for person in people}
    for (person, time_point), titles in held.items():
        if len(titles) > 1 and person in codes:
            when = f"at time point “{time_point}”" if time_point else "with no time point"
            yield f"{codes[person]} has {len(titles)} interviews {when}: {_named(titles)}."


def _half_known(people: Sequence[Participant]) -> Iterator[str]:
    without = [person.code for person in people if not person.group]
    if without and len(without) < len(people):
        yield f"Without a group, which others have: {_named(without)}."
    known = Counter(name for person in people for name in person.attributes)
    for name, count in known.items():
        if len(people) > count >= len(people) / 2:
            lacking = [person.code for person in people if name not in person.attributes]
            yield f"Without “{name}”, which most others have: {_named(lacking)}."


def _against_the_plan(people: Sequence[Participant], expected: Mapping[str, int]) -> Iterator[str]:
    groups = Counter(person.group.casefold() for person in people)
    parts = {group: number for group, number in expected.items() if group}
    if "" in expected and len(people) != expected[""]:
        yield f"{expected['']:,} participants are expected, and there are {len(people):,}."
    for group, number in parts.items():
        if groups[group.casefold()] != number:
            yield f"{number:,} of {group} are expected, and there are {groups[group.casefold()]:,}."
    total = sum(parts.values())
    # A single group may well be one of several.
    if "" in expected and (total > expected[""] or (len(parts) > 1 and total < expected[""])):
        sums = " + ".join(f"{number:,}" for number in parts.values())
        yield (
            f"The expected numbers do not add up themselves: {sums} is {total:,}, "
            f"not {expected['']:,}."
        )


def _named(names: Sequence[str]) -> str:
    told = listed(names, most=MOST_NAMED)
    return f"{told} ({len(names):,})" if len(names) > 1 else told
