"""A comparison as somebody asks for it: whose codes, where, and what is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError
from qualtool.gathering.basis import basis_of
from qualtool.gathering.interviews_meant import (
    InterviewsAsked,
    InterviewsMeant,
    interviews_meant,
)
from qualtool.gathering.layers import groups_side_by_side
from qualtool.gathering.over_time import named_then_and_now
from qualtool.gathering.units import units_of, with_interviewer
from qualtool.store.transcripts import load_participants
from qualtool.transcripts.consent import left_out_of_analysis
from qualtool.wording import quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.basis import Basis
    from qualtool.compare.sweep import Naming
    from qualtool.compare.units import UnitMap
    from qualtool.store.compare import SideBySide

USUAL_UNIT = "char"
EVERYTHING = InterviewsAsked()


class OneCoderError(InvalidInputError):
    """Somebody is to be compared with herself, and it is not said who."""

    hint = "Such as: qualtool compare Ada --against 2025-03-01"

    def __init__(self) -> None:
        super().__init__("--against compares one coder with herself: name one.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a comparison is asked for."""

    coders: Sequence[str] = ()
    """Names of coders or groups; everybody where none is given."""
    codes: str | None = None
    """Names of codes and themes, with commas; all where none is given."""
    interviews: InterviewsAsked = EVERYTHING
    unit: str | None = None
    """What is counted; where nothing is said what the round wants, or else characters."""
    against: str | None = None
    """A day, or two: then a coder is compared with herself."""
    themes: bool = False
    """Codes rolled up to their themes."""
    interviewer: bool = False
    """The interviewer's words counted, too."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Coders' layers, ready to be compared."""

    side: "SideBySide"
    units: "UnitMap"
    naming: "Naming"
    basis: "Basis"
    notes: tuple[str, ...]
    """Sentences that belong below every table of it."""


def laid(db: "Connection", asked: Asked) -> Laid:
    """Lay side by side what is asked for.

    Raises:
        OneCoderError: One coder is to be compared with herself, and not one is named.
    """
    from qualtool.compare.sweep import by_theme, each_code

    where = interviews_meant(db, asked.interviews)
    side = _side(db, asked, where)
    side = with_interviewer(side) if asked.interviewer else side
    units = units_of(side, asked.unit or (where.round and where.round.unit) or USUAL_UNIT)
    return Laid(
        side,
        units,
        by_theme(side.layers, side.parents) if asked.themes else each_code(side.layers),
        basis_of(db, side),
        tuple(_notes(db, where, units.name)),
    )


def _side(db: "Connection", asked: Asked, where: InterviewsMeant) -> "SideBySide":
    if asked.against is None:
        return groups_side_by_side(db, asked.coders, asked.codes, interviews=where)
    if len(asked.coders) != 1:
        raise OneCoderError
    return named_then_and_now(
        db, asked.coders[0], asked.against, codes=asked.codes, interviews=where
    )


def _notes(db: "Connection", where: InterviewsMeant, unit: str) -> Iterator[str]:
    if where.round:
        yield f"Only the round {quoted(where.round.name)}, counted in {unit}."
    if left_out := left_out_of_analysis(load_participants(db)):
        yield left_out
