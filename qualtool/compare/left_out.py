"""Interviews that do not count, and why, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualtool.wording import counted, listed, quoted


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a table or a comparison of coders leaves out; interviews by title."""

    unfinished: tuple[str, ...] = ()
    """Given to these coders in a round, and not finished by two of them; or not to be seen yet."""
    practice: tuple[str, ...] = ()
    """Of practice rounds, which count for nothing."""
    late: int = 0
    """Codings made after their coder could see another's work on the interview."""
    changed: int = 0
    """Codings changed or removed after that, which count as they stood before."""
    handed_on: int = 0
    """Codings that somebody else gave another code after that, when splitting theirs."""
    rounds: tuple[tuple[str, str], ...] = ()
    """Interviews coded in more than one round, and the name of the round that is compared."""
    not_hidden: tuple[str, ...] = ()
    """Interviews in which something counts that was coded while nothing was hidden."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to know of it; nothing where nothing is left out."""
        said = []
        if self.unfinished:
            said.append(
                f"Not compared {_are(self.unfinished)} not finished by those who code "
                f"{_them(self.unfinished)}."
            )
        if self.practice:
            said.append(
                f"Left out {_are(self.practice)} only practised on; what was coded there counts "
                "for nothing."
            )
        if self.late:
            verb = "is" if self.late == 1 else "are"
            said.append(
                f"{counted(self.late, 'coding')} made after coders could see each other's work "
                f"{verb} not counted."
            )
        if self.changed:
            verb = "counts as it" if self.changed == 1 else "count as they"
            said.append(
                f"{counted(self.changed, 'coding')} changed or removed after coders could see each "
                f"other's work {verb} stood before."
            )
        if self.handed_on:
            verb = "counts" if self.handed_on == 1 else "count"
            said.append(
                f"{counted(self.handed_on, 'coding')} that went to another code when somebody "
                f"split theirs {verb} with the code that their coder gave."
            )
        if self.rounds:
            said.append(_in_rounds(self.rounds))
        if self.not_hidden:
            where = (
                f"{counted(len(self.not_hidden), 'interview')} ({listed(self.not_hidden, most=5)})"
            )
            said.append(
                f"In {where} nothing was hidden while some or all was coded. That counts; whether "
                "coders worked independently there is not known."
            )
        return tuple(said)


def _in_rounds(rounds: Sequence[tuple[str, str]]) -> str:
    names = dict.fromkeys(name for _, name in rounds)
    of_each = [
        f"{listed([title for title, its in rounds if its == name], most=5)} by what was coded for "
        f"{quoted(name)}"
        for name in names
    ]
    return f"Coded in more than one round, and compared by one of them alone: {listed(of_each)}."


def _are(titles: Sequence[str]) -> str:
    verb = "is" if len(titles) == 1 else "are"
    that = "that is" if len(titles) == 1 else "that are"
    return f"{verb} {counted(len(titles), 'interview')} ({listed(titles, most=5)}) {that}"


def _them(titles: Sequence[str]) -> str:
    return "it" if len(titles) == 1 else "them"
