"""The words of a passage that are the participant's own, as they may be printed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualtool.quoting.model import Alteration
from qualtool.quoting.negations import negations
from qualtool.transcripts.model import Role, Span, Turn

LEFT_OUT = "[…]"
"""Stands for words left out; a pause or trailing off is a bare `…`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage that somebody speaks: the participant, or somebody else."""

    span: Span
    own: bool
    """Whether the participant speaks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what one person says in one go: said as it stands, or altered for print."""

    span: Span
    """In the source text."""
    text: str
    """What people read there, white space and all."""
    altered: Literal["", "left out", "put in"] = ""
    words: str = ""
    """What is put in, without its brackets."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is said in one go, by the participant or by somebody else, part by part."""

    own: bool
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """What people read there, nothing altered."""
        return "".join(part.text for part in self.parts)


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


def stretches(
    spoken: Iterable[Piece],
    read: Callable[[Span], str],
    alterations: Sequence[Alteration] = (),
) -> tuple[Stretch, ...]:
    """What is spoken, part by part.

    Args:
        spoken: See `pieces`.
        read: The words that people read (hidden names replaced) for a range of the source text.
        alterations: In order, not overlapping, and cutting no replaced name in two: `settled`.
            In what others say they change nothing.
    """
    placed: set[Alteration] = set()
    found: list[Stretch] = []
    for piece in spoken:
        if piece.own:
            found.append(Stretch(own=True, parts=tuple(_parts(piece, read, alterations, placed))))
        else:
            found.append(Stretch(own=False, parts=(Part(piece.span, read(piece.span)),)))
    return tuple(found)


def undone(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same with every alteration taken back: what the source says."""
    return tuple(
        replace(one, parts=tuple(replace(part, altered="", words="") for part in one.parts))
        for one in found
    )


def printed(found: Iterable[Stretch]) -> str:
    """The participant's words on one line, every alteration marked.

    Where somebody else speaks between two of the participant's stretches stands `[…]`; before the
    first and after the last nothing does. Where words are left out stands `[…]`, anywhere, and
    only one for words that follow each other.

    Returns:
        Empty where there is no word of the participant.
    """
    line = _Line()
    for one in found:
        if not one.own:
            line.other(one.text)
        elif any(part.altered for part in one.parts) or _has_word(one.text):
            line.space = True
            for part in one.parts:
                line.add(part)
        else:
            # A full stop left over from around an aside is nobody's speech.
            line.cling(one.text)
    return line.whole()


def dropped_negations(found: Iterable[Stretch]) -> tuple[str, ...]:
    """The negations in words that were left out or exchanged, unless put in again with others."""
    gone: dict[str, None] = {}
    for one in found:
        for part in one.parts:
            if one.own and part.altered:
                kept = negations(part.words)
                gone.update(dict.fromkeys(n for n in negations(part.text) if n not in kept))
    return tuple(gone)


class _Line:
    """Words and marks, put together with white space where the source has some."""

    def __init__(self) -> None:
        self.space = False
        """White space is due before whatever comes next."""
        self._text = ""
        self._cut = False
        """Words were left out here, and the mark is not written yet."""
        self._others = False
        """Somebody else spoke here."""
        self._inserted = False
        """What was written last was put in between words: it needs space after it."""

    def other(self, text: str) -> None:
        if _has_word(text):
            self._others = True

    def cling(self, text: str) -> None:
        if self._text and not (self._cut or self._others):
            self._text += " ".join(text.split())

    def add(self, part: Part) -> None:
        if part.altered == "left out":
            self._leave_out()
        elif part.altered:
            self._mark()
            if not part.text and self._text and not self._text[-1].isspace():
                self.space = True
            self._write(f"[{part.words}]")
            self._inserted = not part.text
        elif words := " ".join(part.text.split()):
            self.space |= part.text[0].isspace() or (self._inserted and words[0].isalnum())
            self._mark()
            self._write(words)
            self.space = part.text[-1].isspace()
        else:
            self.space |= bool(part.text)

    def whole(self) -> str:
        # Somebody else's words after the last are no part of the quote; one's own left out are.
        self._others = False
        self._mark()
        return self._text if _has_word(self._text.replace(LEFT_OUT, "")) else ""

    def _leave_out(self) -> None:
        if not self._cut:
            self._cut = True
            self._before = self.space
            self.space = False

    def _mark(self) -> None:
        """Write `[…]` if words were left out since the last ones."""
        if self._cut or (self._others and self._text):
            after = self.space or self._others
            self.space = self._before if self._cut and not self._others else True
            self._write(LEFT_OUT)
            self.space = after
        self._cut = self._others = False

    def _write(self, words: str) -> None:
        self._text += f" {words}" if self.space and self._text else words
        self.space = self._inserted = False


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _parts(
    piece: Piece,
    read: Callable[[Span], str],
    alterations: Sequence[Alteration],
    placed: set[Alteration],
) -> Iterator[Part]:
    position = piece.span.start
    for one in alterations:
        start, end = max(position, one.span.start), min(piece.span.end, one.span.end)
        outside = start > end if one.is_insertion else start >= end
        if outside or (one.is_insertion and one in placed):
            continue
        if position < start:
            yield Part(Span(position, start), read(Span(position, start)))
        here = Span(start, end)
        # Words that go for some on both sides of what somebody else says are put in once.
        words = "" if one in placed else one.words
        text = "" if one.is_insertion else read(here)
        yield Part(here, text, "put in" if words else "left out", words)
        placed.add(one)
        position = end
    if position < piece.span.end:
        rest = Span(position, piece.span.end)
        yield Part(rest, read(rest))


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
