"""A coder beside herself: what she had marked on a day, and what she has marked now."""

from dataclasses import replace
from typing import TYPE_CHECKING

from qualtool.coding.coders import coder_named
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.gathering.interviews_meant import EVERY_INTERVIEW, InterviewsMeant
from qualtool.gathering.layers import layers_of_one
from qualtool.history.days import end_of_day
from qualtool.store.coding import load_coders
from qualtool.store.codings_then import CodingThen, load_codings_then

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualtool.compare.labels import Label
    from qualtool.compare.layers import Layers
    from qualtool.store.compare import SideBySide


class NothingThenError(ConflictError):
    """The coder had not marked anything by then."""

    hint = "See when they coded with: qualtool history --who NAME"

    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"{name} had not coded any of it by the end of {day}.")


def then_and_now(
    db: "Connection",
    name: str,
    days: str,
    *,
    codes: str | None = None,
    interviews: InterviewsMeant = EVERY_INTERVIEW,
) -> "SideBySide":
    """A coder's layer at the end of one day beside that of now, or of the end of a later day.

    Codes merged since then are taken as what they became.

    Args:
        db: The study.
        name: The coder.
        days: The earlier day, such as 2025-03-01, or both: 2025-03-01..2025-06-01.
        codes: Names of codes with commas between; all where none is given.
        interviews: Where.

    Raises:
        InvalidInputError: A day is none, or the later is not after the earlier.
        NothingThenError: Nothing was coded by then.
    """
    from qualtool.compare.labels import Label

    day, _, until = days.partition("..")
    first, last = end_of_day(day), end_of_day(until) if until else None
    if last is not None and last <= first:
        raise InvalidInputError(f"{until} is not after {day}.")
    coder = coder_named(load_coders(db), name)
    side = layers_of_one(db, coder, codes, interviews=interviews)
    # only of interviews that whoever is looking may see: “nothing” must not tell of others
    earlier = _rows(side, load_codings_then(db, coder.id, before=first))
    if not earlier:
        raise NothingThenError(coder.name, day)
    moments = [(Label(f"{coder.id}@{day}", f"{coder.name} on {day}"), earlier)]
    if last is None:
        moments.append((Label(coder.id, f"{coder.name} now"), _rows_now(side.layers)))
    else:
        later = load_codings_then(db, coder.id, before=last)
        label = Label(f"{coder.id}@{until}", f"{coder.name} on {until}")
        moments.append((label, _rows(side, later)))
    return replace(side, layers=_beside(side.layers, moments))


_Row = tuple[str, str, str, int, int]
"""Id, code, transcript, start and end of a coding, all as the layers have them."""


def _rows(side: "SideBySide", codings: "Sequence[CodingThen]") -> list[_Row]:
    places = {read.id for read in side.transcripts}
    known = {label.id for label in side.layers.codes}
    rows = []
    for one in codings:
        code = side.codebook.resolve(one.code).id if one.code in side.codebook else ""
        if code in known and one.transcript in places:
            rows.append((one.id, code, one.transcript, one.start, one.end))
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
