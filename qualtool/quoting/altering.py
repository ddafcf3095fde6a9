"""Leaving words out of a quote, putting words in, and taking either back."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from qualtool.coding.passages import (
    WordsNotThereError,
    WordsNotUniqueError,
    places,
    proven,
)
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.history.model import Action, Change, Json
from qualtool.quoting.model import Alteration, MarkedQuote
from qualtool.quoting.wording import Piece, printed, stretches
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Reading


class NotTheirWordsError(InvalidInputError):
    """Somebody else speaks there, whose words are not in the quote anyway."""

    hint = "Choose words that the participant says, without what others say in between."

    def __init__(self) -> None:
        super().__init__("Only the participant's own words can be altered.")


class NothingLeftError(InvalidInputError):
    """A quote without words is none."""

    hint = "Drop the quote instead."

    def __init__(self) -> None:
        super().__init__("Nothing would be left of the quote.")


class AlteredAlreadyError(ConflictError):
    """Words are put in where nothing is altered yet."""

    hint = "Take that back first."

    def __init__(self) -> None:
        super().__init__("Something is altered at this place already.")


def plan_alteration(
    quote: MarkedQuote,
    wanted: Alteration,
    *,
    covers: str,
    spoken: Sequence[Piece],
    read: ReadTranscript,
) -> Action:
    """Decide to leave words out of a quote, to put words in, or to exchange some.

    Leaving words out takes in what was altered among them.

    Args:
        quote: As it stands.
        wanted: What shall be altered; white space around it does not matter.
        covers: The words that go, as they stand there; empty where words are only put in.
        spoken: What the participant and others say in the quote.
        read: The quote's transcript.

    Raises:
        InvalidInputError: It reaches outside the quote or into what others say, has brackets, or
            would leave nothing.
        ConflictError: Other words stand there, or something is altered there already.
    """
    words = _words(wanted.words)
    span = _place(quote, wanted, covers, read)
    if not len(span) and not words:
        raise InvalidInputError("No words are given to leave out or to put in.")
    _require_own(span, spoken, within=bool(words))
    made = settled([Alteration(span, words)], read.reading)[0]
    touched = [one for one in quote.alterations if _touch(made, one)]
    if touched and words:
        raise AlteredAlreadyError
    joined = Span(
        min([made.span.start, *(one.span.start for one in touched)]),
        max([made.span.end, *(one.span.end for one in touched)]),
    )
    kept = [one for one in quote.alterations if one not in touched]
    after = sorted([*kept, Alteration(joined, words)])
    if not printed(stretches(spoken, read.reading.words_of, settled(after, read.reading))):
        raise NothingLeftError
    done = "exchanged words in" if words and len(span) else "put words into" if words else ""
    return _action(quote, after, f"{done or 'left words out of'} a quote from “{read.title}”")


def plan_taking_back(quote: MarkedQuote, span: Span, *, title: str) -> Action:
    """Decide to take back what was altered at a place of a quote.

    Raises:
        NotFoundError: Nothing is altered there.
    """
    kept = [one for one in quote.alterations if one.span != span]
    if len(kept) == len(quote.alterations):
        raise NotFoundError("Nothing is altered at this place of the quote.")
    return _action(quote, kept, f"took back an alteration of a quote from “{title}”")


def place_in(quote: MarkedQuote, read: ReadTranscript, words: str) -> Span:
    """The one place in a quote where `words` stand.

    Raises:
        WordsNotThereError: They stand nowhere in it.
        WordsNotUniqueError: They stand in it more than once.
    """
    found = [
        one
        for one in places(read, words)
        if quote.span.start <= one.start and one.end <= quote.span.end
    ]
    if not found:
        raise WordsNotThereError(words, read)
    if len(found) > 1:
        raise WordsNotUniqueError(words, read, found)
    return found[0]


def settled(alterations: Iterable[Alteration], reading: Reading) -> tuple[Alteration, ...]:
    """Alterations as they can be laid over a reading text: in order, none cutting an edit in two.

    An edit of the transcript, such as a name that was replaced, may have come later.
    """
    found: list[Alteration] = []
    for one in sorted(_whole(each, reading) for each in alterations):
        last = found[-1] if found else None
        if last and one.span.start < last.span.end:
            span = Span(last.span.start, max(last.span.end, one.span.end))
            found[-1] = Alteration(span, " ".join(filter(None, (last.words, one.words))))
        else:
            found.append(one)
    return tuple(found)


def alterations_from_json(value: Json) -> tuple[Alteration, ...]:
    """Alterations as the log has them: start, end and words of each."""
    return tuple(Alteration(Span(start, end), words) for start, end, words in value or ())


def are_in_order(alterations: Sequence[Alteration], within: Span) -> bool:
    """Whether alterations lie within a passage, one after the other."""
    places = [one.span for one in alterations]
    inside = all(within.start <= one.start <= one.end <= within.end for one in places)
    return inside and all(first.end <= second.start for first, second in pairwise(places))


def _action(quote: MarkedQuote, after: Iterable[Alteration], summary: str) -> Action:
    value = [[one.span.start, one.span.end, one.words] for one in after]
    return Action(summary, [Change.of(quote, alterations=value)])


def _words(given: str) -> str:
    words = " ".join(given.split())
    if words.startswith("[") and words.endswith("]"):
        words = words[1:-1].strip()
    if "[" in words or "]" in words:
        raise InvalidInputError(
            "The words to put in have brackets.", hint="Leave them out: they are set by themselves."
        )
    return words


def _place(quote: MarkedQuote, wanted: Alteration, covers: str, read: ReadTranscript) -> Span:
    """The place without white space at its ends, once it is sure what stands there."""
    start, end = wanted.span.start, wanted.span.end
    if not quote.span.start <= start <= end <= quote.span.end:
        raise InvalidInputError("This place lies outside the quote.")
    if wanted.is_insertion:
        return wanted.span
    proven(read, wanted.span, covers)
    text = wanted.span.of(read.transcript.source)
    start += len(text) - len(text.lstrip())
    return Span(start, max(start, end - (len(text) - len(text.rstrip()))))


def _require_own(span: Span, spoken: Iterable[Piece], *, within: bool) -> None:
    own = [piece.span for piece in spoken if piece.own]
    if within:
        good = any(one.start <= span.start and span.end <= one.end for one in own)
    else:
        good = any(one.overlap(span) for one in own)
    if not good:
        raise NotTheirWordsError


def _touch(made: Alteration, other: Alteration) -> bool:
    if made.is_insertion:
        # Words may be put in beside words that are left out, but not twice at one place.
        return made.span == other.span or other.span.start < made.span.start < other.span.end
    if other.is_insertion:
        return made.span.start < other.span.start < made.span.end
    return made.span.overlap(other.span) > 0


def _whole(one: Alteration, reading: Reading) -> Alteration:
    """Edits that an alteration touches are taken whole; words put in stand after them."""
    if not one.is_insertion:
        runs = reading.runs(one.span)
        return Alteration(Span(runs[0].span.start, runs[-1].span.end), one.words)
    place = one.span.start
    for run in reading.runs(Span(max(0, place - 1), min(place + 1, len(reading.source)))):
        if run.edited and run.span.start < place < run.span.end:
            return Alteration(Span(run.span.end, run.span.end), one.words)
    return one
