"""The list of participants: codes, groups, consent, and what else a study records of people."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from qualtool.csv_files import Row
from qualtool.errors import ConflictError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.consent import (
    CONSENTS,
    DAYS,
    YES_OR_NO,
    ConsentDayError,
    consent_fields,
    day_in,
)
from qualtool.transcripts.model import Participant, Value
from qualtool.transcripts.table_files import TableFileError, read_table

ANY_DAY = "consent_on"
"""The column with the day of every consent of a row that has no day of its own."""
IDENTIFYING = frozenset(
    {"name", "full name", "first name", "forename", "surname", "last name", "email", "e-mail"}
    | {"phone", "telephone", "address", "postcode", "date of birth", "dob", "nhs number"}
)


class HasWithdrawnError(ConflictError):
    """Somebody withdrew from the study, and nothing of theirs comes in again."""

    hint = "Take them out of what you give. Withdrawing cannot be taken back."

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} has withdrawn from the study; nothing was changed.")


class NothingNewError(ConflictError):
    """A list of participants says nothing that the study does not know."""

    def __init__(self) -> None:
        super().__init__("The study knows all of this already; nothing was changed.")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list says of one participant; None and absent attributes are left as they are."""

    code: str
    group: str | None = None
    consents: Mapping[str, bool] = field(default_factory=dict)
    """Answers by field, such as `consent_quote`."""
    days: Mapping[str, str] = field(default_factory=dict)
    """On which day each was given, by the same fields."""
    attributes: Mapping[str, Value] | None = None


def read_people(data: bytes, *, today: date | None = None) -> tuple[PersonRow, ...]:
    """Read a CSV file with a column `code` and, if wanted, more.

    `group` is text; `consent_analysis`, `consent_quote`, `consent_archive` and
    `consent_suggestions` are yes or no; `consent_quote_on` and so on, or `consent_on` for all of
    a row, are days such as 2026-03-02. Every other column is an attribute. An attribute's type is
    its column's: whole numbers, numbers, yes or no, and text where not every filled cell is one
    of these. Empty cells say nothing.

    Raises:
        UnreadableFileError: The file is not text, or empty.
        TableFileError: The column `code` or a code is missing, a code stands twice, a consent is
            neither yes nor no, a day is none or later than `today`, or a column would identify
            people.
    """
    table = read_table(data, required=("code",))
    for column in table.columns:
        if column in IDENTIFYING:
            raise TableFileError(
                f"The column “{column}” would bring what identifies people into the study.",
                hint="Take the column out; participants are known by their codes.",
            )
    known = {"", "code", "group", *CONSENTS, *DAYS.values(), ANY_DAY}
    attributes = [column for column in table.columns if column not in known]
    types = {column: type_of([row.cells[column] for row in table.rows]) for column in attributes}
    lines: dict[str, int] = {}
    return tuple(_person(row, types, lines, today) for row in table.rows)


def plan_participants_import(people: Iterable[PersonRow], known: Iterable[Participant]) -> Action:
    """Decide what a list of participants changes: new people, and fields that differ.

    Raises:
        NothingNewError: Nothing is new or different.
        HasWithdrawnError: Somebody in the list withdrew from the study.
    """
    by_code: dict[str, list[Participant]] = {}
    for participant in known:
        by_code.setdefault(participant.code.casefold(), []).append(participant)
    added: list[Change] = []
    changed: list[Change] = []
    for person in people:
        alike = by_code.get(person.code.casefold(), ())
        if any(one.withdrawn for one in alike):
            raise HasWithdrawnError(person.code)
        if not alike:
            fresh = Participant("", person.code)
            fields = {"code": person.code, **_different(person, fresh)}
            added.append(Change(Participant.KIND, new_id(), fields))
        different = [(before, _different(person, before)) for before in alike]
        changed += [Change.of(before, **fields) for before, fields in different if fields]
    if not added and not changed:
        raise NothingNewError
    return Action(_summary(len(added), len(changed)), [*added, *changed])


