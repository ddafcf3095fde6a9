"""Interviews that do not count, and why, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualtool.wording import counted, listed


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
        return tuple(said)


def _are(titles: Sequence[str]) -> str:
    verb = "is" if len(titles) == 1 else "are"
    that = "that is" if len(titles) == 1 else "that are"
    return f"{verb} {counted(len(titles), 'interview')} ({listed(titles, most=5)}) {that}"


def _them(titles: Sequence[str]) -> str:
    return "it" if len(titles) == 1 else "them"
