"""Decisions and what is left to decide, as tables that leave the study."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from qualtool.codebook.model import Code, Codebook
from qualtool.coding.model import AGREED
from qualtool.compare.choosing import Choice, Outcome, outcome_words
from qualtool.compare.settling import Settlement
from qualtool.compare.time_budget import allotted
from qualtool.export.agenda import Point, Topic, agenda_tables
from qualtool.export.agreement import capital
from qualtool.export.codings import WITHHELD
from qualtool.export.decisions import Decided, decisions_table
from qualtool.export.report import Table
from qualtool.gathering.decided_by import DecidedBy
from qualtool.gathering.differences import marked, whole
from qualtool.gathering.speakers import Leaving, Speakers, speakers
from qualtool.history.model import Stamp
from qualtool.store.agreed import load_superseded
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings
from qualtool.store.naming import names_of_workers
from qualtool.store.settlements import load_settlements
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.consent import REFUSED_ANALYSIS, left_out_of_analysis, refuses_analysis
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.their_words import TheirWords
from qualtool.wording import counted, shortened

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.compare.places import Difference
    from qualtool.gathering.meeting import Item
from qualtool.store.compare import SideBySide


@dataclass(frozen=True, slots=True)
class TablesLeaving:
    """Tables with participants' words, and whose words leave in them."""

    tables: tuple[Table, ...]
    leaving: Leaving
    notes: tuple[str, ...]
    """What was left out and why, in sentences."""


def decisions_leaving(db: "Connection") -> TablesLeaving:
    """Every decision of the study, by interview and text, whoever was compared."""
    reads = {read.id: read for read in load_transcripts(db)}
    settlements = [one for one in load_settlements(db) if one.transcript in reads]
    decided = [one for one in settlements if one.is_decided and one.outcome != Outcome.ALIKE]
    order = {key: number for number, key in enumerate(reads)}
    decided.sort(key=lambda one: (order[one.transcript], one.span, one.id))
    spoken = speakers(db)
    everyone = decided
    decided = [
        one
        for one in everyone
        if not any(map(refuses_analysis, spoken.at(one.transcript, one.span)))
    ]
    leaving = spoken.asked([(one.transcript, one.span) for one in decided])
    unanalysed = len(everyone) - len(decided)
    left_out = f"Left out: {counted(unanalysed, 'decision')} on what those said {REFUSED_ANALYSIS}."
    notes = (*leaving.notes, *([left_out] if unanalysed else []))
    theirs = spoken.not_to_be_quoted()
    workers = names_of_workers(db) | {AGREED: AGREED}
    naming = _Naming(
        workers, load_codebook(db), theirs, DecidedBy(db), load_superseded(db), _places(db)
    )
    rows = (
        naming.decided(one, reads[one.transcript], with_words=may)
        for one, may in zip(decided, leaving.may, strict=True)
    )
    table = decisions_table(
        rows,
        alike=sum(one.outcome == Outcome.ALIKE for one in settlements),
        open_=sum(not one.is_decided for one in settlements),
        notes=notes,
    )
    return TablesLeaving((table,), leaving, notes)


def _places(db: "Connection") -> dict[str, tuple[str, Span]]:
    book = load_codebook(db)
    return {
        one.id: (book.resolve(one.code).id if one.code in book else one.code, one.span)
        for one in load_codings(db)
    }


