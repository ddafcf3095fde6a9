"""In what a code means something else than it did, in words."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualtool.codebook.meanings import TEXTS, Meaning, Standing
from qualtool.history.fold import value_of
from qualtool.wording import listed, one_line, quoted, shortened

LONGEST = 120

_WHAT = {
    "name": "the name",
    "definition": "the definition",
    "include": "what it includes",
    "exclude": "what it leaves out",
    "example": "the example",
}


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing in which two meanings differ."""

    stamp: str
    """When it came to be as it is now; empty where that cannot be told."""
    what: str
    """A text, or: coded as, split off, merged in, alone again."""
    before: str
    """What stood there, or the names of codes."""
    after: str = ""

    @property
    def brief(self) -> str:
        """The same without the words, for where they stand beside it."""
        return f"{_WHAT[self.what]} changed" if self.what in _WHAT else str(self)

    def __str__(self) -> str:
        match self.what:
            case "coded as":
                return f"it was coded as {self.before}{self.after}"
            case "split off":
                return f"{self.before} split off from it"
            case "merged in":
                return f"{self.before} merged into it"
            case "alone again":
                return f"{self.before} part of it, and is not any more"
            case _:
                return f"{_WHAT[self.what]} was {_said(self.before)} and is {_said(self.after)}"


def shifts(then: Meaning, now: Meaning, standing: Standing) -> tuple[Shift, ...]:
    """In what a passage's code means something else than when it was coded; nothing if in nothing.

    Other blanks and line ends are no change, nor are capitals, hyphens and the like in a name.

    Args:
        then: What its code meant when it was coded.
        now: What its code means now.
        standing: The codes as they stand now.
    """
    return (*_other_codes(then, now, standing), *_other_words(then, now, standing))


def _other_words(then: Meaning, now: Meaning, standing: Standing) -> Iterator[Shift]:
    # What another code is called was said with it.
    for what in ("name", *TEXTS) if then.code == now.code else TEXTS:
        was, is_now = getattr(then, what), getattr(now, what)
        same = _letters if what == "name" else one_line
        if same(was) != same(is_now):
            # Of another code, nothing was changed: it simply says something else.
            stamp = standing.given(now.code, what) if then.code == now.code else ""
            yield Shift(stamp, what, was, is_now)


def _other_codes(then: Meaning, now: Meaning, standing: Standing) -> Iterator[Shift]:
    if then.code != now.code:
        yield _coded_as(then, now, standing)
        return
    left = {code for code in then.holds - now.holds if standing.homes.get(code) is not None}
    split = {code for code in left if value_of(standing.fields[code], "split_from")}
    yield from _shift("split off", split, "split_from", standing)
    yield from _shift("alone again", left - split, "merged_into", standing)
    yield from _shift("merged in", now.holds - then.holds, "merged_into", standing)


def _coded_as(then: Meaning, now: Meaning, standing: Standing) -> Shift:
    before = quoted(then.name)
    if then.code in now.holds:
        stamp = standing.given(then.code, "merged_into")
        return Shift(stamp, "coded as", before, f", which was merged into {quoted(now.name)}")
    if now.code in then.holds:
        stamp = standing.given(now.code, "split_from")
        return Shift(stamp, "coded as", before, f", from which {quoted(now.name)} was split off")
    return Shift("", "coded as", before)


def _shift(what: str, codes: Iterable[str], field: str, standing: Standing) -> Iterator[Shift]:
    ids = sorted(codes, key=lambda code: (standing.given(code, field), standing.name(code), code))
    if ids:
        names = listed(quoted(standing.name(code)) for code in ids)
        verb = "was" if len(ids) == 1 else "were"
        yield Shift(standing.given(ids[-1], field), what, f"{names} {verb}")


def _letters(name: str) -> str:
    """A name without what does not change its sense."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in composed if unicodedata.category(one)[0] not in "PZC")


def _said(text: str) -> str:
    return quoted(shortened(text, longest=LONGEST)) if text.strip() else "empty"
