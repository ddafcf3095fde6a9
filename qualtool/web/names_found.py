"""What was found of names, and what has been decided of it: in memory alone, for it holds names."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from fastapi import Depends, Request

from qualtool.anonymising.model import Decision, Place, Proposal
from qualtool.errors import NotFoundError
from qualtool.gathering.names import FoundNames
from qualtool.store.names_list import NamesList

State = Literal["open", "hidden", "left"]


class UnknownNameError(NotFoundError):
    """No proposal has this id, perhaps since they were looked for again."""

    hint = "Load the page anew."

    def __init__(self) -> None:
        super().__init__("This name is not among those that were found.")


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal, and how far it is decided."""

    id: str
    proposal: Proposal
    state: State = "open"
    becomes: str = ""
    """What is read instead, once it is hidden; until then what is suggested."""

    @property
    def sure_places(self) -> tuple[Place, ...]:
        """The places where it is surely the name."""
        return tuple(place for place in self.proposal.places if not place.doubtful)

    @property
    def doubtful_places(self) -> tuple[Place, ...]:
        """The places where it may be the ordinary word."""
        return tuple(place for place in self.proposal.places if place.doubtful)


@dataclass
class NamesInMemory:
    """The names that were found, and the names list where it was opened."""

    found: FoundNames | None = None
    list: NamesList | None = None
    _run: int = 0
    _standing: dict[str, Standing] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, found: FoundNames) -> None:
        """Hold what was found, in the place of what was found before."""
        with self._lock:
            self._run += 1
            self.found = found
            self._standing = {
                f"{self._run}-{number}": Standing(f"{self._run}-{number}", one, becomes=one.becomes)
                for number, one in enumerate(found.proposals)
            }

    @property
    def standing(self) -> tuple[Standing, ...]:
        """All of them, surest first."""
        return tuple(self._standing.values())

    def named(self, identity: str) -> Standing:
        """The one with this id.

        Raises:
            UnknownNameError: There is none.
        """
        if identity not in self._standing:
            raise UnknownNameError
        return self._standing[identity]

    def settle(self, told: Sequence[Standing]) -> None:
        """Note what has become of some of them."""
        with self._lock:
            self._standing.update({one.id: one for one in told if one.id in self._standing})

    @property
    def decided(self) -> tuple[Decision, ...]:
        """What the names list has, if it was opened."""
        return self.list.load() if self.list else ()


def _names(request: Request) -> NamesInMemory:
    found: NamesInMemory = request.state.names
    return found


Names = Annotated[NamesInMemory, Depends(_names)]
"""The names that were found behind the page of a request."""
