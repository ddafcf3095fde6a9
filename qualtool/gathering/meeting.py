"""What is left to settle, put together as a meeting goes through it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.codebook.model import Code

if TYPE_CHECKING:
    from qualtool.compare.places import Difference
    from qualtool.store.compare import SideBySide


@dataclass(frozen=True, slots=True)
class Item:
    """Differences that are talked about together: on a code, or in an interview."""

    name: str
    differences: "tuple[Difference, ...]"
    code: Code | None = None
    """The first in the codebook of the codes that were used there."""
    transcript: str | None = None
    """The interview's id."""


def by_code(side: "SideBySide", differences: "Iterable[Difference]") -> tuple[Item, ...]:
    """Each difference under the first of its codes; codes with the most differences first."""
    order = {code.id: number for number, code in enumerate(side.codebook.walk())}
    found: dict[str, list[Difference]] = {}
    for one in differences:
        first = min((held.code.id for held in one.had), key=order.__getitem__)
        found.setdefault(first, []).append(one)
    widest = sorted(found, key=lambda key: (-len(found[key]), order[key]))
    return tuple(
        Item(side.codebook[key].name, tuple(found[key]), code=side.codebook[key]) for key in widest
    )


def by_interview(side: "SideBySide", differences: "Sequence[Difference]") -> tuple[Item, ...]:
    """The differences of each interview, in the order of the text."""
    items = (
        Item(
            read.title,
            tuple(one for one in differences if one.transcript == read.id),
            transcript=read.id,
        )
        for read in side.transcripts
    )
    return tuple(item for item in items if item.differences)
