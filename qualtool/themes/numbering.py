"""The numbers by which people call the candidates of a run: 1, 1.1, 1.2, 2 …."""

from collections.abc import Iterable, Sequence

from qualtool.errors import NotFoundError
from qualtool.themes.model import Candidate


class NoSuchCandidateError(NotFoundError):
    """No candidate of the latest suggestion has this number or id."""

    def __init__(self, called: str, hint: str = "") -> None:
        super().__init__(f"There is no candidate {called}.", hint=hint)


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Widest first, each before those below it.

    The order follows from what is in them, so that a number shown for one stays its number.
    """
    below: dict[str | None, list[Candidate]] = {}
    found = sorted(candidates, key=lambda one: (-len(one.members), one.id))
    here = {one.id for one in found}
    for candidate in found:
        # one whose parent is not there, since its split was undone in part, stands at the top
        parent = candidate.parent if candidate.parent in here else None
        below.setdefault(parent, []).append(candidate)
    ordered: list[Candidate] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        candidate = waiting.pop()
        ordered.append(candidate)
        waiting += below.get(candidate.id, [])[::-1]
    return tuple(ordered)


def numbered(candidates: Sequence[Candidate]) -> dict[str, Candidate]:
    """The candidates by their numbers.

    Args:
        candidates: In order, as `in_order` gives them.
    """
    numbers: dict[str | None, str] = {None: ""}
    counts: dict[str | None, int] = {}
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        parent = candidate.parent if candidate.parent in numbers else None
        counts[parent] = counts.get(parent, 0) + 1
        number = f"{numbers[parent]}.{counts[parent]}".lstrip(".")
        numbers[candidate.id] = number
        found[number] = candidate
    return found
