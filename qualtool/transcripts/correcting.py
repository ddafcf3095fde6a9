"""Corrections: other words for some that were said, laid over the source as small as can be.

A correction covers the words that change and no others, so passages beside it stay as they are.
What hides a name or a place is never taken away by a correction.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from qualtool.errors import ConflictError, InvalidInputError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change
from qualtool.transcripts.aligning import Block, matching
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import CORRECTION, Edit, Reading, SealedEditError
from qualtool.wording import counted, quoted

_WORD = re.compile(r"\S+")
_ALIKE = str.maketrans("‘’ʼ“”„«»–—‑", '\'\'\'"""""---')


class HiddenWordsError(ConflictError):
    """A correction would cover what stands for a name, a place or another hidden thing."""

    hint = "Choose the words before or after it by themselves."

    def __init__(self) -> None:
        super().__init__("Part of these words stands for something that was hidden on purpose.")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as people read it."""

    text: str
    span: Span
    """In the reading text."""
    place: int
    """Which range of spoken words it stands in, counted through the transcript."""
    turn: int
    """Which turn, from 0."""

    @property
    def plain(self) -> str:
        """The word for comparing: kinds of quotation marks and dashes make no difference."""
        return plain_word(self.text)


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that shall be read differently."""

    span: Span
    """In the source text."""
    replacement: str
    turn: int
    """The turn, from 0."""
    words: str
    """What is read there so far."""
    size: int
    """How many words change: the more of those that go and those that come."""
    hides: bool = False
    """Whether something is hidden here on purpose, so that it cannot be kept."""


def plain_word(text: str) -> str:
    """A word for comparing: kinds of quotation marks and dashes make no difference."""
    return text.translate(_ALIKE).replace("--", "-").replace("...", "…")


def words_of(read: ReadTranscript, within: Span | None = None) -> list[Word]:
    """The spoken words as people read them, or those that lie within a source passage."""
    text = read.reading.text
    found: list[Word] = []
    place = 0
    for number, turn in enumerate(read.transcript.turns):
        for words in turn.words:
            place += 1
            span = words if within is None else _common(words, within)
            if not len(span):
                continue
            here = read.reading.span_to_reading(span)
            found += [
                Word(match[0], Span(*match.span()), place, number)
                for match in _WORD.finditer(text, here.start, here.end)
            ]
    return found


def corrections(
    read: ReadTranscript,
    old: Sequence[Word],
    new: Sequence[str],
    same: Sequence[Block] | None = None,
) -> Iterator[Correction]:
    """What to lay over the text so that `old` reads as `new`, white space apart.

    Args:
        read: The transcript.
        old: Words of it that follow each other.
        new: What shall stand in their place.
        same: Which of them are the same; found out if it is not given.
    """
    if same is None:
        same = matching([word.plain for word in old], list(map(plain_word, new)))
    changes: list[_Change] = []
    for (a, b, size), (c, d, _) in pairwise([(0, 0, 0), *same, (len(old), len(new), 0)]):
        for one in _changed(old, (a + size, c), list(new[b + size : d])):
            last = changes[-1] if changes else None
            if last and last.span.overlap(one.span):
                # A word alone in its range, with words put in on both sides.
                rest = one.replacement[len(one.span) :]
                joined = last.replacement + rest
                changes[-1] = replace(last, replacement=joined, size=last.size + one.size)
            else:
                changes.append(one)
    return _laid_over(read, changes)


def plan_correction(read: ReadTranscript, span: Span, replacement: str) -> Action:
    """Decide that the words of a proven passage shall read as `replacement`.

    Raises:
        HiddenWordsError: Part of what changes hides something.
        InvalidInputError: Nothing would change, or nobody says anything there.
    """
    old = words_of(read, span)
    if not old:
        raise InvalidInputError("Nobody says anything there.", hint="Choose words that are said.")
    exact = [word.text for word in old]
    new = replacement.split()
    made = list(corrections(read, old, new, matching(exact, new)))
    if not made:
        raise InvalidInputError("The passage reads like this already.")
    if any(one.hides for one in made):
        raise HiddenWordsError
    return plan_corrections(read, made)


def plan_corrections(read: ReadTranscript, made: Sequence[Correction]) -> Action:
    """Decide to lay corrections over the text; earlier ones that they touch give way.

    Raises:
        SealedEditError: One touches what is sealed.
    """
    transcript = read.transcript
    laid = _Laid(read.reading)
    changes: list[Change] = []
    for one in made:
        for edit in laid.edits(one.span):
            if edit.sealed:
                raise SealedEditError(transcript.title)
            changes.append(Change.of(edit, removed=True))
        changes.append(Change(Edit.KIND, new_id(), _fields(transcript, one)))
    return Action(f"corrected {counted(len(made), 'place')} of {quoted(transcript.title)}", changes)


def plan_back(transcript: Transcript, edit: Edit) -> Action:
    """Decide to take a correction back; what stood there is read again.

    Raises:
        InvalidInputError: It is none, but hides something.
    """
    if edit.hides:
        raise InvalidInputError("This hides something on purpose and is no correction.")
    return Action(
        f"took a correction of {quoted(transcript.title)} back", [Change.of(edit, removed=True)]
    )


