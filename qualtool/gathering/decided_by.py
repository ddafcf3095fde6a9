"""By which codebook decisions were made, and what their codes mean by now."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualtool.codebook.changed_meanings import shifts
from qualtool.codebook.meanings import NOW, Standing, standing_at
from qualtool.compare.settling import Settlement
from qualtool.store.drift import load_meanings
from qualtool.wording import quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection


class DecidedBy:
    """Says of decisions what has become since of the codebook that they rest on."""

    def __init__(self, db: "Connection") -> None:
        self._said = load_meanings(db)
        self._stamps = [one.stamp for one in self._said]
        self._known: dict[str, Standing] = {}

    def since(self, one: Settlement) -> tuple[str, ...]:
        """In what its codes mean something else than when it was decided, a sentence a code."""
        # What was said in another copy by then was not known where it was decided.
        then = self._standing(one.codebook.changed if one.codebook else one.stamp)
        had = (code for codings in one.had.values() for _, code, *_ in codings)
        concerned = dict.fromkeys([*had, *one.codes])
        return tuple(said for code in concerned for said in self._since(code, then))

    def _since(self, code: str, then: Standing) -> Iterator[str]:
        now = self._standing(NOW)
        was, is_now = then.meaning(code), now.meaning(code)
        if was is None:
            return
        if is_now is None:
            yield f"The code {quoted(was.name)} was removed since."
        elif changed := shifts(was, is_now, now):
            what = "; ".join(map(str, changed))
            yield f"What {quoted(was.name)} means has changed since: {what}."

    def _standing(self, stamp: str) -> Standing:
        """How codes stood; between two things that were said, all stamps are one."""
        reached = bisect_right(self._stamps, stamp)
        latest = self._stamps[reached - 1] if reached else ""
        if latest not in self._known:
            self._known |= dict(standing_at(self._said, [latest]))
        return self._known[latest]
