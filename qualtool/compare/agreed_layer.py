"""What stands in the agreed layer: of two decisions about one place the later, no passage twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qualtool.transcripts.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding that a settlement put into the agreed layer."""

    id: str
    settlement: str
    code: str
    """As what it was merged into."""
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """The last that was said about a difference: decided, put off or opened again."""

    settlement: str
    stamp: str
    """When; not when that was brought back by undoing something later."""
    coders: frozenset[str]
    """Who was compared."""
    codings: frozenset[str]
    """The codings it is about."""
    marked: tuple[tuple[str, Span], ...]
    """Code and passage of these codings, and of what was decided."""


def superseded(said: Iterable[Said]) -> dict[str, str]:
    """For each settlement about whose place something was said later, which one says it last.

    Two are about one place if they are about the same coding; or if other coders were compared
    and the same words have the same code in both. What is superseded stays so where the later
    one is put off or opened again, and stands again where that is undone.

    Args:
        said: Of one transcript.
    """
    latest: dict[str, Said] = {}
    for one, other in _pairs(tuple(said)):
        first, last = sorted((one, other), key=_when)
        known = latest.get(first.settlement)
        if known is None or _when(known) < _when(last):
            latest[first.settlement] = last
    return {settlement: last.settlement for settlement, last in latest.items()}


def agreed_layer(said: Iterable[Said], marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The codings that the agreed layer has, in the order of the text.

    Where two of them have the same code and share words, the first reaches over both.

    Args:
        said: Of one transcript.
        marks: All that settlements put there.
    """
    held = tuple(said)
    gone = superseded(held)
    known = {one.settlement for one in held}
    standing = [one for one in marks if one.settlement in known and one.settlement not in gone]
    return tuple(sorted(_joined(standing), key=lambda one: (one.span, one.code, one.id)))


def _when(said: Said) -> tuple[str, str]:
    return said.stamp, said.settlement


def _pairs(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Every two that are about one place."""
    of_coding: dict[str, list[Said]] = {}
    of_code: dict[str, list[tuple[Span, int]]] = {}
    for number, one in enumerate(said):
        for coding in one.codings:
            of_coding.setdefault(coding, []).append(one)
        for code, span in one.marked:
            of_code.setdefault(code, []).append((span, number))
    for about in of_coding.values():
        yield from combinations(about, 2)
    for places in of_code.values():
        for first, second in _sharing_words(places):
            if said[first].coders != said[second].coders:
                yield said[first], said[second]


def _sharing_words(places: Iterable[tuple[Span, int]]) -> Iterator[tuple[int, int]]:
    open_: list[tuple[Span, int]] = []
    for span, number in sorted(places):
        open_ = [one for one in open_ if one[0].end > span.start]
        yield from ((before, number) for _, before in open_ if before != number)
        open_.append((span, number))


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Passages of one code that share words as one passage."""
    ordered = sorted(marks, key=lambda one: (one.code, one.span.start, -one.span.end, one.id))
    reaching: Mark | None = None
    for mark in ordered:
        if reaching and mark.code == reaching.code and mark.span.start < reaching.span.end:
            end = max(mark.span.end, reaching.span.end)
            reaching = replace(reaching, span=Span(reaching.span.start, end))
            continue
        if reaching:
            yield reaching
        reaching = mark
    if reaching:
        yield reaching
