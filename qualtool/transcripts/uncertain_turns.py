"""How certain the turns of a transcript are, and which words are nobody's."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualtool.transcripts.label_words import NOBODY
from qualtool.transcripts.labels import clean, is_answer, is_heading_word, is_name_like
from qualtool.transcripts.model import Role, Span, Transcript, Turn
from qualtool.transcripts.speakers import is_code, is_role_label, near_spellings, plain_words
from qualtool.wording import quoted, shortened

NOT_NAMED = "nobody is named"
ROLE_NOT_SAID = "not said whether interviewer or participant"
ONCE = "this label stands only once"

_LABEL = re.compile(r"(?:(?<=\n)|(?<=[.?!…]\s))[ \t]*([^:：\n.?!…\[\]()]{1,40})[:：](?=\s)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A turn as a list shows it."""

    number: int
    """From 1."""
    turn: Turn
    doubts: tuple[str, ...]
    """Why it is not certain, in words; empty where it is."""


def numbered(one: Transcript) -> tuple[Numbered, ...]:
    """The turns in order, with what is doubtful about each."""
    counts = Counter(turn.speaker for turn in one.turns)
    several = len(counts) > 3
    return tuple(
        Numbered(
            number, turn, tuple(_doubts(one, turn, once=several and counts[turn.speaker] == 1))
        )
        for number, turn in enumerate(one.turns, start=1)
    )


def alike(one: Transcript) -> tuple[tuple[str, str], ...]:
    """Labels so alike that they may be one person's: told, never joined by themselves."""
    return near_spellings(dict.fromkeys(turn.speaker for turn in one.turns if turn.speaker))


def uncertain_speakers(turns: Iterable[Turn], roles: Mapping[str, Role]) -> bool:
    """Whether a turn is nobody's, or it is not said whether its speaker is interviewed."""
    return any(_unsaid(turn, roles) for turn in turns)


def nobodys_words(one: Transcript) -> tuple[Span, ...]:
    """What stands between the turns, before the first and after the last, and holds words."""
    found: list[Span] = []
    end = 0
    for turn in sorted(one.turns, key=lambda turn: turn.span):
        found.append(Span(end, max(end, turn.span.start)))
        end = max(end, turn.span.end)
    found.append(Span(end, len(one.source)))
    return tuple(span for span in found if any(map(str.isalnum, span.of(one.source))))


def _doubts(one: Transcript, turn: Turn, *, once: bool) -> Iterator[str]:
    if unsaid := _unsaid(turn, one.roles):
        yield unsaid
    if once and not is_role_label(turn.speaker) and not is_code(turn.speaker):
        yield ONCE
    for words in turn.words:
        for match in _LABEL.finditer(one.source, words.start, words.end):
            inside = any(aside.start <= match.start(1) < aside.end for aside in turn.asides)
            if match.start() > words.start and not inside and _may_be_label(clean(match[1]), one):
                yield f"{quoted(shortened(match[0]))} may begin another turn"


def _unsaid(turn: Turn, roles: Mapping[str, Role]) -> str:
    role = roles.get(turn.speaker)
    if role in {"interviewer", "participant"}:
        return ""
    if not turn.speaker:
        return NOT_NAMED
    # Where it is known who asks and who answers, a third person is somebody else for good.
    both = {"interviewer", "participant"} <= set(roles.values())
    return "" if both and NOBODY.isdisjoint(plain_words(turn.speaker)) else ROLE_NOT_SAID


def _may_be_label(name: str, one: Transcript) -> bool:
    if name in one.roles:
        return True
    return (
        (is_role_label(name) or is_code(name) or (is_name_like(name) and len(name) > 1))
        and not is_answer(name)
        and not is_heading_word(name)
    )