def _fields(transcript: Transcript, one: Correction) -> dict[str, object]:
    return {
        "transcript": transcript.id,
        "start": one.span.start,
        "end": one.span.end,
        "replacement": one.replacement,
        "why": CORRECTION,
        "sealed": False,
    }


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that change, before it is known what lies over them already."""

    span: Span
    """In the reading text."""
    replacement: str
    turn: int
    size: int


def _changed(old: Sequence[Word], gap: tuple[int, int], new: list[str]) -> Iterator[_Change]:
    """What changes in a stretch of `old` that reads as `new`, range of words by range."""
    first, end = gap
    if first == end:
        if new:
            yield _put_in(old, first, new)
        return
    for start, stop, words in _by_range(old, first, end, new):
        span = Span(old[start].span.start, old[stop - 1].span.end)
        whole = span if words else _with_blank(old, start, stop)
        yield _Change(whole, " ".join(words), old[start].turn, max(stop - start, len(words)))


def _by_range(
    old: Sequence[Word], first: int, end: int, new: list[str]
) -> Iterator[tuple[int, int, list[str]]]:
    """A stretch cut where ranges of words end; each part takes as many new words as it has."""
    while first < end:
        stop = first
        while stop < end and old[stop].place == old[first].place:
            stop += 1
        share = new if stop == end else new[: stop - first]
        yield first, stop, share
        new = new[len(share) :]
        first = stop


def _put_in(old: Sequence[Word], at: int, new: list[str]) -> _Change:
    """Words put in before `old[at]`: between two words, or else beside the one there is."""
    words = " ".join(new)
    before = old[at - 1] if at else None
    after = old[at] if at < len(old) else None
    if before and after and before.place == after.place and before.span.end < after.span.start:
        gap = Span(before.span.end, after.span.start)
        return _Change(gap, f" {words} ", after.turn, len(new))
    if before:
        return _Change(before.span, f"{before.text} {words}", before.turn, len(new))
    if after:
        return _Change(after.span, f"{words} {after.text}", after.turn, len(new))
    raise ValueError("words cannot be put in where there are none")


def _with_blank(old: Sequence[Word], start: int, stop: int) -> Span:
    """Words that go, with the white space on one side of them."""
    span = Span(old[start].span.start, old[stop - 1].span.end)
    if start and old[start - 1].place == old[start].place:
        return Span(old[start - 1].span.end, span.end)
    if stop < len(old) and old[stop].place == old[stop - 1].place:
        return Span(span.start, old[stop].span.start)
    return span


def _laid_over(read: ReadTranscript, changes: Iterable[_Change]) -> Iterator[Correction]:
    """Changes as they lie over the source; those that touch one earlier edit become one."""
    laid = _Laid(read.reading)
    together: list[_Change] = []
    for one in (part for change in changes for part in laid.apart(change)):
        if together and laid.source(one).overlap(laid.source(together[-1])):
            together.append(one)
            continue
        if together:
            yield laid.correction(together)
        together = [one]
    if together:
        yield laid.correction(together)


class _Laid:
    """What lies over a source text already."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._edits = sorted(reading.edits, key=lambda edit: edit.span)
        # Wherever an edit ends that starts no later, so that they can be found by halving.
        self._ends = list(accumulate((edit.end for edit in self._edits), max))

    def source(self, change: _Change) -> Span:
        """The source passage behind what changes; earlier edits are taken whole."""
        return self.reading.span_to_source(change.span)

    def edits(self, span: Span) -> list[Edit]:
        """The edits that overlap a source passage."""
        found: list[Edit] = []
        for edit in self._edits[bisect_right(self._ends, span.start) :]:
            if edit.start >= span.end:
                break
            if edit.span.overlap(span):
                found.append(edit)
        return found

    def hides(self, span: Span) -> bool:
        """Whether a source passage touches what hides something."""
        return any(edit.hides for edit in self.edits(span))

    def apart(self, change: _Change) -> list[_Change]:
        """The change; around what hides something, where that stands unchanged, in two parts."""
        for edit in self.edits(self.source(change)):
            here = self.reading.span_to_reading(edit.span)
            hidden = here.of(self.reading.text)
            if not edit.hides or not hidden or hidden not in change.replacement:
                continue
            before, _, after = change.replacement.partition(hidden)
            parts = (
                (Span(change.span.start, here.start), before),
                (
                    Span(here.end, change.span.end),
                    after,
                ),
            )
            if any(words and not len(span) for span, words in parts):
                continue
            changed = [
                replace(change, span=span, replacement=words)
                for span, words in parts
                if span.of(self.reading.text) != words
            ]
            return [one for part in changed for one in self.apart(part)]
        return [change]

    def correction(self, together: Sequence[_Change]) -> Correction:
        """One correction for one change, or for several that touch the same earlier edit."""
        spans = [self.source(one) for one in together]
        source = Span(min(s.start for s in spans), max(s.end for s in spans))
        whole = self.reading.span_to_reading(source)
        pieces, position = [], whole.start
        for one in together:
            pieces += [self.reading.text[position : one.span.start], one.replacement]
            position = one.span.end
        pieces.append(self.reading.text[position : whole.end])
        return Correction(
            source,
            "".join(pieces),
            together[0].turn,
            whole.of(self.reading.text),
            sum(one.size for one in together),
            self.hides(source),
        )


def _common(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))
