"""A passage as lists show it: in its turn, with who says it and how it is coded."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualtool.coding.model import Coder, Coding
from qualtool.gathering.passage_list import Passage, also_coded, turns_around
from qualtool.gathering.warnings import warned
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.coded import CodedPassage, Showing
from qualtool.web.desk import Told

if TYPE_CHECKING:
    from sqlalchemy import Connection

AROUND = 240
"""Characters of the turn shown on either side of a passage."""


class ListedPassage(Told):
    """A passage in its turn, with who says it and how it is coded."""

    interview: str
    title: str
    time_point: str
    turn: int
    """The number of the turn in which it begins, from 0."""
    speaker: str
    participant: str
    """The code of who says it; empty where that is not known."""
    group: str
    start: int
    end: int
    heading: str
    """What it stands under."""
    before: str
    """What is said before it in its turn."""
    words: str
    after: str
    codings: tuple[CodedPassage, ...]
    """Those that were asked for."""
    also: tuple[str, ...]
    """The names of other codes that share words with it, in the same layer."""
    warnings: tuple[str, ...]
    """What to expect of the turn."""


class Listing:
    """What passages are shown with, for one part of a list."""

    def __init__(
        self,
        db: "Connection",
        codings: Iterable[Coding],
        me: Coder | None,
        times: Mapping[str, str] | None = None,
    ) -> None:
        """`codings` are all of the layer, `times` the time points of interviews by their ids."""
        self._showing = Showing(db, me)
        self._warned = warned(db)
        self._times = times or {}
        self._here: dict[str, list[Coding]] = {}
        for coding in codings:
            self._here.setdefault(coding.transcript, []).append(coding)

    def shown(self, one: Passage) -> ListedPassage:
        """One passage."""
        read = one.read
        number, turns = turns_around(read.transcript, one.span)
        before, after = _around(read, turns, one.span)
        beside = also_coded(self._here.get(read.id, ()), one)
        return ListedPassage(
            interview=read.id,
            title=read.title,
            time_point=self._times.get(read.id, ""),
            turn=number,
            speaker=turns[0].speaker if turns else "",
            participant=one.person.code,
            group=one.person.group,
            start=one.span.start,
            end=one.span.end,
            heading=one.heading,
            before=before,
            words=read.said(one.span),
            after=after,
            codings=tuple(self._showing.all(one.codings, read)),
            also=tuple(dict.fromkeys(s.name for s in self._showing.all(beside, read))),
            warnings=self._warned.about(read.id, _whole(turns, one.span)),
        )


def _whole(turns: Sequence[Turn], span: Span) -> Span:
    """The turns of a passage, whose words are shown beside it."""
    return Span(
        min([span.start, *(turn.span.start for turn in turns)]),
        max([span.end, *(turn.span.end for turn in turns)]),
    )


def _around(read: ReadTranscript, turns: Sequence[Turn], span: Span) -> tuple[str, str]:
    """What is said before and after a passage in its turns, cut where it grows long."""
    if not turns:
        return "", ""
    first, last = turns[0].words, turns[-1].words
    start = min([span.start, *(one.start for one in first)])
    end = max([span.end, *(one.end for one in last)])
    before = read.said(Span(start, span.start)) if start < span.start else ""
    after = read.said(Span(span.end, end)) if span.end < end else ""
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before, after
