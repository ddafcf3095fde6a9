"""The list of participants: codes, groups, consent, and what else a study records of people."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualtool.csv_files import Row
from qualtool.errors import ConflictError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change, Json
from qualtool.transcripts.model import Participant, Value
from qualtool.transcripts.table_files import TableFileError, read_table

CONSENTS = ("consent_quote", "consent_archive")
YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
IDENTIFYING = frozenset(
    {"name", "full name", "first name", "forename", "surname", "last name", "email", "e-mail"}
    | {"phone", "telephone", "address", "postcode", "date of birth", "dob", "nhs number"}
)


class NothingNewError(ConflictError):
    """A list of participants says nothing that the study does not know."""

    def __init__(self) -> None:
        super().__init__("The study knows all of this already; nothing was changed.")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list says of one participant; None and absent attributes are left as they are."""

    code: str
    group: str | None = None
    consent_quote: bool | None = None
    consent_archive: bool | None = None
    attributes: Mapping[str, Value] | None = None


def read_people(data: bytes) -> tuple[PersonRow, ...]:
    """Read a CSV file with a column `code` and, if wanted, more.

    `group` is text, `consent_quote` and `consent_archive` are yes or no, every other column is
    an attribute. An attribute's type is its column's: whole numbers, numbers, yes or no, and
    text where not every filled cell is one of these. Empty cells say nothing.

    Raises:
        UnreadableFileError: The file is not text, or empty.
        TableFileError: The column `code` or a code is missing, a code stands twice, a consent is
            neither yes nor no, or a column would identify people.
    """
    table = read_table(data, required=("code",))
    for column in table.columns:
        if column in IDENTIFYING:
            raise TableFileError(
                f"The column “{column}” would bring what identifies people into the study.",
                hint="Take the column out; participants are known by their codes.",
            )
    attributes = [c for c in table.columns if c and c not in ("code", "group", *CONSENTS)]
    types = {column: type_of([row.cells[column] for row in table.rows]) for column in attributes}
    lines: dict[str, int] = {}
    return tuple(_person(row, types, lines) for row in table.rows)


def plan_participants_import(people: Iterable[PersonRow], known: Iterable[Participant]) -> Action:
    """Decide what a list of participants changes: new people, and fields that differ.

    Raises:
        NothingNewError: Nothing is new or different.
    """
    by_code: dict[str, list[Participant]] = {}
    for participant in known:
        by_code.setdefault(participant.code.casefold(), []).append(participant)
    added: list[Change] = []
    changed: list[Change] = []
    for person in people:
        alike = by_code.get(person.code.casefold(), ())
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
    refused: dict[str, Any] = {
        consent: False
        for consent in CONSENTS
        if any(getattr(other, consent) is False for other in alike)
    }
    return replace(person, withdrawn=any(other.withdrawn for other in alike), **refused)


def _person(
    row: Row, types: Mapping[str, Callable[[str], Value]], lines: dict[str, int]
) -> PersonRow:
    code = row.cells["code"]
    if not code:
        raise TableFileError(f"Line {row.line} has nothing in the column “code”.")
    earlier = lines.setdefault(code.casefold(), row.line)
    if earlier != row.line:
        raise TableFileError(f"“{code}” stands in line {earlier} and in line {row.line}.")
    return PersonRow(
        code,
        row.cells.get("group") or None,
        _consent(row, "consent_quote"),
        _consent(row, "consent_archive"),
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
    fields: dict[str, Json] = {
        "group": person.group,
        "consent_quote": person.consent_quote,
        "consent_archive": person.consent_archive,
        "attributes": attributes if not _same(attributes, before.attributes) else None,
    }
    return {
        name: value
        for name, value in fields.items()
        if value is not None and (name == "attributes" or value != getattr(before, name))
    }


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
