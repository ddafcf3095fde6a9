"""The places where coders differ, as they are listed and settled."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualtool.compare.differences import differences
from qualtool.compare.passages import held
from qualtool.compare.settling import Agenda, Settlement, agenda
from qualtool.transcripts.model import Span

if TYPE_CHECKING:
    from qualtool.compare.places import Difference, Held
    from qualtool.store.compare import SideBySide
    from qualtool.transcripts.read_transcript import ReadTranscript


def places(
    side: "SideBySide",
    settlements: "Sequence[Settlement]",
    *,
    everything: bool = False,
) -> "Sequence[Difference]":
    """The open differences, or all places."""
    found = differences(side.layers, side.parents)
    return found if everything else agenda(found, settlements).open


def marked(one: "Difference", read: "ReadTranscript") -> tuple[str, ...]:
    """The words that are meant; where coders marked different ones, those of each by name."""
    if len({held.span for held in one.had}) < 2:
        return (read.said(one.span),) if one.had else ()
    return tuple(f"{held.coder.name}: {read.said(held.span)}" for held in one.had)


def whole(one: "Difference") -> Span:
    """From the first to the last word that anybody marked there, also beside the place itself."""
    spans = [one.span, *(held.span for held in one.had)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def turn_at(read: "ReadTranscript", span: Span) -> int:
    """The number of the turn in which a passage begins, from 0."""
    starts = [turn.span.start for turn in read.transcript.turns]
    return max(0, bisect_right(starts, span.start) - 1)


def at_the_same_words(side: "SideBySide", one: "Difference") -> "tuple[Held, ...]":
    """Everything that the coders who are missing at a place marked there, with whatever code."""
    layers, columns = side.layers, side.layers.codings
    numbers = {label.id: number for number, label in enumerate(layers.transcripts)}
    missing = [number for number, label in enumerate(layers.coders) if label in one.missing]
    rows = np.flatnonzero(
        (columns.transcript == numbers[one.transcript])
        & (columns.start < one.span.end)
        & (columns.end > one.span.start)
        & np.isin(columns.coder, missing)
    )
    return tuple(sorted((held(layers, row) for row in rows.tolist()), key=_in_text_order))


def _in_text_order(one: "Held") -> tuple[str, Span, str]:
    return one.coder.name, one.span, one.coding


@dataclass(frozen=True, slots=True)
class Settling:
    """Where settling stands among some coders."""

    agenda: Agenda
    decisions: dict[str, Settlement]
    """The latest about each difference, also those put off or reopened."""
    outdated: tuple[Settlement, ...]
    """Decided among these coders, one of whom has changed their codes there since."""
    elsewhere: tuple[Settlement, ...]
    """Decided among other coders."""


def settling_of(
    side: "SideBySide", settlements: "Iterable[Settlement]", *, codes: Collection[str] = ()
) -> Settling:
    """Where settling stands among the coders of some layers, in their transcripts.

    Args:
        side: The layers, of all codes: a difference is known by all that was marked there.
        settlements: All that was decided, by anyone.
        codes: Ids of the codes that are looked at; all by default.
    """
    transcripts = {label.id for label in side.layers.transcripts}
    here = [one for one in settlements if one.transcript in transcripts]
    stands = agenda(differences(side.layers, side.parents), here)
    comparing = _comparing(side)
    same = [one for one in stands.outdated if set(one.had) == comparing.get(one.transcript)]
    return Settling(
        _about(stands, set(codes)) if codes else stands,
        {one.difference: one for one in here},
        tuple(same),
        tuple(one for one in stands.outdated if one not in same),
    )


def _about(stands: Agenda, codes: set[str]) -> Agenda:
    """Only the differences in which somebody used one of these codes."""

    def fits(one: "Difference") -> bool:
        return not codes.isdisjoint(held.code.id for held in one.had)

    return Agenda(
        open=tuple(filter(fits, stands.open)),
        alike=tuple(filter(fits, stands.alike)),
        settled=tuple(pair for pair in stands.settled if fits(pair[0])),
        outdated=stands.outdated,
    )


def _comparing(side: "SideBySide") -> dict[str, set[str]]:
    """The coders who are compared in each transcript, by ids."""
    layers = side.layers
    return {
        transcript.id: {
            coder.id for coder, counts in zip(layers.coders, row, strict=True) if counts
        }
        for transcript, row in zip(layers.transcripts, layers.counts, strict=True)
    }
