"""Speaker labels: which of them are roles or codes rather than names, and which look alike."""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from itertools import combinations

from qualtool.transcripts.label_words import FUNCTIONS, INTERVIEWER, NOBODY, PARTICIPANT
from qualtool.transcripts.model import Role

_PLAIN = INTERVIEWER | PARTICIPANT | NOBODY | FUNCTIONS
MOST_LABELS = 200
"""Where more “speak”, the labels are none, and comparing each with each would take minutes."""

_CODE = re.compile(r"[^\W\d_]{1,12}[ _-]?\d{1,5}[a-z]?")


def plain_words(label: str) -> list[str]:
    """The words of a label without their numbers, in lower case."""
    return [word for word in re.split(r"[\W\d_]+", label.casefold()) if word]


def is_role_label(label: str) -> bool:
    """Whether a label says what somebody is (I, INT 2, Speaker 1, The Witness), not who."""
    return all(word in _PLAIN for word in plain_words(label))


def is_code(label: str) -> bool:
    """Whether a label is a person's code: letters and a number, such as P07 or CARER-12."""
    return bool(_CODE.fullmatch(label)) and not (
        set(plain_words(label)) & (NOBODY | INTERVIEWER | FUNCTIONS)
    )


def may_be_name(label: str) -> bool:
    """Whether a label may be a person's name: everything that is no role and no code."""
    return bool(label) and not is_role_label(label) and not is_code(label)


def guess_role(label: str, *, interviewers: Collection[str] = ()) -> Role:
    """What a label stands for, as far as it says so itself.

    Interviewers are those named in `interviewers` and labels such as I, INT, Q or Interviewer.
    Participants are codes (P07) and labels such as P, R, A or Participant. Whoever a label
    leaves open, such as a name or “Speaker 1”, is "other": a person has to say.
    """
    words = plain_words(label)
    if label.casefold() in {name.casefold() for name in interviewers}:
        return "interviewer"
    if words and all(word in INTERVIEWER for word in words):
        return "interviewer"
    if is_code(label) or (words and all(word in PARTICIPANT | {"the"} for word in words)):
        return "participant"
    return "other"


def near_spellings(labels: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of labels so alike that one may be a slip for the other.

    Alike is a similarity of 0.8 or more (difflib); labels that differ in their numbers, such
    as P07 and P08, are not alike. Of more than MOST_LABELS no two are compared.
    """
    known = tuple(labels)
    if len(known) > MOST_LABELS:
        return ()
    return tuple(pair for pair in combinations(known, 2) if _alike(*pair))


def is_near_spelling(label: str, labels: Iterable[str]) -> bool:
    """Whether a label is a near spelling of one of the others."""
    return any(_alike(label, other) for other in labels)


def _alike(first: str, second: str) -> bool:
    first, second = first.casefold(), second.casefold()
    if min(len(first), len(second)) < 4 or re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return first == second
    return SequenceMatcher(None, first, second).ratio() >= 0.8


def code_in_name(file_name: str) -> str:
    """The participant's code that a file's name holds, such as P09 in “P09_f4.txt”; else empty.

    Only P and a number counts, and only where no second one stands beside it: recorders and
    cameras number their files with other letters.
    """
    words = re.split(r"[\W_]+", file_name.rpartition(".")[0] or file_name)
    codes = [word.upper() for word in words if re.fullmatch(r"[Pp]\d{1,4}", word)]
    return codes[0] if len(codes) == 1 else ""
