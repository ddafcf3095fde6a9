"""A coder beside herself: what she had marked on a day, and what she has marked now."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from qualtool.codebook.meanings import NOW
from qualtool.coding.coders import coder_named
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.gathering.interviews_meant import EVERY_INTERVIEW, InterviewsMeant
from qualtool.gathering.layers import layers_of_one
from qualtool.history.days import day_of, end_of_day
from qualtool.store.codebook import load_codebook_version
from qualtool.store.coding import load_coders
from qualtool.store.codings_then import load_codings_then
from qualtool.store.drift import load_made

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from qualtool.coding.model import Coder
    from qualtool.compare.labels import Label
    from qualtool.compare.layers import Layers
    from qualtool.store.compare import SideBySide
    from qualtool.store.independent import Row


class NothingThenError(ConflictError):
    """The coder had not marked anything by then."""

    hint = "Choose a later day; the history says when they coded."

    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"{name} had not coded any of it by the end of {day}.")


@dataclass(frozen=True, slots=True)
class Days:
    """Between which two states of a coder's work something is compared."""

    first: str
    """The end of this day, such as 2025-03-01."""
    last: str = ""
    """The end of this later day; empty for now."""

    @classmethod
    def read(cls, typed: str) -> Self:
        """One day or two as they are typed: “2025-03-01..2025-06-01”."""
        first, _, last = typed.partition("..")
        return cls(first, last)


def named_then_and_now(
    db: "Connection",
    name: str,
    against: str,
    *,
    codes: str | None = None,
    interviews: InterviewsMeant = EVERY_INTERVIEW,
) -> "SideBySide":
    """The same as a user types it: a coder's name, one day or two as “2025-03-01..2025-06-01”.

    `codes` are names with commas between; all where none is given.
    """
    wished = [one.strip() for one in codes.split(",")] if codes else ()
    coder = coder_named(load_coders(db), name)
    return then_and_now(db, coder, Days.read(against), codes=wished, interviews=interviews)


def then_and_now(
    db: "Connection",
    coder: "Coder",
    days: Days,
    *,
    codes: "Collection[str]" = (),
    interviews: InterviewsMeant = EVERY_INTERVIEW,
) -> "SideBySide":
    """A coder's layer at the end of one day beside that of now, or of the end of a later day.

    Codes merged since then are taken as what they became.

    Args:
        db: The study.
        coder: The coder.
        days: Between which states.
        codes: By name or id; all where none is given.
        interviews: Where.

    Raises:
        InvalidInputError: A day is none, or the later is not after the earlier.
        NothingThenError: Nothing was coded by then.
    """
    from qualtool.compare.labels import Label

    day, until = days.first, days.last
    first, last = end_of_day(day), end_of_day(until) if until else None
    if last is not None and last <= first:
        raise InvalidInputError(f"{until} is not after {day}.")
    side = layers_of_one(db, coder, codes, interviews=interviews)
    # only of interviews that whoever is looking may see: “nothing” must not tell of others
    earlier = _rows(side, load_codings_then(db, {coder.id}, before=first))
    if not earlier:
        raise NothingThenError(coder.name, day)
    moments = [(Label(f"{coder.id}@{day}", f"{coder.name} on {day}"), earlier)]
    if last is None:
        moments.append((Label(coder.id, f"{coder.name} now"), _rows_now(side.layers)))
    else:
        later = load_codings_then(db, {coder.id}, before=last)
        label = Label(f"{coder.id}@{until}", f"{coder.name} on {until}")
        moments.append((label, _rows(side, later)))
    return replace(side, layers=_beside(side.layers, moments))


def codebooks_of_days(db: "Connection", days: Days) -> str:
    """By which versions of the codebook a coder worked on these days, in a sentence."""
    earlier = load_codebook_version(db, before=end_of_day(days.first))
    later = load_codebook_version(db, before=end_of_day(days.last) if days.last else NOW)
    when = f"on {days.last}" if days.last else "now"
    if earlier.fingerprint == later.fingerprint:
        return f"The codebook on {days.first} said the same as {when}."
    return f"On {days.first} they worked by {earlier}, {when} by {later}."


_Row = tuple[str, str, str, int, int]
"""Id, code, transcript, start and end of a coding, all as the layers have them."""


def _rows(side: "SideBySide", codings: "Sequence[Row]") -> list[_Row]:
    places = {read.id for read in side.transcripts}
    known = {label.id for label in side.layers.codes}
    rows = []
    for identity, _, given, transcript, start, end in codings:
        code = side.codebook.resolve(given).id if given in side.codebook else ""
        if code in known and transcript in places:
            rows.append((identity, code, transcript, start, end))
    return rows


def _rows_now(layers: "Layers") -> list[_Row]:
    rows = layers.codings
    return [
        (
            rows.ids[number],
            layers.codes[int(rows.code[number])].id,
            layers.transcripts[int(rows.transcript[number])].id,
            int(rows.start[number]),
            int(rows.end[number]),
        )
        for number in range(len(rows.ids))
    ]


def _beside(layers: "Layers", moments: "Sequence[tuple[Label, list[_Row]]]") -> "Layers":
    from qualtool.compare.layers import Layers, columns_of

    coders = [label for label, _ in moments]
    everything = [
        (f"{label.id}:{identity}", label.id, code, transcript, start, end)
        for label, rows in moments
        for identity, code, transcript, start, end in rows
    ]
    columns = columns_of(
        everything, coders=coders, codes=layers.codes, transcripts=layers.transcripts
    )
    return Layers.of(
        coders, layers.codes, layers.transcripts, layers.lengths, columns, words=layers.words
    )


def days_of_work(db: "Connection", coder: "Coder") -> list[tuple[str, int]]:
    """The days on which a coder coded, and how much of what stands now was made by their ends."""
    made = sorted(day_of(one.stamp) for one in load_made(db, coder.id))
    return [(day, bisect_right(made, day)) for day in sorted(set(made))]
