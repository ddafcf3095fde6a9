"""Names known by their capitals: words inside sentences that no small letters ever begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualtool.anonymising.common_words import NEVER_NAMES, WELL_KNOWN_PLACES
from qualtool.anonymising.first_names import FIRST_NAMES, WORDS_TOO
from qualtool.anonymising.model import By, Kind
from qualtool.anonymising.vocabulary import Vocabulary
from qualtool.anonymising.words import Word, opens_sentence, words_in

_JOINED = re.compile(r"\s+|-|['’]|\.\s?")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|via|into|towards|through|past|reach(?:ed)?|of)\s"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
_DOES_AFTER = re.compile(
    r"^(?:['’](?:s|d|ll))?\s(?:said|says|told|asked|was|is|has|had|did|does|came|comes|went|goes"
    r"|rang|used|would|will|could|can|never|always|thought|wanted|knew|and I)\b"
)
_MARKED = re.compile(r"['’](?:s|d|ll|re|ve|m)?$")
_LONGEST_ACRONYM = 6
_ACRONYMS = re.compile(r"[A-Z]{2,}s|PhDs?|MSc|BSc|MRes|DClinPsy")
_PLACE_ENDINGS_WORDS = """
head wood woods hill hills valley bay green common heath bridge beach island isle river lake
moor field fields farm village town city county square market point cove mill north south east
west estate
"""
_PLACE_ENDINGS = frozenset(_PLACE_ENDINGS_WORDS.split())
_PLACE_BEGINNINGS_WORDS = """
north south east west upper lower mount lake port
"""
_PLACE_BEGINNINGS = frozenset(_PLACE_BEGINNINGS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals beside each other, and what speaks for their being a name."""

    words: str
    kind: Kind
    by: By


def capital_runs(text: str, vocabulary: Vocabulary, *, with_capitals: bool) -> Iterator[Run]:
    """The names in one turn's text as its capitals, and well-known first names, tell them."""
    if not with_capitals:
        for word in words_in(text):
            if word.plain in FIRST_NAMES and word.plain not in WORDS_TOO:
                yield Run(word.written, "person", "first name")
        return
    for group in _groups(text):
        run = _trimmed(group, text, vocabulary)
        if run:
            yield from _judged(run, text, vocabulary)


def may_hold_names(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence has any word whose capital may tell a name: all else is left unread."""
    return any(
        word.capital
        and not _is_acronym(word)
        and word.plain not in NEVER_NAMES
        and (not opens_sentence(text, word.start) or not vocabulary.is_ordinary(word.plain))
        for word in words_in(text)
    )


def _groups(text: str) -> Iterator[list[Word]]:
    """Words with capitals that nothing but a blank or a mark of names divides."""
    group: list[Word] = []
    for word in words_in(text):
        if group and not _goes_on(text, group[-1], word):
            yield group
            group = []
        if word.capital:
            group.append(word)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _goes_on(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    if not _JOINED.fullmatch(between):
        return False
    return not between.startswith(".") or len(one.written) <= 2


def _trimmed(group: Sequence[Word], text: str, vocabulary: Vocabulary) -> list[Word]:
    """The group without common words and acronyms at its ends, and what only opens a sentence."""
    words = list(group)
    while words and (
        _is_common(words[0])
        or (
            opens_sentence(text, words[0].start)
            and words[0].plain not in FIRST_NAMES
            and vocabulary.is_ordinary(words[0].plain)
        )
    ):
        words.pop(0)
    while words and _is_common(words[-1]):
        words.pop()
    return words


def _is_common(word: Word) -> bool:
    # “Will” and “Grace” are names as well, and judged by where they stand
    return _is_acronym(word) or (word.plain in NEVER_NAMES and word.plain not in WORDS_TOO)


def _is_acronym(word: Word) -> bool:
    written = word.written
    return (
        (written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM)
        or any(c.isdigit() for c in written)
        or bool(_ACRONYMS.fullmatch(written))
        or (len(set(written.casefold())) == 1)
    )


def _judged(run: Sequence[Word], text: str, vocabulary: Vocabulary) -> Iterator[Run]:
    start, end = run[0].start, run[-1].end
    words = " ".join(_MARKED.sub("", text[start:end]).split())
    opens = opens_sentence(text, start)
    plain = [word.plain for word in run]
    if plain[0] in FIRST_NAMES and not (
        opens and len(run) == 1 and vocabulary.is_ordinary(plain[0])
    ):
        surely = len(run) > 1 or not vocabulary.is_ordinary(plain[0])
        yield Run(words, "person", "first name" if surely else "capital")
        return
    unknown = [word for word in run if not vocabulary.is_ordinary(word.plain)]
    if opens and len(run) == 1:
        return
    if unknown or len(run) > 1:
        yield Run(words, _guessed(text, start, end, plain), "capital")


def _guessed(text: str, start: int, end: int, plain: Sequence[str]) -> Kind:
    if len(plain) == 1 and plain[0] in WELL_KNOWN_PLACES:
        return "place"
    if len(plain) > 1 and (plain[-1] in _PLACE_ENDINGS or plain[0] in _PLACE_BEGINNINGS):
        return "place"
    if _DOES_AFTER.match(text[end : end + 20]):
        return "person"
    return "place" if _PLACE_BEFORE.search(text[max(0, start - 20) : start]) else "person"
