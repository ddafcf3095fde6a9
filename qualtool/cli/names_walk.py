"""Going through proposals in the terminal, one key each."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from qualtool.cli.output import plain, report
from qualtool.errors import QualtoolError
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualtool.anonymising.model import Decision, Place, Proposal
    from qualtool.gathering.names import FoundNames

KEYS = {
    "a": "accept",
    "c": "change",
    "l": "leave",
    "j": "join to another",
    "e": "each interview by itself",
    "s": "skip",
    "u": "back",
    "q": "stop",
}
PLACE_KEYS = {"a": "a name", "l": "the word", "s": "skip", "q": "stop"}
CONTEXTS = 3
"""Places shown of a proposal."""


class Walk:
    """Asking about each proposal, surest first; what is decided so far is kept at the end."""

    def __init__(self, found: "FoundNames") -> None:
        self._found = found
        self._open = list(found.proposals)
        self._made: list[list[Decision]] = []
        """What was decided of each proposal that was passed."""

    def go(self) -> "tuple[Decision, ...]":
        """Ask until all are talked about or the user stops; what was decided."""
        # Nobody answering, or Ctrl-C, stops as the key does.
        with suppress(typer.Abort):
            self._go()
        return self.decided

    @property
    def decided(self) -> "tuple[Decision, ...]":
        """What has been decided so far."""
        return tuple(one for made in self._made for one in made)

    def _go(self) -> None:
        while len(self._made) < len(self._open):
            one = self._open[len(self._made)]
            self._show(one, f"{len(self._made) + 1} of {len(self._open)}")
            key = self._key(KEYS, "  Decision")
            if key == "q":
                return
            if key == "u":
                if self._made:
                    self._made.pop()
                else:
                    report("  This is the first.")
            elif key == "e":
                self._apart(one)
            else:
                self._add(one, key)

    def _add(self, one: "Proposal", key: str) -> None:
        """Take an answer down, unless it does not go with those before."""
        from qualtool.anonymising.hiding import check_decisions

        made = self._decided(one, key)
        try:
            check_decisions([*self.decided, *made])
        except QualtoolError as error:
            report(f"  {error} {error.hint}".rstrip())
        else:
            self._made.append(made)

    def _apart(self, one: "Proposal") -> None:
        """Put a proposal for each transcript in the place of one for all."""
        number = len(self._made)
        parts = [
            replace(one, places=tuple(p for p in one.places if p.transcript == transcript))
            for transcript in one.transcripts
        ]
        if len(parts) < 2:
            report("  It stands in one interview only.")
        self._open[number : number + 1] = parts

    def _show(self, one: "Proposal", number: str) -> None:
        from qualtool.anonymising.model import IN_WORDS

        titles = listed([self._found.reads[t].title for t in one.transcripts], most=4)
        report(
            "",
            f"{number} · {' / '.join(one.forms)} · {IN_WORDS[one.kind].one}, {one.sure}"
            f" · {counted(len(one.places), 'place')} in {titles}",
        )
        for place in one.places[:CONTEXTS]:
            report(f"    {self._found.around(place)}")
        if one.like:
            report(f"  Perhaps the same: {listed(one.like)}.")
        report(f"  Would become: {one.becomes}")

    def _key(self, keys: dict[str, str], question: str) -> str:
        report("  " + "  ".join(f"{key} {meaning}" for key, meaning in keys.items()))
        while True:
            key = str(typer.prompt(question, prompt_suffix=" › ")).strip().casefold()
            if key in keys:
                return key
            report(f"  {plain(key)} is not one of the keys.")

    def _decided(self, one: "Proposal", key: str) -> "list[Decision]":
        if key == "s":
            return []
        becomes = one.becomes
        if key == "c":
            becomes = self._words("  What is read instead")
        if key == "j":
            becomes = self._joined(one)
        made = [self._decision(one, becomes, hide=key != "l")]
        return [*made, *self._doubtful(one, becomes)] if key != "l" else made

    def _decision(
        self, one: "Proposal", becomes: str, *, hide: bool, at: "Place | None" = None
    ) -> "Decision":
        from qualtool.anonymising.model import Decision

        # where the same name is asked about in each interview, an answer holds for that alone
        everywhere = sum(other.forms == one.forms for other in self._open) == 1
        return Decision(
            forms=one.forms,
            kind=one.kind,
            becomes=becomes if hide else "",
            hide=hide,
            only_in=frozenset() if everywhere or at else frozenset(one.transcripts),
            only_at=frozenset({(at.transcript, at.span.start)} if at else ()),
        )

    def _doubtful(self, one: "Proposal", becomes: str) -> "list[Decision]":
        """Decisions about the places where the name may be the ordinary word."""
        made: list[Decision] = []
        for place in one.places:
            if place.doubtful:
                report(f"    {self._found.around(place)}")
                key = self._key(PLACE_KEYS, "  Here it is")
                if key == "q":
                    break
                if key != "s":
                    made.append(self._decision(one, becomes, hide=key == "a", at=place))
        return made

    def _joined(self, one: "Proposal") -> str:
        """What another name becomes, so that the two are one."""
        known = self._becoming()
        while True:
            name = self._words(
                "  Which name is it the same as" + (f" ({listed(one.like)})" if one.like else "")
            )
            if name.casefold() in known:
                return known[name.casefold()]
            report(f"  “{plain(name)}” is not among the names that were found.")

    def _becoming(self) -> dict[str, str]:
        """What each name becomes, as it was decided or is suggested."""
        suggested = {form.casefold(): one.becomes for one in self._open for form in one.forms}
        decided = (one for made in self._made for one in made if one.hide)
        return suggested | {form.casefold(): one.becomes for one in decided for form in one.forms}

    def _words(self, question: str) -> str:
        while True:
            words = str(typer.prompt(question, prompt_suffix=" › ")).strip()
            if words:
                return words


def kept_in_words(decisions: "Sequence[Decision]") -> str:
    """How many names were decided about, for the line at the end."""
    hidden = sum(one.hide and not one.only_at for one in decisions)
    left = sum(not one.hide and not one.only_at for one in decisions)
    return f"{counted(hidden, 'name')} to hide, {left:,} to leave"
