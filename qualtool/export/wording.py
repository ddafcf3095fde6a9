"""The words of a passage that are the participant's own, as they may be printed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualtool.transcripts.model import Role, Span, Turn

LEFT_OUT = "[…]"
"""Stands for words left out; a pause or trailing off is a bare `…`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage that somebody speaks: the participant, or somebody else."""

    span: Span
    own: bool
    """Whether the participant speaks."""


def pieces(
    passage: Span,
    turns: Sequence[Turn],
    roles: Mapping[str, Role],
    *,
    speakers: Collection[str] | None = None,
) -> tuple[Piece, ...]:
    """What is spoken in `passage`, in order; labels and time marks belong to no piece.

    A speaker whose role is not known is not taken for a participant: nobody's words are passed
    off as somebody else's. So are asides, whoever's turn they stand in.

    Args:
        passage: Positions in the source text, as those of the turns.
        turns: In the order of the text.
        roles: What each speaker label stands for.
        speakers: The labels of the one participant who is quoted, where several speak; the
            words of the others are left out. None: every participant's words count.
    """
    found: list[Piece] = []
    for turn in turns:
        if turn.span.start >= passage.end:
            break
        if turn.span.end <= passage.start:
            continue
        own = roles.get(turn.speaker) == "participant" and (
            speakers is None or turn.speaker in speakers
        )
        for words in turn.words:
            found.extend(_of_turn(passage, words, turn.asides, own=own))
    return tuple(found)


def wording(
    passage: Span,
    turns: Sequence[Turn],
    roles: Mapping[str, Role],
    read: Callable[[Span], str],
    *,
    speakers: Collection[str] | None = None,
) -> str:
    """The participant's words in `passage`, on one line.

    Where somebody else speaks between two of the participant's pieces stands `[…]`; before the
    first and after the last nothing does.

    Args:
        passage: See `pieces`.
        turns: See `pieces`.
        roles: See `pieces`.
        read: The words that people read (hidden names replaced) for a range of the source text.
        speakers: See `pieces`.

    Returns:
        Empty where the passage holds no word of the participant.
    """
    said: list[str] = []
    gap = False
    for piece in pieces(passage, turns, roles, speakers=speakers):
        words = " ".join(read(piece.span).split())
        if not any(character.isalnum() for character in words):
            # A full stop left over from around an aside is nobody's speech.
            if words and piece.own and said and not gap:
                said[-1] += words
            continue
        if piece.own:
            said.extend([LEFT_OUT, words] if gap and said else [words])
            gap = False
        else:
            gap = True
    return " ".join(said)


def _of_turn(passage: Span, words: Span, asides: Sequence[Span], *, own: bool) -> Iterator[Piece]:
    """The part of `words` in the passage, cut where an aside begins and ends."""
    start, end = max(passage.start, words.start), min(passage.end, words.end)
    for aside in sorted(asides):
        first, last = max(start, aside.start), min(end, aside.end)
        if first >= last:
            continue
        if start < first:
            yield Piece(Span(start, first), own)
        yield Piece(Span(first, last), own=False)
        start = last
    if start < end:
        yield Piece(Span(start, end), own)
