"""What speech recognition writes where nobody spoke."""

from collections.abc import Iterable

# fmt: off
_INVENTED = frozenset({
    "thank you for watching", "thanks for watching", "subtitles by the amara.org community",
    "transcribed by https://otter.ai", "please subscribe",
})
# fmt: on


def invented(captions: Iterable[str]) -> tuple[str, ...]:
    """A warning for each stock phrase that is all of a caption or line."""
    found = {words.strip() for words in captions if words.casefold().strip(" .!") in _INVENTED}
    return tuple(
        f"“{words}” may be invented by speech recognition in a silence: check the recording."
        for words in sorted(found)
    )
