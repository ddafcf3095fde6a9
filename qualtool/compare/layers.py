"""What several coders marked, laid side by side as columns of numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qualtool.compare.labels import Label
from qualtool.transcripts.model import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Standing(IntEnum):
    """How a coder stands to a transcript; only who has finished is compared there."""

    NOT_ASSIGNED = 0
    NOT_FINISHED = 1
    COUNTS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Codings as columns of equal length; positions are code points of the source, half-open."""

    ids: tuple[str, ...]
    coder: Ints
    """(codings,) index of the coder, and likewise of the code and the transcript."""
    code: Ints
    transcript: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, ids: Iterable[str], **columns: ArrayLike) -> Self:
        """Columns from anything numpy takes: `coder`, `code`, `transcript`, `start`, `end`."""
        return cls(
            tuple(ids), **{name: np.asarray(col, dtype=np.int64) for name, col in columns.items()}
        )

    def chosen(self, rows: NDArray[np.intp] | Flags) -> Self:
        """Only some of the codings, by index or by flag, in that order."""
        picked = np.arange(len(self.ids))[rows]
        columns = (self.coder, self.code, self.transcript, self.start, self.end)
        return type(self)(tuple(self.ids[i] for i in picked), *(col[picked] for col in columns))

    def followed_by(self, others: Self) -> Self:
        """These codings, then the others."""
        names = ("coder", "code", "transcript", "start", "end")
        columns = (np.concatenate([getattr(self, name), getattr(others, name)]) for name in names)
        return type(self)(self.ids + others.ids, *columns)


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Everybody's own codings; never the agreed layer, on which figures would mean nothing."""

    coders: tuple[Label, ...]
    codes: tuple[Label, ...]
    """In the order of the codebook."""
    transcripts: tuple[Label, ...]
    lengths: Ints
    """(transcripts,) code points of each source text."""
    codings: Columns
    standing: NDArray[np.int8]
    """(transcripts, coders) a `Standing` each."""
    words: tuple[tuple[Span, ...], ...]
    """For each transcript the passages that are analysed: sorted, without overlaps."""

    @classmethod
    def of(
        cls,
        coders: Sequence[Label],
        codes: Sequence[Label],
        transcripts: Sequence[Label],
        lengths: ArrayLike,
        codings: Columns,
        *,
        standing: ArrayLike | None = None,
        words: Sequence[Sequence[Span]] | None = None,
    ) -> Self:
        """Lay layers side by side.

        Args:
            coders: Who coded.
            codes: In the order in which reports shall list them.
            transcripts: What was coded.
            lengths: (transcripts,) code points of each source text.
            codings: What they marked.
            standing: (transcripts, coders) a `Standing` each; without it a coder counts for a
                transcript in which they marked anything and is not assigned to the others.
            words: For each transcript what is analysed, normally the participants' words (see
                `units.participants_words`); without it the whole text.

        Raises:
            ValueError: A shape does not fit, or a passage is empty or outside its transcript.
        """
        sizes = np.asarray(lengths, dtype=np.int64)
        shape = (len(transcripts), len(coders))
        if standing is None:
            stands = np.zeros(shape, dtype=np.int8)
            stands[codings.transcript, codings.coder] = Standing.COUNTS
        else:
            stands = np.asarray(standing, dtype=np.int8)
        if words is None:
            words = [(Span(0, int(size)),) if size else () for size in sizes]
        _check(codings, sizes, stands, shape)
        if len(words) != len(transcripts):
            raise ValueError("`words` needs one list of passages for each transcript.")
        return cls(
            tuple(coders),
            tuple(codes),
            tuple(transcripts),
            sizes,
            codings,
            stands,
            tuple(tuple(spans) for spans in words),
        )

    @property
    def counts(self) -> Flags:
        """(transcripts, coders) whose codings are compared."""
        flags: Flags = self.standing == Standing.COUNTS
        return flags


def _check(
    codings: Columns, lengths: Ints, standing: NDArray[np.int8], shape: tuple[int, int]
) -> None:
    if lengths.shape != shape[:1] or standing.shape != shape:
        raise ValueError("`lengths` and `standing` do not fit the transcripts and coders.")
    size = len(codings.ids)
    columns = (codings.coder, codings.code, codings.transcript, codings.start, codings.end)
    if any(column.shape != (size,) for column in columns):
        raise ValueError("The columns of the codings differ in length.")
    inside = (codings.start >= 0) & (codings.end <= lengths[codings.transcript])
    if not np.all(inside & (codings.start < codings.end)):
        raise ValueError("A coding is empty or reaches outside its transcript.")


def columns_of(
    rows: Iterable[tuple[str, str, str, str, int, int]],
    *,
    coders: Sequence[Label],
    codes: Sequence[Label],
    transcripts: Sequence[Label],
) -> Columns:
    """Columns from rows of (coding, coder, code, transcript, start, end), all by their ids.

    Raises:
        ValueError: A row names a coder, code or transcript that is not among those given.
    """
    kept = list(rows)
    ids, coder, code, transcript, start, end = zip(*kept, strict=True) if kept else ((),) * 6
    return Columns.of(
        ids,
        coder=_indices(coder, coders),
        code=_indices(code, codes),
        transcript=_indices(transcript, transcripts),
        start=start,
        end=end,
    )


def _indices(ids: Iterable[str], labels: Sequence[Label]) -> list[int]:
    places = {label.id: i for i, label in enumerate(labels)}
    try:
        return [places[one] for one in ids]
    except KeyError as missing:
        raise ValueError(f"Nothing has the id {missing}.") from None
