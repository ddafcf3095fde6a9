"""The source text with its edits laid over it, and positions both ways.

An edit hides or corrects words without moving anything: passages count in the source text for
ever, and people read, search and quote the reading text that is made here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.transcripts.model import Span, Transcript

REASONS = ("name", "place", "date", "organisation", "other", "correction")
"""Why words are read differently: what stood there, or that they were wrong."""

CORRECTION = "correction"
"""The only reason that hides nothing."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the source text that people read differently."""

    KIND: ClassVar[str] = "edit"

    id: str
    transcript: str
    start: int
    end: int
    replacement: str
    why: str = ""
    """One of REASONS."""
    sealed: bool = False
    """Whether the source words themselves were overwritten and are gone."""
    erased: bool = False
    """Whether it only says that somebody withdrew; the log has no such edit."""

    @property
    def hides(self) -> bool:
        """Whether what stood there is not to be read."""
        return self.why != CORRECTION or self.sealed

    @property
    def span(self) -> Span:
        """What it covers, in the source text."""
        return Span(self.start, self.end)


class WordsNotThereError(ConflictError):
    """The words that somebody gave do not stand where they said."""

    hint = "Somebody may have edited the passage meanwhile: read it again and repeat."

    def __init__(self, title: str, start: int, end: int) -> None:
        super().__init__(f"These words do not stand at {start}–{end} of “{title}”.")


class SealedEditError(ConflictError):
    """A sealed edit cannot be covered by another."""

    def __init__(self, title: str) -> None:
        super().__init__(f"Part of this passage of “{title}” is sealed and cannot be edited.")


@dataclass(frozen=True, slots=True)
class Run:
    """A range of the source and what people read there: the source itself, or an edit."""

    span: Span
    text: str
    edited: bool
    hides: bool = False
    """Whether what stood there is not to be read; a correction hides nothing."""


@dataclass(frozen=True)
class Reading:
    """A source text and the edits that are laid over it.

    Overlapping edits, made by two people at once, count as one: it covers all that they cover
    and reads as the widest of them (of equally wide ones, the one with the smallest id), in
    whatever order they come.

    Raises:
        ValueError: An edit covers nothing, or reaches outside the source text.
    """

    source: str
    edits: tuple[Edit, ...] = ()

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "edits", tuple(edits))
        for edit in self.edits:
            if not 0 <= edit.start < edit.end <= len(source):
                raise ValueError(f"edit {edit.id} covers {edit.start}–{edit.end} of {len(source)}")

    @cached_property
    def _laid(self) -> tuple[tuple[Span, str], ...]:
        return tuple(
            (
                Span(cluster[0].start, max(edit.end for edit in cluster)),
                min(cluster, key=lambda edit: (edit.start - edit.end, edit.id)).replacement,
            )
            for cluster in _clusters(self.edits)
        )

    @cached_property
    def corrections(self) -> tuple[Edit, ...]:
        """The edits that put mistakes right, in order, where nothing that hides lies over them."""
        return tuple(
            edit
            for cluster in _clusters(self.edits)
            if not any(edit.hides for edit in cluster)
            for edit in cluster
        )

    @cached_property
    def _hidden(self) -> frozenset[int]:
        """Where ranges of the source begin in which something is hidden."""
        return frozenset(
            one[0].start for one in _clusters(self.edits) if any(edit.hides for edit in one)
        )

    @cached_property
    def _in_source(self) -> "_Ranges":
        spans = [span for span, _ in self._laid]
        return _Ranges([span.start for span in spans], [span.end for span in spans])

    @cached_property
    def _in_reading(self) -> "_Ranges":
        gains = [len(replacement) - len(span) for span, replacement in self._laid]
        shifts = list(accumulate(gains, initial=0))
        starts = [span.start + shift for (span, _), shift in zip(self._laid, shifts, strict=False)]
        ends = [span.end + shift for (span, _), shift in zip(self._laid, shifts[1:], strict=True)]
        return _Ranges(starts, ends)

    @cached_property
    def text(self) -> str:
        """What people read."""
        pieces, position = [], 0
        for span, replacement in self._laid:
            pieces += [self.source[position : span.start], replacement]
            position = span.end
        return "".join([*pieces, self.source[position:]])

    def to_reading(self, position: int) -> int:
        """The place of a source position in the reading text; inside an edit, where it starts."""
        return _opening(position, self._in_source, self._in_reading)

    def to_source(self, position: int) -> int:
        """The place of a reading position in the source; inside an edit, where it starts.

        Where words are hidden without replacement it is the place after them.
        """
        return _opening(position, self._in_reading, self._in_source)

    def span_to_reading(self, span: Span) -> Span:
        """What people read of a source passage; edits that it touches are taken whole."""
        return _across(span, self._in_source, self._in_reading)

    def span_to_source(self, span: Span) -> Span:
        """The source passage behind a passage of the reading text; edits are taken whole."""
        return _across(span, self._in_reading, self._in_source)

    def words_of(self, span: Span, *, without: Sequence[Span] = ()) -> str:
        """What people read of a source passage, leaving out asides that lie `without`."""
        if not without:
            return self._words(span.start, span.end)
        pieces, position = [], span.start
        for aside in sorted(without):
            if aside.end > position and aside.start < span.end:
                pieces.append(self._words(position, aside.start))
                position = aside.end
        return "".join([*pieces, self._words(position, span.end)])

    def runs(self, span: Span) -> tuple[Run, ...]:
        """A source passage piece by piece; edits that it touches are taken whole."""
        found: list[Run] = []
        position = span.start
        for laid, replacement in self._laid[bisect_right(self._in_source.ends, span.start) :]:
            if laid.start >= span.end:
                break
            if position < laid.start:
                found.append(self._plain(position, laid.start))
            hides = laid.start in self._hidden
            found.append(Run(laid, replacement, edited=True, hides=hides))
            position = laid.end
        if position < span.end:
            found.append(self._plain(position, span.end))
        return tuple(found)

    def _plain(self, start: int, end: int) -> Run:
        return Run(Span(start, end), self.source[start:end], edited=False)

    def _words(self, start: int, end: int) -> str:
        if not self.edits:
            # Nearly every transcript at first: nothing has to be mapped.
            return self.source[start:end]
        return self.span_to_reading(Span(start, end)).of(self.text) if start < end else ""


