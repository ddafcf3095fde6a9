"""Which openings of lines are speaker labels: told by what repeats, not by a list of names."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from qualtool.transcripts.label_words import ANSWERS, HEADINGS, PARTICLES, SAYING, TITLES
from qualtool.transcripts.speakers import is_code, is_near_spelling, is_role_label, plain_words

LONGEST_LABEL = 63
"""Characters; a longer opening of a line is speech."""

NAMES_KNOWN = 4_096
"""Openings of lines that are remembered cleaned: few people speak, each of them often."""

_SENTENCE = re.compile(r"[?!;\"“”…|<>{}=]|\b(?!(?:Prof|Revd|Capt|Supt|Insp)\.)\w{4,}\. ")
_NUMBER = re.compile(r"[\d\W_]*")
_ELIDED = re.compile(r"\w{1,2}['’]\w")
_UNSEEN = " \xad\ufeff" + "".join(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069))
    for code in range(first, last + 1)
)


@dataclass(frozen=True, slots=True)
class Label:
    """The opening of a line that may name a speaker."""

    line: int
    """Index of the line, from 0."""
    name: str
    words: int
    """Where the words begin, in the source text."""


@lru_cache(maxsize=NAMES_KNOWN)
def clean(name: str) -> str:
    """A label for comparing and showing: single blanks, nothing unseen around it."""
    return " ".join(name.split()).strip(_UNSEEN)


def is_name_like(name: str) -> bool:
    """Whether every word could be part of a name: capitals, digits, or a script without case.

    At most five words and 63 characters, no sentence marks; “Last, First (Place)” is one.
    """
    if not name or len(name) > LONGEST_LABEL or _SENTENCE.search(name) or _NUMBER.fullmatch(name):
        return False
    words = [word.strip("()[]'’.,-&/*_#") for word in re.sub(r"\(.*\)", "", name).split()]
    named = [word for word in words if word and word not in PARTICLES]
    return bool(named) and len(named) <= 5 and not any(map(_is_lower, named))


def accepted(names: Iterable[str], *, lines: int) -> AbstractSet[str]:
    """Which of the names that lines open with are speakers'.

    A name counts if it repeats. One that stands once counts only if it is a role (I, P1,
    Interviewer), has a title, shares a word with a name that repeats or is spelled nearly like
    it, or has several words as those have. Where nothing repeats, all count if half of the
    lines open with one.

    Args:
        names: The openings as `clean` gives them, once for every line that has them.
        lines: Number of lines that hold anything.
    """
    # “[interviewer: yes]”, broken over two lines, is a noise and opens no turn.
    counts = Counter(name for name in names if name.count("[") == name.count("]"))
    sure = {name for name, count in counts.items() if _repeats(name, count)}
    known = {word for name in sure for word in plain_words(name)}
    several = any(len(name.split()) > 1 and not is_role_label(name) for name in sure)
    once = {name for name in counts.keys() - sure if _may_stand_once(name)}
    if not sure and len(once) * 2 >= lines:
        return once
    return sure | {
        name
        for name in once
        if _stands_once(name, known, several=several) or is_near_spelling(name, sure)
    }


def is_answer(name: str) -> bool:
    """Whether it is a short answer, such as “Yeah” or “Thank you”, that people often give."""
    words = plain_words(name)
    return bool(words) and ANSWERS.issuperset(words)


def is_heading_word(name: str) -> bool:
    """Whether a name is one that cover pages and headings use, such as Date or Project."""
    return bool(set(plain_words(name)) & HEADINGS)


def _is_lower(word: str) -> bool:
    """Whether a word begins small, as names do not; “d’Ávila” is one."""
    return word[0].islower() and not (
        _ELIDED.match(word) and re.split("['’]", word)[1][0].isupper()
    )


def _repeats(name: str, count: int) -> bool:
    if (is_heading_word(name) and not is_code(name)) or is_answer(name):
        return False
    if is_role_label(name) or is_name_like(name):
        return count >= 2
    words = name.split()
    return count >= 3 and len(words) <= 2 and not _SENTENCE.search(name) and not SAYING & {*words}


def _may_stand_once(name: str) -> bool:
    if is_heading_word(name) or is_answer(name):
        return False
    return is_role_label(name) or is_name_like(name)


def _stands_once(name: str, known: AbstractSet[str], *, several: bool) -> bool:
    words = plain_words(name)
    return (
        is_role_label(name)
        or is_code(name)
        or (len(words) > 1 and words[0] in TITLES)
        or any(word in known and len(word) > 2 for word in words)
        or (several and len(words) > 1)
    )