@dataclass(frozen=True, slots=True)
class _Naming:
    """Names for the ids in decisions."""

    workers: Mapping[str, str]
    codebook: Codebook
    theirs: TheirWords
    """What must not be repeated in a reason."""
    by: DecidedBy
    again: Container[str]
    """The ids of settlements after which others settled the place again."""
    places: Mapping[str, tuple[str, Span]]
    """The code and the passage of every coding, as it is now."""

    def decided(self, one: Settlement, read: ReadTranscript, *, with_words: bool) -> Decided:
        return Decided(
            interview=read.title,
            words=read.said(one.span) if with_words else WITHHELD,
            had=self._had(one, read, with_words=with_words),
            outcome=outcome_words(Choice.read(one.outcome), self.workers),
            codes=self._codes(one.codes),
            reason=WITHHELD if self.theirs.repeated_in(one.reason) else one.reason,
            dissent=tuple(each.sentence for each in one.dissent),
            took_part=one.took_part,
            again=one.id in self.again,
            recoded=self._recoded(one),
            day=f"{Stamp.parse(one.stamp).when.astimezone():%Y-%m-%d}",
            meanings=self._codes(one.codes_changed),
            codebook=capital(str(one.codebook)) if one.codebook else "",
            since=tuple(
                WITHHELD if self.theirs.repeated_in(said) else said for said in self.by.since(one)
            ),
        )

    def _recoded(self, one: Settlement) -> bool:
        had = (coding for codings in one.had.values() for coding in codings)
        return any(
            self.places.get(str(coding)) != (self._became(str(code)), Span(start, end))
            for coding, code, start, end in had
        )

    def _became(self, code: str) -> str:
        return self.codebook.resolve(code).id if code in self.codebook else code

    def _had(self, one: Settlement, read: ReadTranscript, *, with_words: bool) -> str:
        """What each coder had when it was decided, by name; their words where these differ."""
        spans = {(start, end) for codings in one.had.values() for *_, start, end in codings}
        apart = with_words and len(spans) > 1
        lines: list[str] = []
        for coder in sorted(one.had, key=lambda key: (self.workers.get(key, ""), key)):
            said = [
                self._marked(code, read.said(Span(start, end)) if apart else "")
                for _, code, start, end in one.had[coder]
            ]
            lines.append(f"{self.workers.get(coder, 'somebody')}: {'; '.join(said) or 'nothing'}")
        return "\n".join(lines)

    def _marked(self, code: str, words: str) -> str:
        name = next(iter(self._codes((code,))), "a code that is not there any more")
        return f"{name}, on “{shortened(words)}”" if words else name

    def _codes(self, codes: Iterable[str]) -> tuple[str, ...]:
        """What these codes are called now, merged ones by what they became, each once."""
        book = self.codebook
        return tuple(dict.fromkeys(book.resolve(code).name for code in codes if code in book))


def agenda_leaving(
    db: "Connection", side: "SideBySide", items: "Sequence[Item]", *, minutes: int | None, each: int
) -> TablesLeaving:
    """What is left to settle, as a meeting goes through it; a table for each item.

    Args:
        db: The study.
        side: The layers that are compared.
        items: In the order in which they are talked about.
        minutes: How long the meeting lasts; None where that is left open.
        each: Minutes for one difference.
    """
    times = tuple(allotted((len(item.differences) for item in items), minutes=minutes, each=each))
    reached = [item.differences[: time.fit] for item, time in zip(items, times, strict=True)]
    spoken = speakers(db)
    theirs = spoken.not_to_be_quoted()
    points = _points(side, [one for differences in reached for one in differences], spoken)
    laid_out = iter(points.points)
    topics = [
        Topic(
            item.name,
            tuple(islice(laid_out, time.fit)),
            time.begins,
            time.minutes,
            len(item.differences) - time.fit,
            tuple(text for text in _meaning(item.code) if not theirs.repeated_in(text)),
        )
        for item, time in zip(items, times, strict=True)
    ]
    left_out = left_out_of_analysis(spoken.participants.values())
    notes = (*points.leaving.notes, *filter(None, [left_out]))
    return TablesLeaving(agenda_tables(topics, notes=notes), points.leaving, notes)


@dataclass(frozen=True, slots=True)
class _Points:
    points: tuple[Point, ...]
    leaving: Leaving


def _points(side: "SideBySide", differences: "Sequence[Difference]", speaking: Speakers) -> _Points:
    reads = {read.id: read for read in side.transcripts}
    leaving = speaking.asked([(one.transcript, whole(one)) for one in differences])
    points = tuple(
        Point(
            reads[one.transcript].title,
            "\n".join(marked(one, reads[one.transcript])) if may else WITHHELD,
            one.words,
        )
        for one, may in zip(differences, leaving.may, strict=True)
    )
    return _Points(points, leaving)


def _meaning(code: Code | None) -> tuple[str, ...]:
    if code is None:
        return ()
    told = (("", code.definition), ("Use for: ", code.include), ("Not for: ", code.exclude))
    return tuple(f"{label}{words}" for label, words in told if words)
