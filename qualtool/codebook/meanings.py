"""When codes changed what they mean: their definition, what they include and what not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualtool.wording import one_line, quoted, shortened

MEANING = ("definition", "include", "exclude")
"""The fields that say what a code is used for."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody said something about a code, as the log has it."""

    stamp: str
    code: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeaningChange:
    """A code's definition, or what it includes or excludes, became another."""

    stamp: str
    code: str
    what: str
    """The field."""
    before: str
    after: str

    def __str__(self) -> str:
        was, is_now = (_said(text) for text in (self.before, self.after))
        return f"{_WHAT[self.what]} was {was} and is {is_now}"


_WHAT = {
    "definition": "the definition",
    "include": "what it includes",
    "exclude": "what it leaves out",
}


def meaning_changes(said: Iterable[Said]) -> tuple[MeaningChange, ...]:
    """Every change of meaning, in the order of stamps; other blanks and line ends are none.

    What a code is given when it is made is no change; a definition that comes later is one.

    Args:
        said: All that was said about codes.
    """
    standing: dict[str, dict[str, str]] = {}
    found = []
    for one in sorted(said, key=lambda one: one.stamp):
        known = standing.get(one.code)
        for what in MEANING:
            if what not in one.fields:
                continue
            before = (known or {}).get(what, "")
            after = one.fields[what] or ""
            if known is not None and one_line(before) != one_line(after):
                found.append(MeaningChange(one.stamp, one.code, what, before, after))
            standing.setdefault(one.code, {})[what] = after
        standing.setdefault(one.code, {})
    return tuple(found)


def _said(text: str) -> str:
    return quoted(shortened(text, longest=LONGEST)) if text.strip() else "empty"
