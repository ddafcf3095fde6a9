"""What is left to settle, put together as a meeting goes through it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
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


class Order(StrEnum):
    """In which order a meeting goes through differences."""

    CODE = "code"
    INTERVIEW = "interview"


def put_together(
    side: "SideBySide", differences: "Iterable[Difference]", order: Order
) -> tuple[Item, ...]:
    """By code, those with the most differences first; or by interview, in the order of the text."""
    by = _by_interview if order is Order.INTERVIEW else _by_code
    return tuple(by(side, differences))


def _by_code(side: "SideBySide", differences: "Iterable[Difference]") -> Iterator[Item]:
    """Each difference under the first of its codes."""
    order = {code.id: number for number, code in enumerate(side.codebook.walk())}
    found: dict[str, list[Difference]] = {}
    for one in differences:
        first = min((held.code.id for held in one.had), key=order.__getitem__)
        found.setdefault(first, []).append(one)
    for key in sorted(found, key=lambda key: (-len(found[key]), order[key])):
        yield Item(side.codebook[key].name, tuple(found[key]), code=side.codebook[key])


def _by_interview(side: "SideBySide", differences: "Iterable[Difference]") -> Iterator[Item]:
    found: dict[str, list[Difference]] = {}
    for one in differences:
        found.setdefault(one.transcript, []).append(one)
    for read in side.transcripts:
        if read.id in found:
            yield Item(read.title, tuple(found[read.id]), transcript=read.id)
