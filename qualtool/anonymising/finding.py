"""Where names stand in a text: whole words, longest first, in any case and spelling of accents."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualtool.anonymising.words import WORD, Word, plain, plain_words, words_in
from qualtool.transcripts.model import Span

_BETWEEN = re.compile(r"\s+|['’]|\s?[-‐‑_]\s?|\s*&\s*|\.")
"""What may stand between the words of a name, in a text or in the name as it was given."""
_AFTER_SHORT = re.compile(r"\.?\s+")
"""The same after an initial or a title: “J. Okafor”, “St. Mary’s”."""
_LOOSE = re.compile(r"[^\w\n]{1,4}|\s+|_")
"""What may stand between the parts of numbers, dates and addresses."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which something is written."""

    words: tuple[str, ...]
    """Made plain."""
    loose: bool
    """Whether any marks may stand between the words, as in numbers and addresses."""
    before: str = ""
    after: str = ""
    """Marks that belong to it at either end, such as the “+” of a telephone number."""

    @classmethod
    def of(cls, written: str, *, loose: bool) -> "Form":
        """The form of words as somebody wrote them."""
        found = list(words_in(written))
        if not found:
            return cls((), loose)
        before = written[: found[0].start].strip() if loose else ""
        after = written[found[-1].end :].strip() if loose else ""
        return cls(tuple(word.plain for word in found), loose, before, after)


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, and which of the names stands there."""

    span: Span
    key: str
    words: tuple[Word, ...]
    loose: bool
    """Whether it was found as a number or an address is."""


class Finder:
    """Finds many names at once.

    Args:
        forms: Key → form; several keys may have the same form, then the smallest key has it.
    """

    def __init__(self, forms: Iterable[tuple[str, Form]]) -> None:
        self._by_first: defaultdict[str, list[tuple[Form, str]]] = defaultdict(list)
        for key, form in sorted(forms, key=lambda one: one[0]):
            if form.words and all(form != other for other, _ in self._by_first[form.words[0]]):
                self._by_first[form.words[0]].append((form, key))

    def find(self, text: str) -> list[Found]:
        """Every place, in order; of names that overlap the longer one, then the earlier one."""
        if not any(plain(word) in self._by_first for word in set(WORD.findall(text))):
            # Most texts hold none of the names, and that is quickly seen.
            return []
        words = list(words_in(text))
        matches = [
            Found(_extended(text, form, chosen), key, chosen, form.loose)
            for number, word in enumerate(words)
            if word.plain in self._by_first
            for form, key in self._by_first[word.plain]
            if (chosen := _standing(text, words, number, form))
        ]
        return apart(matches)


def apart(matches: Iterable[Found]) -> list[Found]:
    """Those that do not overlap, longest first, in the order of the text."""
    taken: list[Found] = []
    ends: dict[int, int] = {}
    for one in sorted(matches, key=lambda m: (-len(m.span), m.span.start, m.key)):
        covered = range(one.span.start, one.span.end)
        if not any(place in ends for place in covered):
            taken.append(one)
            ends.update(dict.fromkeys(covered, one.span.end))
    return sorted(taken, key=lambda one: one.span)


def _standing(text: str, words: Sequence[Word], number: int, form: Form) -> tuple[Word, ...]:
    """The words of the text that the form covers from this one on, if it stands there."""
    chosen = tuple(words[number : number + len(form.words)])
    if tuple(word.plain for word in chosen) != form.words:
        return ()
    for one, other in pairwise(chosen):
        between = text[one.end : other.start]
        allowed = _LOOSE if form.loose else _BETWEEN
        if allowed.fullmatch(between):
            if between != "." or form.loose or len(one.written) <= 3:
                continue
            return ()
        if form.loose or len(one.written) > 3 or not _AFTER_SHORT.fullmatch(between):
            return ()
    return chosen


def _extended(text: str, form: Form, words: Sequence[Word]) -> Span:
    start, end = words[0].start, words[-1].end
    if form.before and text.endswith(form.before, 0, start):
        start -= len(form.before)
    if form.after and text.startswith(form.after, end):
        end += len(form.after)
    return Span(start, end)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents and marks."""
    return plain_words(one) == plain_words(other)
