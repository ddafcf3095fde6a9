"""Whether a text that somebody wrote repeats what a participant said."""

from collections.abc import Iterable, Iterator

from qualtool.transcripts.same_words import words_in

RUN = 6
"""So many words in a row are somebody's own; fewer are said by many."""


class OwnWords:
    """What some people said, known by its runs of six words."""

    def __init__(self, said: Iterable[str]) -> None:
        """`said`: what they said, piece by piece; no run goes from one piece into the next."""
        self._runs = frozenset(run for text in said for run in _runs_of(text))

    def repeated_in(self, text: str) -> bool:
        """Whether a text holds six words in a row as one of them said them."""
        return bool(self._runs) and not self._runs.isdisjoint(_runs_of(text))


def _runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = words_in(text)
    return zip(*(words[at:] for at in range(RUN)), strict=False)
