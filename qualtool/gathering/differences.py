"""The places where coders differ, as they are listed and settled."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualtool.compare.differences import differences
from qualtool.compare.passages import held
from qualtool.compare.settling import Agenda, Settlement, agenda
from qualtool.transcripts.model import Span
from qualtool.wording import listed

if TYPE_CHECKING:
    from qualtool.compare.layers import Layers
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
    return found if everything else agenda(found, settlements, became=_became(side)).open


def marked(one: "Difference", read: "ReadTranscript") -> tuple[str, ...]:
    """The words that are meant; where coders marked different ones, who marked which."""
    by: dict[Span, dict[str, None]] = {}
    for mark in one.had:
        by.setdefault(mark.span, {})[mark.coder.name] = None
    if len(by) < 2:
        return (read.said(one.span),) if one.had else ()
    return tuple(f"{listed(names)} marked: {read.said(span)}" for span, names in by.items())


def whole(one: "Difference") -> Span:
    """From the first to the last word that anybody marked there, also beside the place itself."""
    spans = [one.span, *(held.span for held in one.had)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class SameWords:
    """What coders marked, found by where it stands."""

    def __init__(self, layers: "Layers") -> None:
        columns = layers.codings
        order = np.lexsort((columns.start, columns.transcript))
        heads = np.searchsorted(columns.transcript[order], np.arange(len(layers.transcripts) + 1))
        self._layers = layers
        self._rows = {
            label.id: order[heads[number] : heads[number + 1]]
            for number, label in enumerate(layers.transcripts)
        }
        self._starts = {key: columns.start[rows] for key, rows in self._rows.items()}
        self._longest = int((columns.end - columns.start).max(initial=0))

    def of_missing(self, one: "Difference") -> "tuple[Held, ...]":
        """Everything that those who are missing at a place marked there, with whatever code."""
        if not one.missing:
            return ()
        starts, span = self._starts[one.transcript], one.span
        # What began further away than the longest passage has ended before.
        first, last = np.searchsorted(starts, (span.start - self._longest, span.end))
        near = self._rows[one.transcript][first:last]
        there = near[self._layers.codings.end[near] > span.start].tolist()
        found = (held(self._layers, row) for row in there)
        return tuple(
            sorted((each for each in found if each.coder in one.missing), key=_in_text_order)
        )


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
    stands = agenda(differences(side.layers, side.parents), here, became=_became(side))
    comparing = _comparing(side)
    same = {one.id: one for one in stands.outdated if set(one.had) == comparing.get(one.transcript)}
    return Settling(
        _about(stands, set(codes)) if codes else stands,
        {one.difference: one for one in here},
        tuple(same.values()),
        tuple(one for one in stands.outdated if one.id not in same),
    )


def _became(side: "SideBySide") -> dict[str, str]:
    book = side.codebook
    return {code.id: book.resolve(code.id).id for code in book.codes}


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
