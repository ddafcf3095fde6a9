"""What has been decided of names so far, kept apart from the study: the names list."""

from collections.abc import Iterable
from dataclasses import replace

from qualtool.anonymising.model import Decision, Spot
from qualtool.anonymising.words import plain_words

Scope = tuple[frozenset[str], frozenset[Spot]]


def with_decisions(known: Iterable[Decision], told: Iterable[Decision]) -> tuple[Decision, ...]:
    """All that is decided, once something more is told: of the same name the later holds.

    A name keeps several decisions only where they are for different transcripts or places.
    """
    found = list(known)
    for one in told:
        names = {plain_words(form) for form in one.forms}
        rest = (
            _without(other, names) if _scope(other) == _scope(one) else other for other in found
        )
        found = [*(other for other in rest if other is not None), one]
    return tuple(found)


def without(known: Iterable[Decision], words: str) -> tuple[Decision, ...]:
    """What is decided but for all that is written like this, or was to become it."""
    name = plain_words(words)
    rest = (one if plain_words(one.becomes) != name else None for one in known)
    kept = (_without(one, {name}) for one in rest if one is not None)
    return tuple(one for one in kept if one is not None)


def _scope(one: Decision) -> Scope:
    return one.only_in, one.only_at


def _without(one: Decision, names: set[tuple[str, ...]]) -> Decision | None:
    """A decision without those of its forms that something newer was said of."""
    forms = tuple(form for form in one.forms if plain_words(form) not in names)
    return replace(one, forms=forms) if forms else None
