"""The interviews and participants that somebody chooses by group, site, time point and the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.store.transcripts import load_overview, load_participants
from qualtool.transcripts.choosing import Choice, Facet, choice_of, facets
from qualtool.transcripts.model import Participant

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.store.transcripts import Line

_NOBODY = Participant("", "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What fits a choice, and what there is to choose from."""

    choice: Choice
    facets: tuple[Facet, ...]
    everybody: Mapping[str, Participant]
    """All participants by id, also those that do not fit."""
    overview: tuple["Line", ...]
    """All interviews, also those that do not fit."""

    def takes(self, line: "Line") -> bool:
        """Whether somebody who fits speaks in an interview."""
        here = [self.everybody[one] for one in line.participants if one in self.everybody]
        return any(self.choice.fits(one, _times([line])) for one in here or [_NOBODY])

    @property
    def interviews(self) -> tuple["Line", ...]:
        """The interviews that fit."""
        return tuple(line for line in self.overview if self.takes(line))

    @property
    def people(self) -> tuple[Participant, ...]:
        """The participants who fit; a time point fits whoever has an interview of it."""
        spoken: dict[str, list[Line]] = {}
        for line in self.overview:
            for one in line.participants:
                spoken.setdefault(one, []).append(line)
        return tuple(
            person
            for person in self.everybody.values()
            if self.choice.fits(person, _times(spoken.get(person.id, [])))
        )


def chosen(db: "Connection", where: Iterable[str] = ()) -> Chosen:
    """What fits texts such as `site=Devon`; everything where there are none.

    Raises:
        InvalidInputError: Participants have nothing of this name.
    """
    everybody = {person.id: person for person in load_participants(db)}
    overview = load_overview(db)
    known = facets(everybody.values(), (line.time_point for line in overview))
    return Chosen(choice_of(where, known), known, everybody, overview)


def _times(lines: Iterable["Line"]) -> frozenset[str]:
    return frozenset(line.time_point for line in lines if line.time_point)
