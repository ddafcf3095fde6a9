"""Laying a replacement over words, wherever in a transcript they are meant."""

from collections.abc import Iterable

from qualtool.coding.passages import NoWordsError, find_words, occurrences, places, proven
from qualtool.errors import InvalidInputError
from qualtool.history.model import Action
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import plan_edit
from qualtool.wording import counted


def plan_replacement(
    read: ReadTranscript,
    words: str,
    replacement: str,
    *,
    why: str,
    start: int | None = None,
    everywhere: bool = False,
) -> tuple[Action, tuple[Span, ...]]:
    """Decide that `words` shall read as `replacement`, and which source passages that changes.

    Args:
        read: The transcript as it is read now.
        words: As they stand, in the reading or in the source.
        replacement: May be empty.
        why: One of `REASONS`.
        start: Where in the source the words begin, if they stand more than once.
        everywhere: Whether every place where they stand is meant.

    Raises:
        WordsNotThereError: They stand nowhere.
        WordsNotUniqueError: They stand in several places, and neither is said which nor all.
        InvalidInputError: There are no words, no such reason, or nothing would change.
    """
    if everywhere and start is not None:
        raise InvalidInputError("A position is one place, not everywhere.")
    if everywhere:
        spans = _apart(places(read, words)) or (find_words(read, words),)
    elif start is None:
        spans = (find_words(read, words),)
    elif words.strip():
        spans = (proven(read, Span(start, start + len(words)), words),)
    else:
        raise NoWordsError
    edits = [
        plan_edit(
            read.transcript,
            read.reading.edits,
            start=span.start,
            end=span.end,
            replacement=_reading(read, span, words, replacement),
            why=why,
            words=read.reading.words_of(span),
        )
        for span in spans
    ]
    if len(edits) == 1:
        return edits[0], spans
    summary = f"edited {counted(len(edits), 'passage')} of “{read.title}” ({why.strip()})"
    return Action(summary, [change for edit in edits for change in edit.changes]), spans


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The passages in order, without those that begin inside the one before."""
    found: list[Span] = []
    for span in sorted(spans):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _reading(read: ReadTranscript, span: Span, words: str, replacement: str) -> str:
    """What a passage reads as then; of an earlier replacement that says more, the rest stays."""
    standing = read.reading.words_of(span)
    pieces, position = [], 0
    for found in occurrences(standing, words):
        if found.start >= position:
            pieces += [standing[position : found.start], replacement]
            position = found.end
    return "".join([*pieces, standing[position:]]) if pieces else replacement
