"""The interview guide: the questions that a study set out to ask, in their order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.wording import counted, one_line

MOST_QUESTIONS = 200
LONGEST = 1_000
"""Characters of a question; a guide's longest has some 300."""
_FEWEST_WORDS = 3
"""A line without a question mark and with fewer words is a heading."""
_NUMBER = re.compile(r"\s*(?:(?:Q|q)?\d{1,3}(?:\.\d{1,2})*[.):]?|\(\d{1,3}\)|#{1,6})\s+")
_BULLET = re.compile(r"\s*(?:[-*•·–▪o]|[a-zA-Z][.)]|\([a-z]\)|[ivx]{1,5}[.)])\s+")
_MARKS = re.compile(r"^(?:\*\*|__|\*)|(?:\*\*|__|\*)$")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide, and the probes that belong to it."""

    KIND: ClassVar[str] = "question"

    id: str
    text: str
    probes: tuple[str, ...] = ()
    position: int = 0
    """Its number, from 1."""


class UnknownQuestionError(NotFoundError):
    """The guide has no question of this number."""

    hint = "See the guide with: qualtool questions list"

    def __init__(self, number: object) -> None:
        super().__init__(f"The guide has no question {number}.")


def read_guide(lines: Iterable[str]) -> tuple[Question, ...]:
    """The questions that a text lists; what is set in or bulleted under one is its probe.

    Where any line holds a question mark, headings and other lines without one are left out,
    unless they are numbered.

    Args:
        lines: The lines of the file, as its reader gives them.

    Raises:
        InvalidInputError: It lists no questions, or far more than are asked.
    """
    standing = [line for line in lines if line.strip()]
    asks = any("?" in line for line in standing)
    found: list[tuple[str, list[str]]] = []
    parts = [_taken_apart(line) for line in standing]
    all_bulleted = all(below for words, _, below in parts if "?" in words or not asks)
    for words, numbered, bulleted in parts:
        below = bulleted and not all_bulleted
        if not ("?" in words or numbered or below or (not asks and _is_long(words))):
            continue
        if below and found:
            found[-1][1].append(words)
        elif "?" in words or _is_long(words):
            found.append((words, []))
    if not found:
        raise InvalidInputError(
            "This lists no questions.",
            hint="Write each question of the guide on a line of its own, and probes set in below.",
        )
    if len(found) > MOST_QUESTIONS or any(len(text) > LONGEST for text, _ in found):
        raise InvalidInputError(
            f"A guide has up to {MOST_QUESTIONS} questions of up to {LONGEST:,} characters: this "
            "looks like something else."
        )
    return tuple(
        Question("", text, tuple(probes), number)
        for number, (text, probes) in enumerate(found, start=1)
    )


def plan_guide(known: Sequence[Question], wanted: Sequence[Question]) -> Action:
    """Decide that the guide is these questions; those of the same words keep what was said of them.

    Args:
        known: The guide as the study has it.
        wanted: As it shall be; ids are not looked at.
    """
    by_words = {_plain(one.text): one for one in known}
    changes: list[Change] = []
    kept: set[str] = set()
    for one in wanted:
        same = by_words.get(_plain(one.text))
        identity = same.id if same and same.id not in kept else new_id()
        kept.add(identity)
        fields = {"text": one.text, "probes": list(one.probes), "position": one.position}
        if same is None or same.id != identity or _differs(same, one):
            changes.append(Change(Question.KIND, identity, {**fields, "removed": False}))
    changes += [Change.of(one, removed=True) for one in known if one.id not in kept]
    return Action(f"set the interview guide: {counted(len(wanted), 'question')}", changes)


def guide_text(guide: Iterable[Question]) -> str:
    """The guide as lines that `read_guide` reads: numbered, with probes set in below."""
    lines = [
        line
        for one in guide
        for line in (f"{one.position}. {one.text}", *(f"   - {probe}" for probe in one.probes))
    ]
    return "\n".join(lines)


def with_questions(known: Sequence[Question], texts: Iterable[str]) -> tuple[Question, ...]:
    """The guide with further questions below; those of the same words are in it once."""
    there = {_plain(one.text) for one in known}
    new = {_plain(text): text for text in texts if _plain(text) not in there}
    last = len(known)
    added = (Question("", text, (), last + at) for at, text in enumerate(new.values(), start=1))
    return (*known, *added)


def question_numbered(guide: Sequence[Question], number: int) -> Question:
    """The question of this number.

    Raises:
        UnknownQuestionError: There is none.
    """
    found = next((one for one in guide if one.position == number), None)
    if found is None:
        raise UnknownQuestionError(number)
    return found


def _taken_apart(line: str) -> tuple[str, bool, bool]:
    """A line's words, whether it is numbered, and whether it stands below a question."""
    number = _NUMBER.match(line)
    bullet = None if number else _BULLET.match(line)
    mark = number or bullet
    words = one_line(line[mark.end() :] if mark else line)
    indented = line[:1] in " \t" and bool(line.strip())
    return _MARKS.sub("", words).strip(), bool(number) and not indented, bool(bullet) or indented


def _is_long(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS


def _differs(known: Question, wanted: Question) -> bool:
    return (known.text, known.probes, known.position) != (
        wanted.text,
        wanted.probes,
        wanted.position,
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
