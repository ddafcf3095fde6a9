"""Codings whose code means something else now than when they were made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualtool.codebook.changed_meanings import Shift, shifts
from qualtool.codebook.meanings import NOW, Meaning, Said, standing_at
from qualtool.coding.model import Coding
from qualtool.history.model import Json

LOOKED_AT = frozenset({"code", "start", "end", "direction", "looked"})
"""Whoever sets one of these fields of their own coding has had it before them."""


KNEW = "knew"
"""The field of a coding with the stamp up to which its coder knew what its code means."""


@dataclass(frozen=True, slots=True)
class Touched:
    """That somebody made or changed a coding, as the log has it."""

    stamp: str
    coding: str
    who: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Made:
    """A coding that stands, and when its coder gave it its code and last looked at it."""

    coding: Coding
    """Its code as it was given; it may have been merged since."""
    stamp: str
    """When its coder gave it a code for the last time."""
    looked: str
    """When its coder last made it, changed it, or said that it stays."""
    under: str
    """The code it had then."""
    knew: str
    """Up to when its coder knew then what the code means: in a copy of the study, changes that
    were made elsewhere come later than their stamps."""


@dataclass(frozen=True, slots=True)
class Older:
    """Codings that were made when their code meant something else, all of them the same."""

    then: Meaning
    now: Meaning
    shifts: tuple[Shift, ...]
    codings: tuple[Made, ...]
    """By transcript and position."""


def when_made(
    codings: Iterable[Coding],
    touched: Iterable[Touched],
    *,
    taken_back: Collection[str] = (),
    joined: Mapping[str, str] | None = None,
) -> tuple[Made, ...]:
    """When the coders of these codings gave them their codes, and when they last looked.

    What somebody else did to a coding, such as splitting its code, is no look of its coder, and
    neither is what was taken back, or taking back itself.

    Args:
        codings: Codings that stand.
        touched: All that was ever done to them.
        taken_back: The stamps of actions that were undone or that undo; see `undo.taken_back`.
        joined: Who each coder is now who was joined into another.
    """
    joined = joined or {}
    histories: dict[str, list[Touched]] = {}
    for one in touched:
        histories.setdefault(one.coding, []).append(one)
    made = []
    for coding in codings:
        history = sorted(histories.get(coding.id, ()), key=lambda one: one.stamp)
        if not history:
            continue
        own = [
            one
            for one in history
            if joined.get(one.who, one.who) == coding.coder
            and one.stamp not in taken_back
            and LOOKED_AT.intersection(one.fields)
        ]
        stamp = max([history[0].stamp, *(one.stamp for one in own if "code" in one.fields)])
        last = max([history[0], *own], key=lambda one: one.stamp)
        knew = str(last.fields.get(KNEW) or last.stamp)
        made.append(Made(coding, stamp, last.stamp, _code_at(history, last.stamp), knew))
    return tuple(made)


def _code_at(history: Sequence[Touched], stamp: str) -> str:
    given = [one.fields["code"] for one in history if one.stamp <= stamp and "code" in one.fields]
    return str(given[-1]) if given else ""


def older_codings(made: Iterable[Made], said: Sequence[Said]) -> tuple[Older, ...]:
    """Codings that may need another look, those of one code and meaning together.

    Args:
        made: The codings that stand.
        said: All that was ever said about codes.
    """
    ordered = sorted(made, key=lambda one: one.looked)
    *_, (_, today) = standing_at(said, [NOW])
    then = _meanings(ordered, said)
    grouped: dict[tuple[Meaning, Meaning], list[Made]] = {}
    for one in ordered:
        was, is_now = then.get((one.knew, one.under)), today.meaning(one.coding.code)
        if was is not None and is_now is not None and was != is_now:
            grouped.setdefault((was, is_now), []).append(one)
    found = []
    for (was, is_now), codings in grouped.items():
        if differing := shifts(was, is_now, today):
            found.append(Older(was, is_now, differing, tuple(sorted(codings, key=_place))))
    return tuple(found)


def _meanings(made: Iterable[Made], said: Sequence[Said]) -> dict[tuple[str, str], Meaning | None]:
    """What codes meant, by when that is asked and their id."""
    wanted: dict[str, set[str]] = {}
    for one in made:
        wanted.setdefault(one.knew, set()).add(one.under)
    return {
        (stamp, code): standing.meaning(code)
        for stamp, standing in standing_at(said, wanted)
        for code in wanted[stamp]
    }


def _place(one: Made) -> tuple[str, int, int, str]:
    coding = one.coding
    return coding.transcript, coding.span.start, coding.span.end, coding.id
