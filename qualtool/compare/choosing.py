"""From a decision to the codings of the agreed layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from qualtool.compare.labels import Label
from qualtool.compare.places import Difference, Held
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.transcripts.model import Span
from qualtool.wording import listed


class Outcome(StrEnum):
    """What was decided about a difference."""

    AS_CODER = "as"
    BOTH = "both"
    UNION = "union"
    SHRINK = "shrink"
    NEW = "new"
    NONE = "none"
    KEPT = "kept as a difference"
    LATER = "later"
    ALIKE = "alike"
    OPEN = "open"


WITHOUT_CODINGS = frozenset({Outcome.NONE, Outcome.KEPT, Outcome.LATER, Outcome.OPEN})


class CodeNeededError(InvalidInputError):
    """Coders used different codes, and the decision does not say which one holds."""

    hint = "Say which code the passage gets."

    def __init__(self, difference: Difference) -> None:
        names = difference.codes_in_words
        super().__init__(f"The coders used different codes here: {names}.")


class NothingInCommonError(ConflictError):
    """There is no passage that everyone marked."""

    hint = "Take one coder's passage, all of them, or a new one."

    def __init__(self) -> None:
        super().__init__("No words were marked by all coders here.")


class NotACoderHereError(NotFoundError):
    """The difference is not one of this coder's."""

    def __init__(self, coder: str, difference: Difference) -> None:
        names = listed(label.name for label in coders_of(difference))
        super().__init__(f"{coder} is not one of the coders of this difference, who are {names}.")


class PassageNeededError(InvalidInputError):
    """Something new was decided, and not what."""

    hint = "Give a code, or where the passage starts and ends."

    def __init__(self) -> None:
        super().__init__("A new decision needs another code or another passage.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided, before it is applied to a difference."""

    outcome: Outcome
    coder: str = ""
    """Id of the coder whose marks are taken, for `AS_CODER`."""
    codes: tuple[str, ...] = ()
    """Ids of the codes that the passage gets, for `UNION`, `SHRINK` and `NEW`; without them
    those that everyone used."""
    span: Span | None = None
    """The passage, for `NEW`; without it the whole place."""

    @property
    def stored(self) -> str:
        """The outcome as a settlement keeps it: “both”, or “as” and the coder's id."""
        return f"{self.outcome} {self.coder}" if self.coder else str(self.outcome)

    @classmethod
    def read(cls, stored: str) -> Self:
        """The outcome, and whose, of what `stored` wrote."""
        if stored.startswith(f"{Outcome.AS_CODER} "):
            return cls(Outcome.AS_CODER, stored.split(" ", 1)[1])
        return cls(Outcome(stored))


@dataclass(frozen=True, slots=True, order=True)
class Agreed:
    """One coding of the agreed layer: the code's id and the passage."""

    code: str
    span: Span


def coders_of(difference: Difference) -> list[Label]:
    """Those who had something at the place and those who had nothing, by name."""
    labels = {held.coder for held in difference.had} | set(difference.missing)
    return sorted(labels, key=lambda label: (label.name, label.id))


def agreed_codings(difference: Difference, choice: Choice) -> tuple[Agreed, ...]:
    """What the agreed layer has at the place after the decision, each coding once.

    Raises:
        CodeNeededError: They used different codes and the choice names none.
        NothingInCommonError: The choice is what all marked, and there is no such passage.
        NotACoderHereError: The choice follows somebody who is not one of the coders.
        PassageNeededError: The choice is something new and does not say what.
    """
    if choice.outcome in WITHOUT_CODINGS:
        return ()
    if choice.outcome is Outcome.AS_CODER:
        if choice.coder not in {coder.id for coder in coders_of(difference)}:
            raise NotACoderHereError(choice.coder, difference)
        return _once(difference.of_coder(choice.coder))
    if choice.outcome in {Outcome.BOTH, Outcome.ALIKE}:
        return _once(difference.had)
    codes = choice.codes or _shared_codes(difference)
    if choice.outcome is Outcome.NEW:
        if not choice.codes and choice.span is None:
            raise PassageNeededError
        return tuple(Agreed(code, choice.span or difference.span) for code in codes)
    together = _hull if choice.outcome is Outcome.UNION else _common
    return tuple(Agreed(code, together(difference, "" if choice.codes else code)) for code in codes)


def decided_words(difference: Difference, choice: Choice) -> str:
    """The decision in words, for the log."""
    return outcome_words(choice, {coder.id: coder.name for coder in coders_of(difference)})


def outcome_words(choice: Choice, names: Mapping[str, str]) -> str:
    """The decision in words, with coders' names by id."""
    if choice.outcome is Outcome.AS_CODER:
        return f"as {names.get(choice.coder, 'somebody')} had it"
    return DECIDED[choice.outcome]


DECIDED = {
    Outcome.BOTH: "everything that was marked is kept",
    Outcome.UNION: "all the words that anyone marked",
    Outcome.SHRINK: "only the words that all marked",
    Outcome.NEW: "something new",
    Outcome.NONE: "nothing is marked here",
    Outcome.KEPT: "it stays a difference",
    Outcome.LATER: "to be talked about later",
    Outcome.ALIKE: "all marked it alike",
    Outcome.OPEN: "open again",
}


def _once(held: Sequence[Held]) -> tuple[Agreed, ...]:
    return tuple(dict.fromkeys(Agreed(one.code.id, one.span) for one in held))


def _shared_codes(difference: Difference) -> tuple[str, ...]:
    """The codes, where everyone who marked anything used the same ones."""
    sets = {
        frozenset(held.code.id for held in difference.of_coder(coder))
        for coder in {held.coder.id for held in difference.had}
    }
    if len(sets) != 1:
        raise CodeNeededError(difference)
    return tuple(dict.fromkeys(held.code.id for held in difference.had))


def _hull(difference: Difference, code: str) -> Span:
    """From the first to the last character anyone marked, with the code if one is given."""
    spans = [held.span for held in difference.had if code in {"", held.code.id}]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _common(difference: Difference, code: str) -> Span:
    """What lies within everyone's marks, each coder's taken from first to last character."""
    if difference.missing:
        raise NothingInCommonError
    hulls = []
    for coder in coders_of(difference):
        spans = [one.span for one in difference.of_coder(coder.id) if code in {"", one.code.id}]
        hulls.append((min(span.start for span in spans), max(span.end for span in spans)))
    common = Span(max(start for start, _ in hulls), min(end for _, end in hulls))
    if common.start >= common.end:
        raise NothingInCommonError
    return common
