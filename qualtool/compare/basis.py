"""What figures rest on: enough to tell whether two of them may stand beside each other."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from qualtool.codebook.version import CodebookVersion
from qualtool.compare.labels import Label
from qualtool.compare.layers import Ints, Layers
from qualtool.wording import counted, listed

DIGITS = 8
"""Of a snapshot's fingerprint, as of a codebook's version."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Codings as they stood when they were counted."""

    fingerprint: str
    """Eight hexadecimal digits: the same wherever the same codings of the same people count."""
    transcripts: tuple[Label, ...]
    """Those that at least two of the coders have finished."""


class Snapshots:
    """Codings in an order of their own, so that snapshots of any coders are quickly taken."""

    def __init__(self, layers: Layers) -> None:
        codings = layers.codings
        self._coders, coder = _by_id(layers.coders)
        self._codes, code = _by_id(layers.codes)
        self._transcripts, transcript = _by_id(layers.transcripts)
        columns = (
            coder[codings.coder],
            code[codings.code],
            transcript[codings.transcript],
            codings.start,
            codings.end,
        )
        order = np.lexsort(columns[::-1])
        self._coder, self._code, self._transcript, *self._span = (one[order] for one in columns)
        self._counts = np.zeros_like(layers.counts)
        self._counts[np.ix_(transcript, coder)] = layers.counts
        self._in_order_of_layers = transcript

    def of(self, coders: Collection[str]) -> Snapshot:
        """The codings that count where some coders are compared, and who counts where.

        Who marked which passage with which code goes into it; ids of codings, the order of
        anything, and what codes mean do not.

        Args:
            coders: Ids of those who are compared.
        """
        counting = self._counts & [label.id in coders for label in self._coders]
        joint = counting.sum(axis=1) > 1
        counting &= joint[:, None]
        rows = counting[self._transcript, self._coder]
        transcripts, people = np.nonzero(counting)
        digest = hashlib.sha256()
        for labels, column in (
            (self._coders, self._coder[rows]),
            (self._codes, self._code[rows]),
            (self._transcripts, self._transcript[rows]),
            (self._coders, people),
            (self._transcripts, transcripts),
        ):
            _take(digest.update, labels, column)
        for column in self._span:
            digest.update(column[rows].astype("<i8").tobytes())
        return Snapshot(
            digest.hexdigest()[:DIGITS],
            tuple(
                self._transcripts[place]
                for place in self._in_order_of_layers.tolist()
                if joint[place]
            ),
        )


def _by_id(labels: Sequence[Label]) -> tuple[list[Label], Ints]:
    """Labels in the order of their ids, and for each of those given the place it has there."""
    order = sorted(range(len(labels)), key=lambda number: labels[number].id)
    places = np.zeros(len(labels), dtype=np.int64)
    places[order] = np.arange(len(labels))
    return [labels[number] for number in order], places


def _take(update: Callable[[bytes], None], labels: Sequence[Label], column: Ints) -> None:
    """Hand on the ids of the labels that occur, and which of these stand in each row."""
    occurs = np.bincount(column, minlength=len(labels)) > 0
    update(json.dumps([labels[number].id for number in np.flatnonzero(occurs).tolist()]).encode())
    update((np.cumsum(occurs) - 1)[column].astype("<i8").tobytes())


@dataclass(frozen=True, eq=False)
class Basis:
    """What the figures of a comparison rest on, beside their unit and measure."""

    layers: Layers
    codebook: CodebookVersion | None
    """None where the data are in no study."""
    day: date
    """On which they were counted."""
    program: str
    """What counted them: “qualtool 0.1.0”."""
    moment: str = ""
    """As of when codebook and codings are, such as “as of 2025-03-01”; empty for now."""
    besides: tuple[str, ...] = ()
    """What else to know of them, in sentences: which round they are, or that several are mixed."""
    _known: dict[frozenset[str], Snapshot] = field(default_factory=dict, init=False, repr=False)

    def spans(self, coders: Iterable[Label]) -> Snapshot:
        """The codings that count between some of the coders."""
        who = frozenset(coder.id for coder in coders)
        if who not in self._known:
            # Every table and every row says it again.
            self._known[who] = self._snapshots.of(who)
        return self._known[who]

    @cached_property
    def _snapshots(self) -> Snapshots:
        return Snapshots(self.layers)

    @property
    def counted(self) -> str:
        """When they were counted, and by what."""
        return f"on {self.day.day} {self.day:%B %Y} with {self.program}"

    def in_short(self, coders: Sequence[Label]) -> str:
        """Codebook and codings in a few words."""
        codings = f"the codings {self.spans(coders).fingerprint}"
        said = f"{self.codebook} and {codings}" if self.codebook else codings
        return f"{said} {self.moment}" if self.moment else said

    def sentences(self, coders: Sequence[Label]) -> tuple[str, ...]:
        """It for a screen, and what else to know."""
        return f"Rests on {self.in_short(coders)}; counted {self.counted}.", *self.besides

    def sentence(self, coders: Sequence[Label]) -> str:
        """The same in a line."""
        return " ".join(self.sentences(coders))

    def in_full(self, coders: Sequence[Label]) -> str:
        """All of it, for what leaves the study."""
        titles = [one.name for one in self.spans(coders).transcripts]
        where = counted(len(titles), "transcript") + (f", {listed(titles)}" if titles else "")
        said = (
            f"Rests on {self.in_short(coders)} of {listed(coder.name for coder in coders)} in "
            f"{where}. Counted {self.counted}."
        )
        return " ".join([said, *self.besides])
