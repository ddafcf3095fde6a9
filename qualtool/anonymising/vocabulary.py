"""Which words the people of a study also use as ordinary words: their capitals tell little."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualtool.anonymising.common_words import NEVER_NAMES
from qualtool.anonymising.first_names import FIRST_NAMES, WORDS_TOO
from qualtool.anonymising.words import Word, opens_sentence, words_in

MOST_LOWER, MOST_CAPITALS = 0.995, 0.5
"""With a larger share of words in small letters, or all in capitals, capitals tell nothing."""

OFTEN = 25
"""A word that stands this many times with a small letter is a word wherever it has one."""

SELDOM = 5
"""A word that stands this many times as often with a capital is a name in spite of slips."""


@dataclass(frozen=True)
class Vocabulary:
    """How often each word stands with and without a capital, within sentences."""

    lower: Mapping[str, int]
    inside: Mapping[str, int]
    """With a capital that does not come from the beginning of a sentence."""
    without_capitals: frozenset[str]
    """Ids of transcripts whose letters are all small, or all capitals, as captions' may be."""

    @classmethod
    def of(cls, texts: Mapping[str, Sequence[str]]) -> "Vocabulary":
        """The vocabulary of turns' texts by transcript."""
        lower: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        silent: set[str] = set()
        for transcript, turns in texts.items():
            if not capitals_tell(turns):
                silent.add(transcript)
                continue
            for text in turns:
                for word in words_in(text):
                    if word.written.islower():
                        lower[word.plain] += 1
                    elif word.capital and not opens_sentence(text, word.start):
                        inside[word.plain] += 1
        return cls(lower, inside, frozenset(silent))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word, made plain, is a word of the language as well as maybe a name."""
        if word in NEVER_NAMES or word in WORDS_TOO:
            return True
        return word in self._ordinary and word not in FIRST_NAMES

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(
            word for word, times in self.lower.items() if times * SELDOM > self.inside.get(word, 0)
        )

    def is_doubtful(self, words: Sequence[Word], text: str, transcript: str) -> bool | None:
        """Whether words that read like a name may be ordinary ones here.

        None where they surely are: often said, and here with a small letter in a transcript
        that has capitals.
        """
        if len(words) > 1 or not self.is_ordinary(words[0].plain):
            return False
        if transcript in self.without_capitals:
            return True
        if not words[0].capital:
            return None if self._is_common(words[0].plain) else True
        return opens_sentence(text, words[0].start)

    def _is_common(self, word: str) -> bool:
        lower = self.lower.get(word, 0)
        return word in NEVER_NAMES or word in WORDS_TOO or lower >= OFTEN


def capitals_tell(turns: Iterable[str]) -> bool:
    """Whether a transcript uses capitals as English does."""
    lower = capitals = letters = 0
    for text in turns:
        for word in words_in(text):
            if word.written.isalpha() and word.written != "I":
                letters += 1
                lower += word.written.islower()
                capitals += word.written.isupper()
    return letters > 0 and lower / letters < MOST_LOWER and capitals / letters < MOST_CAPITALS


def is_common(word: str) -> bool:
    """Whether a word, as it is compared, is mostly meant as a word where it stands alone."""
    return word in NEVER_NAMES or word in WORDS_TOO