def plan_edit(
    transcript: Transcript,
    edits: Iterable[Edit],
    *,
    start: int,
    end: int,
    replacement: str,
    why: str,
    words: str,
) -> Action:
    """Decide that the source passage `start`–`end` shall read as `replacement`.

    Edits that the passage touches are taken whole and give way to the new one.

    Args:
        transcript: The transcript it belongs to.
        edits: All edits of this transcript that stand.
        start: Code points into the source text.
        end: Code points into the source text, exclusive.
        replacement: What people shall read; may be empty.
        why: One of REASONS.
        words: What people read there now. They do not enter the log.

    Raises:
        WordsNotThereError: Something else stands there.
        SealedEditError: The passage touches an edit that is sealed.
        InvalidInputError: No such reason is given, or nothing would change.
    """
    if not 0 <= start < end <= len(transcript.source):
        raise WordsNotThereError(transcript.title, start, end)
    reading = Reading(transcript.source, (e for e in edits if e.transcript == transcript.id))
    if reading.words_of(Span(start, end)) != words:
        raise WordsNotThereError(transcript.title, start, end)
    if not why.strip():
        raise InvalidInputError("An edit needs a reason, such as name, place or correction.")
    if why.strip() not in REASONS:
        raise InvalidInputError(
            f"“{why.strip()}” is no reason for an edit.", hint="Reasons: " + ", ".join(REASONS)
        )
    if replacement == words:
        raise InvalidInputError("The passage reads like this already.")
    covered = _touching(Span(start, end), reading)
    if any(edit.sealed for edit in covered):
        raise SealedEditError(transcript.title)
    span = Span(
        min([start, *(e.start for e in covered)]),
        max([end, *(e.end for e in covered)]),
    )
    fields = {
        "transcript": transcript.id,
        "start": span.start,
        "end": span.end,
        "replacement": replacement,
        "why": why.strip(),
        "sealed": False,
    }
    return Action(
        f"edited a passage of “{transcript.title}” ({why.strip()})",
        [Change(Edit.KIND, new_id(), fields), *(Change.of(e, removed=True) for e in covered)],
    )


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Where the edits lie in one of the two texts; both lists ascend."""

    starts: list[int]
    ends: list[int]


def _clusters(edits: Iterable[Edit]) -> list[list[Edit]]:
    clusters: list[list[Edit]] = []
    reach = -1
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.id)):
        if edit.start < reach:
            clusters[-1].append(edit)
        else:
            clusters.append([edit])
        reach = max(reach, edit.end)
    return clusters


def _touching(span: Span, reading: Reading) -> list[Edit]:
    """The edits of every cluster that the span overlaps."""
    return [
        edit
        for cluster in _clusters(reading.edits)
        if Span(cluster[0].start, max(edit.end for edit in cluster)).overlap(span)
        for edit in cluster
    ]


def _opening(position: int, here: _Ranges, there: _Ranges) -> int:
    """Where a passage that starts at `position` in one text starts in the other."""
    index = bisect_right(here.starts, position) - 1
    if index < 0:
        return position
    if position < here.ends[index]:
        return there.starts[index]
    return there.ends[index] + position - here.ends[index]


def _closing(position: int, here: _Ranges, there: _Ranges) -> int:
    """Where a passage that ends at `position` in one text ends in the other."""
    index = bisect_left(here.ends, position)
    if index < len(here.ends) and here.starts[index] < position:
        return there.ends[index]
    if index == 0:
        return position
    return there.ends[index - 1] + position - here.ends[index - 1]


def _across(span: Span, here: _Ranges, there: _Ranges) -> Span:
    start = _opening(span.start, here, there)
    return Span(start, max(start, _closing(span.end, here, there)) if len(span) else start)
