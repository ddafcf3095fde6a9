"""What figures rest on: enough to tell whether two of them may stand beside each other."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

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


def snapshot(layers: Layers, coders: Collection[str]) -> Snapshot:
    """The codings that count where some coders are compared, and who counts where.

    Who marked which passage with which code goes into it; ids of codings, the order of anything,
    and what codes mean do not.

    Args:
        layers: Who marked what.
        coders: Ids of those who are compared.
    """
    theirs = np.array([label.id in coders for label in layers.coders], dtype=np.bool_)
    counting = layers.counts & theirs
    joint = counting.sum(axis=1) > 1
    counting &= joint[:, None]
    columns = layers.codings
    rows = counting[columns.transcript, columns.coder]
    transcripts, people = np.nonzero(counting)
    digest = hashlib.sha256()
    _take(
        digest.update,
        (layers.coders, columns.coder[rows]),
        (layers.codes, columns.code[rows]),
        (layers.transcripts, columns.transcript[rows]),
        numbers=(columns.start[rows], columns.end[rows]),
    )
    _take(digest.update, (layers.coders, people), (layers.transcripts, transcripts))
    return Snapshot(
        digest.hexdigest()[:DIGITS],
        tuple(label for label, flag in zip(layers.transcripts, joint, strict=True) if flag),
    )


def _take(
    update: Callable[[bytes], None],
    *named: tuple[Sequence[Label], Ints],
    numbers: Iterable[Ints] = (),
) -> None:
    """Hand on rows in an order of their own, with ids for the numbers of labels."""
    columns = [*numbers]
    for labels, column in named:
        used = sorted({int(one) for one in np.unique(column)}, key=lambda one: labels[one].id)
        update(json.dumps([labels[one].id for one in used]).encode())
        ranks = np.zeros(len(labels), dtype=np.int64)
        ranks[used] = np.arange(len(used))
        columns.append(ranks[column])
    rows = np.stack(columns)
    update(np.ascontiguousarray(rows[:, np.lexsort(rows)], dtype="<i8").tobytes())


@dataclass(frozen=True, slots=True, eq=False)
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
            # Every table and every row says it again, and it goes through all codings.
            self._known[who] = snapshot(self.layers, who)
        return self._known[who]

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