def strictest(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """The same people; where several have one code, what any of them refused all refuse.

    Two copies of a study may each have added a participant, and then hold one person twice.
    """
    everyone = tuple(people)
    alike: dict[str, list[Participant]] = {}
    for person in everyone:
        alike.setdefault(person.code.casefold(), []).append(person)
    return tuple(_with_all(person, alike[person.code.casefold()]) for person in everyone)


def _with_all(person: Participant, alike: Sequence[Participant]) -> Participant:
    refused: dict[str, Any] = {}
    days = dict(person.consent_days)
    for consent in CONSENTS:
        refusing = next((other for other in alike if getattr(other, consent) is False), None)
        if refusing is not None:
            refused[consent] = False
            days[consent] = refusing.consent_days.get(consent, "")
    return replace(
        person,
        withdrawn=any(other.withdrawn for other in alike),
        consent_days={name: day for name, day in days.items() if day},
        **refused,
    )


def _person(
    row: Row,
    types: Mapping[str, Callable[[str], Value]],
    lines: dict[str, int],
    today: date | None,
) -> PersonRow:
    code = row.cells["code"]
    if not code:
        raise TableFileError(f"Line {row.line} has nothing in the column “code”.")
    earlier = lines.setdefault(code.casefold(), row.line)
    if earlier != row.line:
        raise TableFileError(f"“{code}” stands in line {earlier} and in line {row.line}.")
    consents = {name: answer for name in CONSENTS if (answer := _consent(row, name)) is not None}
    return PersonRow(
        code,
        row.cells.get("group") or None,
        consents,
        {name: day for name in CONSENTS if (day := _day(row, name, consents, today))},
        {name: cast(row.cells[name]) for name, cast in types.items() if row.cells[name]},
    )


def _consent(row: Row, column: str) -> bool | None:
    answer = row.cells.get(column, "")
    if not answer:
        return None
    if answer.casefold() not in YES_OR_NO:
        raise TableFileError(
            f"Line {row.line} has “{answer}” in the column “{column}”: give yes or no."
        )
    return YES_OR_NO[answer.casefold()]


def _day(row: Row, name: str, answered: Mapping[str, bool], today: date | None) -> str:
    """The day of one consent: its own, or for what the row answers the one for all."""
    for column in (DAYS[name], *((ANY_DAY,) if name in answered else ())):
        try:
            day = day_in(row.cells.get(column, ""), today=today)
        except ConsentDayError as error:
            where = f"Line {row.line}, column “{column}”"
            raise TableFileError(f"{where}: {error}", hint=error.hint) from error
        if day:
            return day
    return ""


def type_of(cells: Sequence[str]) -> Callable[[str], Value]:
    """How to read the cells of a column; a number that begins with 0 is a label, so text."""
    filled = [cell for cell in cells if cell]
    if filled and all(re.fullmatch(r"[+-]?(0|[1-9]\d{0,14})", cell) for cell in filled):
        return int
    if filled and all(re.fullmatch(r"[+-]?(0|[1-9]\d{0,14})(\.\d+)?", cell) for cell in filled):
        return float
    if filled and all(cell.casefold() in ("yes", "no") for cell in filled):
        return lambda cell: cell.casefold() == "yes"
    return str


def _different(person: PersonRow, before: Participant) -> dict[str, Json]:
    attributes = {**before.attributes, **(person.attributes or {})}
    fields: dict[str, Json] = {}
    if person.group is not None and person.group != before.group:
        fields["group"] = person.group
    for name in CONSENTS:
        answer = person.consents.get(name, getattr(before, name))
        fields |= consent_fields(before, name, answer=answer, day=person.days.get(name))
    if not _same(attributes, before.attributes):
        fields["attributes"] = attributes
    return fields


def _same(first: Mapping[str, Value], second: Mapping[str, Value]) -> bool:
    """Equal in value and type: 1, 1.0 and yes are three different answers."""
    return first == second and all(type(first[name]) is type(second[name]) for name in first)


def _summary(added: int, changed: int) -> str:
    done = [("added", added), ("changed", changed)]
    verbs = [f"{verb} {number}" for verb, number in done if number]
    # The noun follows the first number: “added 1 participant and changed 3”.
    first = added or changed
    verbs[0] += " participant" if first == 1 else " participants"
    return " and ".join(verbs)
