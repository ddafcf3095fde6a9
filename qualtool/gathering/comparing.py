"""A comparison as somebody asks for it: whose codes, where, and what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualtool.codebook.meanings import NOW
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.gathering.basis import basis_of
from qualtool.gathering.interviews_meant import (
    EVERY_INTERVIEW,
    InterviewsAsked,
    InterviewsMeant,
    interviews_meant,
)
from qualtool.gathering.layers import groups_side_by_side
from qualtool.gathering.mixed_codebooks import mixed_codebooks
from qualtool.gathering.moments import moment
from qualtool.gathering.over_time import Days, codebooks_of_days, named_then_and_now
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


class NothingCodedThenError(ConflictError):
    """There was nothing to compare yet."""

    hint = "See when people coded with: qualtool history"

    def __init__(self, moment: str) -> None:
        super().__init__(f"None of these coders had coded any of it, {moment}.")


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
    as_of: str | None = None
    """A day or a version of the codebook: then it is told how things stood at its end, too."""
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


def laid(db: "Connection", asked: Asked) -> tuple[Laid, ...]:
    """Lay side by side what is asked for: once, or as of an earlier time first and then now.

    Raises:
        OneCoderError: One coder is to be compared with herself, and not one is named.
        NothingCodedThenError: It is asked how things stood before anybody had coded.
    """
    where = interviews_meant(db, asked.interviews)
    before = moment(db, asked.as_of) if asked.as_of else NOW
    if before == NOW:
        return (_laid(db, asked, where),)
    then = _laid(db, asked, where, before=before)
    if not then.side.layers.codings.ids:
        raise NothingCodedThenError(then.basis.moment)
    return then, _laid(db, asked, where)


def _laid(db: "Connection", asked: Asked, where: InterviewsMeant, *, before: str = NOW) -> Laid:
    from qualtool.compare.sweep import by_theme, each_code

    side = _side(db, asked, where, before)
    side = with_interviewer(side) if asked.interviewer else side
    units = units_of(side, asked.unit or (where.round and where.round.unit) or USUAL_UNIT)
    basis = basis_of(db, side, before=before, moment="" if before == NOW else _moment(asked))
    if asked.against is None:
        basis = told_of_rounds(db, side, basis, where, unit=units.name, before=before)
    else:
        basis = replace(basis, besides=(codebooks_of_days(db, Days.read(asked.against)),))
    left_out = left_out_of_analysis(load_participants(db))
    return Laid(
        side,
        units,
        by_theme(side.layers, side.parents) if asked.themes else each_code(side.layers),
        basis,
        (left_out,) if left_out else (),
    )


def told_of_rounds(
    db: "Connection",
    side: "SideBySide",
    basis: "Basis",
    where: InterviewsMeant = EVERY_INTERVIEW,
    *,
    unit: str = "",
    before: str = NOW,
) -> "Basis":
    """A basis that says which round alone is compared, or which rest on different codebooks.

    Args:
        db: The study.
        side: The layers that are compared.
        basis: What figures on them rest on.
        where: The interviews that were asked for.
        unit: What is counted, in words; needed where it is a round.
        before: The stamp before which the layers stood so; without it, they do now.
    """
    if where.round:
        only = f"Only the round {quoted(where.round.name)}, counted in {unit}."
        return replace(basis, besides=(only,))
    return replace(basis, besides=mixed_codebooks(db, side, before=before))


def _side(db: "Connection", asked: Asked, where: InterviewsMeant, before: str) -> "SideBySide":
    if asked.against is None:
        return groups_side_by_side(db, asked.coders, asked.codes, interviews=where, before=before)
    if len(asked.coders) != 1:
        raise OneCoderError
    return named_then_and_now(
        db, asked.coders[0], asked.against, codes=asked.codes, interviews=where
    )


def _moment(asked: Asked) -> str:
    said = (asked.as_of or "").strip()
    return f"as of {said}" if "-" in said else f"as of version {said}"
