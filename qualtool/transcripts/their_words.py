"""Finding where a text that somebody wrote repeats what a participant said."""

import re
from collections.abc import Iterable, Sequence

from qualtool.transcripts.same_words import words_in

RUN = 5
"""So many words in a row that stand in theirs too count as a quotation."""

RUN_IN_QUOTES = 3
"""The same for words between quotation marks, and for all of a text that is to hold an example."""

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»“]|‘([^‘]+)’")


class TheirWords:
    """What some people said, to hold other texts against.

    Case, marks and line ends do not matter.
    """

    def __init__(self, passages: Iterable[str]) -> None:
        said = [words_in(passage) for passage in passages]
        self._runs = {
            words[start : start + RUN] for words in said for start in range(len(words) - RUN + 1)
        }
        # A mark that is no word keeps passages apart.
        self._all = " | ".join(" ".join(words) for words in said).join((" ", " "))

    def __bool__(self) -> bool:
        return bool(self._all.strip(" |"))

    def repeated_in(self, text: str, *, example: bool = False) -> str:
        """The first words of `text` that are theirs too, as `words_in` has them, or nothing.

        Args:
            text: What somebody wrote.
            example: Whether all of it may be an example of what people say.
        """
        if len(text) < 2 * RUN_IN_QUOTES:
            return ""
        words = words_in(text)
        for start in range(len(words) - RUN + 1):
            if words[start : start + RUN] in self._runs:
                return " ".join(self._as_far_as_it_goes(words, start))
        quotations = [words_in(one or other) for one, other in _QUOTED.findall(text)]
        for short in [words, *quotations] if example else quotations:
            if len(short) >= RUN_IN_QUOTES and self.hold(short):
                return " ".join(short)
        return ""

    def hold(self, words: Sequence[str]) -> bool:
        """Whether these words stand in theirs in this order, one after the other."""
        return f" {' '.join(words)} " in self._all

    def _as_far_as_it_goes(self, words: tuple[str, ...], start: int) -> tuple[str, ...]:
        end = start + RUN
        while words[end - RUN + 1 : end + 1] in self._runs and end < len(words):
            end += 1
        return words[start:end]
