"""Codings that are older than what their code means, put together for tables and sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualtool.codebook.changed_meanings import Shift
from qualtool.codebook.meanings import TEXTS, Meaning
from qualtool.coding.drift import Made, Older, older_codings
from qualtool.coding.model import Coding
from qualtool.export.codings import WITHHELD
from qualtool.export.report import Cell, Column, Table, natural
from qualtool.gathering.passages import Gathered, gather
from qualtool.gathering.speakers import speakers
from qualtool.history.days import day_of
from qualtool.store.drift import load_made, load_meanings
from qualtool.store.transcripts import find_transcript_id
from qualtool.wording import counted, listed, one_line, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.transcripts.their_words import TheirWords

_WITHHELD = (
    "Without their words: {} of what a code meant, which repeats what somebody said who has not "
    "agreed to be quoted."
)


@dataclass(frozen=True, slots=True)
class Drift:
    """Codings that may need another look, in the order of the codebook."""

    gathered: Gathered
    older: tuple[Older, ...]

    @property
    def codings(self) -> Iterator[tuple[Older, Made]]:
        """Each coding with what changed since."""
        return ((one, made) for one in self.older for made in one.codings)


def drift(db: "Connection", code: str | None = None, *, coder: str | None = None) -> Drift:
    """Codings that were made when their code meant something else.

    What was only practised on, or must not be analysed, is left out.

    Args:
        db: The study.
        code: Only of this code, by name, and of those below it.
        coder: Only this coder's, by id.
    """
    gathered = gather(db, layer=coder, below=code)
    shown = {coding.id for coding, *_ in gathered.coded()}
    made = [one for one in load_made(db, coder) if one.coding.id in shown]
    places = {key: natural(read.title) for key, read in gathered.transcripts.items()}
    found = [
        replace(one, codings=tuple(sorted(one.codings, key=lambda it: _place(places, it))))
        for one in older_codings(made, load_meanings(db))
    ]
    found.sort(key=lambda one: (gathered.order[one.now.code], _in_order(one.then)))
    return Drift(gathered, tuple(found))


def _place(titles: Mapping[str, Any], made: Made) -> tuple[Any, ...]:
    coding = made.coding
    return titles[coding.transcript], coding.transcript, coding.span, coding.coder, coding.id


def _in_order(then: Meaning) -> tuple[Any, ...]:
    """The same order whoever looks, and whatever of it has been looked at."""
    return then.name, tuple(getattr(then, field) for field in TEXTS), sorted(then.holds)


def those_of(
    db: "Connection", found: Drift, *, transcript: str | None = None, words: str = ""
) -> tuple[Coding, ...]:
    """The codings found, or those of them in one transcript or with some words.

    Raises:
        UnknownTranscriptError: There is no such transcript.
    """
    place = find_transcript_id(db, transcript) if transcript is not None else None
    wanted = one_line(words)
    return tuple(
        made.coding
        for _, made in found.codings
        if place in {None, made.coding.transcript}
        and wanted
        in one_line(found.gathered.transcripts[made.coding.transcript].said(made.coding.span))
    )


def drift_in_words(found: Drift) -> tuple[str, ...]:
    """What changed, and how many codings are older, as sentences; some lines for each code."""
    by_code: dict[str, list[Older]] = {}
    for one in found.older:
        by_code.setdefault(one.now.code, []).append(one)
    return tuple(line for groups in by_code.values() for line in _of_a_code(found, groups))


def _of_a_code(found: Drift, groups: list[Older]) -> Iterator[str]:
    book = found.gathered.codebook
    counts = Counter(
        found.gathered.coders.get(made.coding.coder, "somebody")
        for one in groups
        for made in one.codings
    )
    whose = listed(f"{number:,} by {name}" for name, number in sorted(counts.items()))
    number, verb = sum(counts.values()), "is" if sum(counts.values()) == 1 else "are"
    path = quoted(book.path_text(book[groups[0].now.code]))
    yield f"{path}: {counted(number, 'coding')} {verb} older than what it means now ({whose})."
    for one in groups:
        if len(groups) > 1:
            yield f"  Of {len(one.codings):,} of them:"
        yield from (f"  {shift_in_words(shift)}." for shift in one.shifts)


def shift_in_words(shift: Shift) -> str:
    """What changed, and on which day if that is known."""
    return on_its_day(shift, str(shift))


def on_its_day(shift: Shift, words: str) -> str:
    """What is said of a change, after the day of it if that is known."""
    return f"{day_of(shift.stamp)}: {words}" if shift.stamp else words[0].upper() + words[1:]


def drift_table(db: "Connection", found: Drift) -> Table:
    """A row a coding that may need another look, without the words themselves.

    What codes meant is left out where it repeats words of somebody who has not agreed to be
    quoted.
    """
    gathered, theirs = found.gathered, speakers(db).not_to_be_quoted()
    said = {one: _without_their_words(one, theirs) for one in found.older}
    withheld = sum(words.count(WITHHELD) for words in said.values())
    rows: list[tuple[Cell, ...]] = [
        (
            gathered.codebook.path_text(gathered.codebook[one.now.code]),
            gathered.transcripts[made.coding.transcript].title,
            made.coding.span.start,
            made.coding.span.end,
            gathered.coders.get(made.coding.coder, ""),
            day_of(made.stamp),
            *said[one],
            made.coding.id,
        )
        for one, made in found.codings
    ]
    return Table(
        "Codings older than what their code means",
        (
            Column("Code", width=2),
            Column("Transcript"),
            Column("Start", "count"),
            Column("End", "count"),
            Column("Coder"),
            Column("Made on"),
            Column("Changed since", width=4),
            Column("It meant", width=3),
            Column("It means", width=3),
            Column("Coding"),
        ),
        tuple(rows),
        notes=(
            *((_WITHHELD.format(counted(withheld, "text")),) if withheld else ()),
            *gathered.left_out,
        ),
    )


def _without_their_words(one: Older, theirs: "TheirWords") -> tuple[str, str, str]:
    def may(text: str) -> str:
        return WITHHELD if theirs.repeated_in(text) else text

    shifts = "; ".join(map(shift_in_words, one.shifts))
    return may(shifts), may(meaning_in_words(one.then)), may(meaning_in_words(one.now))


def meaning_in_words(meaning: Meaning) -> str:
    """What a code meant: its name, and all that was said about it."""
    said = ((field, getattr(meaning, field)) for field in TEXTS)
    return "; ".join([meaning.name, *(f"{field}: {text}" for field, text in said if text)])
