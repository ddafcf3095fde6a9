"""Where a file's name, its heading and the list of participants say different things.

They are told and never settled: which of them is right only a person knows.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from qualtool.transcripts.model import Participant
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.wording import listed, quoted

_HEADING_LINES = 40
"""Lines at the top of a file that may be its cover."""
_START = r"(?<![^\W_])"
_PERSON = re.compile(
    _START + r"(?:p|participant|respondent|interviewee|patient|carer)[ _:.#-]*"
    r"(?:(?:no|nr|number|id|code)[ _:.#-]*)?p?0*(\d{1,4})(?![\d])",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    _START + r"interview[ _:.#-]*(?:(?:no|nr|number)[ _:.#-]*)?0*(\d{1,3})(?![\d/.:-]|\s*[a-z])",
    re.IGNORECASE,
)
_AGE = re.compile(
    _START + r"(?:aged?[ _:=-]*(\d{2,3})|(\d{2,3})[ _-]?(?:years?[ _-]old|yrs?|y/?o))(?![^\W_])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(
    r"[ _.,-]*[(\[]?(?:part|pt|teil|section)[ _.-]*(\d{1,2}|[a-d]|one|two|three)"
    r"(?:[ _]*of[ _]*\d{1,2})?[)\]]?(?![^\W_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What there is to compare of a file; names are codes already."""

    file_name: str
    parsed: ParsedTranscript
    participants: Sequence[str]
    """Codes."""


def disagreements(one: Arrived, people: Iterable[Participant]) -> Iterator[str]:
    """Sentences that say where the sources differ about one file."""
    heading = _heading(one.parsed)
    known = {person.code.casefold(): person for person in people}
    person = known.get(one.participants[0].casefold()) if len(one.participants) == 1 else None
    name = PurePath(one.file_name).stem
    for what, find, own in (
        ("participant", _numbers(_PERSON), _label_number(one)),
        ("interview", _numbers(_INTERVIEW), set()),
        ("age", _numbers(_AGE), _listed_age(person)),
        ("group", _groups(known.values()), {person.group.casefold()} - {""} if person else set()),
    ):
        said = {
            "its name": find(name),
            "its heading": find(heading),
            "the list of participants" if what in {"age", "group"} else "the label": own,
        }
        filled = {where: found for where, found in said.items() if len(found) == 1}
        if len(set().union(*filled.values())) > 1:
            told = ", ".join(f"{where} says {next(iter(found))}" for where, found in filled.items())
            yield f"“{one.file_name}”: about the {what}, {told}. Which is right?"


def in_parts(arriving: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Sentences about files that are by their names parts of an interview.

    Args:
        arriving: Names of files that come in.
        known: Titles of transcripts that are there already.
    """
    fresh = list(arriving)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name in [*known, *fresh]:
        if found := _PART.search(name):
            stem = PurePath(name[: found.start()] + name[found.end() :]).stem
            parts[stem.casefold()].append(name)
    for names in parts.values():
        if not {*names} & {*fresh}:
            continue
        if len(names) > 1:
            yield (
                f"{listed(map(quoted, names))} seem to be parts of one interview: each becomes a "
                "transcript of its own."
            )
        else:
            yield f"{quoted(names[0])} seems to be a part of an interview: where are the others?"


def _heading(parsed: ParsedTranscript) -> str:
    """What stands before anybody speaks."""
    first = parsed.turns[0].span.start if parsed.turns and parsed.speakers else 0
    return "\n".join(parsed.source[:first].split("\n")[:_HEADING_LINES])


def _numbers(pattern: re.Pattern[str]) -> Callable[[str], set[str]]:
    def find(text: str) -> set[str]:
        return {next(filter(None, match.groups())) for match in pattern.finditer(text)}

    return find


def _groups(people: Iterable[Participant]) -> Callable[[str], set[str]]:
    """Finds the groups of the study that a text names as whole words."""
    groups = {person.group.casefold() for person in people if person.group.strip()}

    def find(text: str) -> set[str]:
        plain = " ".join(["", *_WORD.findall(text.casefold()), ""])
        return {group for group in groups if f" {' '.join(_WORD.findall(group))} " in plain}

    return find


def _label_number(one: Arrived) -> set[str]:
    """The number in the only participant's code."""
    found = re.search(r"0*(\d+)\D*$", one.participants[0]) if len(one.participants) == 1 else None
    return {found[1]} if found else set()


def _listed_age(person: Participant | None) -> set[str]:
    attributes: Mapping[str, object] = person.attributes if person else {}
    return {str(value) for name, value in attributes.items() if name.casefold() == "age"}
