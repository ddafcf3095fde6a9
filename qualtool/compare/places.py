"""Places where coders differ: what each had there, and of what kind the difference is."""

from dataclasses import dataclass
from enum import StrEnum

from qualtool.compare.labels import Label
from qualtool.transcripts.model import Span
from qualtool.wording import listed, quoted


class Kind(StrEnum):
    """Of what kind a difference is; the first that fits."""

    NOT_ASSIGNED = "not assigned"
    NOT_FINISHED = "not finished"
    EXACT = "exactly alike"
    NESTED = "same code, one inside the other"
    SHIFTED = "same code, other boundaries"
    SPLIT = "same code, one passage against several"
    MERGED = "same code, several passages against one"
    PARENT_CHILD = "one code above the other"
    SIBLING = "neighbouring codes"
    OTHER_CODE = "another code"
    ONLY_ONE_ELSEWHERE = "others coded something else"
    ONLY_ONE = "others coded nothing"
    EXTRA_CODE = "an extra code beside agreed ones"


SAME_CODE = frozenset({Kind.EXACT, Kind.NESTED, Kind.SHIFTED, Kind.SPLIT, Kind.MERGED})
"""Kinds in which everyone used the same code."""
NOT_COMPARED = frozenset({Kind.NOT_ASSIGNED, Kind.NOT_FINISHED})
"""Kinds that stand for a whole transcript that a coder has not coded, or not yet."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a coder had at a place: one coding."""

    coding: str
    coder: Label
    code: Label
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A place, what everyone had there, and how that differs (or does not)."""

    id: str
    """From the ids of the codings in `had`, so the same on every machine, and the same where one of
    them was moved or given another code."""
    transcript: str
    span: Span
    """From the first to the last character that anyone in `had` marked."""
    kind: Kind
    had: tuple[Held, ...]
    """Coder by coder, by name; a coder may have several, and may be missing."""
    missing: tuple[Label, ...] = ()
    """The coders who were to code the place and have nothing in `had`."""
    beside: tuple[Held, ...] = ()
    """What the missing coders marked at the same words instead."""

    def of_coder(self, coder: str) -> tuple[Held, ...]:
        """What one coder (by id) had."""
        return tuple(held for held in self.had if held.coder.id == coder)

    @property
    def words(self) -> str:
        """The difference in one or two plain sentences."""
        missing = listed(coder.name for coder in self.missing)
        several = len(self.missing) > 1
        if self.kind is Kind.NOT_ASSIGNED:
            return f"{missing} {'were' if several else 'was'} not given this transcript."
        if self.kind is Kind.NOT_FINISHED:
            return f"{missing} {'have' if several else 'has'} not finished this transcript."
        if self.kind in SAME_CODE and not self.missing:
            return self._same_code_words()
        only = "Only " if self.missing and len({held.coder for held in self.had}) == 1 else ""
        explained = _EXPLAINED.get(self.kind, "")
        return f"{only}{_used(self.had)}{explained}.{self._missing_words(missing)}"

    @property
    def codes_in_words(self) -> str:
        """The names of the codes in `had`, each once: “hope” and “trust”."""
        return _codes(self.had)

    def _same_code_words(self) -> str:
        names = list(dict.fromkeys(held.coder.name for held in self.had))
        codes = _codes(self.had)
        if self.kind is Kind.EXACT:
            return f"{listed(names)} marked exactly this with {codes}."
        if self.kind in {Kind.SPLIT, Kind.MERGED}:
            parts = [
                f"{name} marked {_passages(sum(held.coder.name == name for held in self.had))}"
                for name in names
            ]
            return f"With {codes} {listed(parts)} here."
        where = "one lies inside the other" if self.kind is Kind.NESTED else "the edges differ"
        return f"{listed(names)} used {codes} here; {where}."

    def _missing_words(self, missing: str) -> str:
        if not missing:
            return ""
        if self.kind is Kind.EXTRA_CODE:
            whom = {held.coder for held in self.beside}
            agreeing = listed(coder.name for coder in self.missing if coder in whom)
            return f" They agree here with {agreeing} on {_codes(self.beside)}."
        others = f" {_used(self.beside)}." if self.beside else ""
        coded = {held.coder for held in self.beside}
        idle = listed(coder.name for coder in self.missing if coder not in coded)
        return f"{others} {idle} marked nothing here." if idle else others


_EXPLAINED = {
    Kind.PARENT_CHILD: "; one of the codes stands above the other",
    Kind.SIBLING: "; the codes stand side by side in the codebook",
}


def _used(had: tuple[Held, ...]) -> str:
    """Who used which codes; those who used the same ones are named together."""
    theirs: dict[Label, list[Held]] = {}
    for held in had:
        theirs.setdefault(held.coder, []).append(held)
    users: dict[frozenset[str], list[Label]] = {}
    for coder, codings in theirs.items():
        users.setdefault(frozenset(held.code.name for held in codings), []).append(coder)
    used = [
        f"{listed(coder.name for coder in coders)} used {_codes(tuple(theirs[coders[0]]))}"
        for coders in users.values()
    ]
    # A list of lists is read more easily with another divider than theirs.
    nested = any(len(coders) > 1 or len(codes) > 1 for codes, coders in users.items())
    return "; ".join(used) if nested else listed(used)


def _codes(had: tuple[Held, ...]) -> str:
    return listed(map(quoted, dict.fromkeys(held.code.name for held in had)))


def _passages(number: int) -> str:
    return "one passage" if number == 1 else f"{number} passages"
