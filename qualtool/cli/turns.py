"""`qualtool transcripts turns`: who speaks where, how certain it is, and marking it by hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
)
from qualtool.cli.output import report
from qualtool.errors import InvalidInputError
from qualtool.wording import counted, quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from qualtool.history.model import Action
    from qualtool.transcripts.model import Span
    from qualtool.transcripts.read_transcript import ReadTranscript

SHOWN = 60
"""Characters of a turn's words in the list."""

MOST = 100_000
"""Turns that a range of numbers may mean: no interview has as many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants marked, as the options say it."""

    begin: str | None
    start: int | None
    label: str | None
    speaker: str | None
    turn: list[str]
    join: list[int]
    aside: str | None
    rename: list[str]
    role: list[str]
    participant: list[str]
    table: Path | None
    label_is_speech: bool
    no_asides: bool
    keep_names: bool

    @property
    def changes(self) -> bool:
        """Whether anything is to be marked."""
        several = (self.turn, self.join, self.rename, self.role, self.participant)
        return any(several) or any(
            one is not None for one in (self.begin, self.aside, self.table, self.speaker)
        )


def turns(
    transcript: TranscriptArgument,
    begin: Annotated[
        str | None, typer.Option(help="A turn begins at these words; with --speaker.")
    ] = None,
    start: Annotated[
        int | None, typer.Option(help="Where these words begin, if they stand more than once.")
    ] = None,
    label: Annotated[
        str | None,
        typer.Option(help="With --begin: which of its first words are label and time, not speech."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help="Who speaks, in the turn that begins or in --turn.")
    ] = None,
    turn: Annotated[
        list[str] | None, typer.Option(help="The turns meant, such as 3 or 3-7.")
    ] = None,
    join: Annotated[
        list[int] | None, typer.Option(help="This turn is part of the one before it.")
    ] = None,
    aside: Annotated[
        str | None, typer.Option(help="Words inside a turn that somebody else says.")
    ] = None,
    rename: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL=LABEL", help="All turns of one label are those of another."),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL=ROLE", help="Whether a label is interviewer, participant or other."
        ),
    ] = None,
    participant: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL=CODE", help="Which participant a label is."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the turns as a CSV table to this file.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--from", help="A table from --out, with what is to be changed.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    label_is_speech: Annotated[
        bool, typer.Option("--label-is-speech", help="With --join: its label was said, too.")
    ] = False,
    no_asides: Annotated[
        bool, typer.Option("--no-asides", help="With --turn: nobody else speaks in these turns.")
    ] = False,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="List only turns that should be looked at.")
    ] = False,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Take labels that may be names as they are.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Show who speaks where and how certain that is, and mark it by hand.

    The text and all codings stay as they are; undo takes it back.
    """
    wanted = Wanted(
        begin,
        start,
        label,
        speaker,
        turn or [],
        join or [],
        aside,
        rename or [],
        role or [],
        participant or [],
        table,
        label_is_speech,
        no_asides,
        keep_names,
    )
    _require_whole(wanted)
    if wanted.changes:
        change(study, coder, lambda db: _planned(db, transcript, wanted), dry_run=dry_run)
    elif out is not None:
        _write(transcript, study, out)
    else:
        _show(transcript, study, doubtful=doubtful)


def _require_whole(wanted: Wanted) -> None:
    """Refuse options that mean nothing without another."""
    if wanted.speaker is not None and not wanted.turn and wanted.begin is None:
        raise InvalidInputError("It is not said in which turn.", hint="Give it with --turn NUMBER")
    if wanted.begin is not None and wanted.speaker is None:
        raise InvalidInputError("It is not said who speaks.", hint="Give it with --speaker LABEL")
    if wanted.turn and wanted.speaker is None and not wanted.no_asides:
        raise InvalidInputError(
            "It is not said what becomes of --turn.", hint="Who speaks: --speaker LABEL"
        )
    if wanted.begin is not None and wanted.turn:
        raise InvalidInputError("--begin and --turn are two marks; make one after the other.")
    loose = {
        "--label": wanted.label is not None and wanted.begin is None,
        "--start": wanted.start is not None and wanted.begin is None and wanted.aside is None,
        "--label-is-speech": wanted.label_is_speech and not wanted.join,
        "--no-asides": wanted.no_asides and not wanted.turn,
    }
    for option in (name for name, is_loose in loose.items() if is_loose):
        raise InvalidInputError(f"{option} says nothing by itself.", hint="See: --help")


def _planned(db: "Connection", name: str, wanted: Wanted) -> "Action":
    """Mark what is wanted, in an order in which numbers mean the turns as they were listed."""
    from qualtool.coding.marking import Marking
    from qualtool.store.transcripts import find_transcript, load_participants

    marking = Marking(
        find_transcript(db, name), load_participants(db), keep_names=wanted.keep_names
    )
    if wanted.table is not None:
        with in_file(wanted.table):
            marking.take_table(read_file(wanted.table))
    numbers = _numbers(wanted.turn)
    if numbers and wanted.no_asides:
        marking.take_asides_back(numbers)
    if numbers and wanted.speaker is not None:
        marking.give(numbers, wanted.speaker)
    for number in sorted(set(wanted.join), reverse=True):
        marking.join(number, label_is_speech=wanted.label_is_speech)
    if wanted.begin is not None:
        place = _place(marking.read, wanted.begin, wanted.start)
        words = _behind(marking.read, place, wanted.label) if wanted.label else None
        marking.begin(place, wanted.speaker or "", words=words)
    if wanted.aside is not None:
        marking.set_aside(_place(marking.read, wanted.aside, wanted.start))
    for label, speaker in _pairs(wanted.rename, "rename"):
        marking.rename(label, speaker)
    for label, code in _pairs(wanted.participant, "participant"):
        marking.know(label, code)
    for label, role in _pairs(wanted.role, "role"):
        marking.set_role(label, role)
    return marking.planned()


def _place(read: "ReadTranscript", words: str, start: int | None) -> "Span":
    from qualtool.coding.passages import find_words, proven
    from qualtool.transcripts.model import Span

    if start is None or not words.strip():
        return find_words(read, words)
    return proven(read, Span(start, start + len(words)), words)


def _behind(read: "ReadTranscript", place: "Span", label: str) -> int:
    """Where the words begin behind a label, which has to stand there."""
    from qualtool.coding.passages import proven
    from qualtool.transcripts.model import Span

    return proven(read, Span(place.start, place.start + len(label)), label).end


def _numbers(given: "Sequence[str]") -> list[int]:
    found: list[int] = []
    for text in given:
        first, _, last = text.replace("–", "-").partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not last)) or len(text) > 15:
            raise InvalidInputError(
                f"{quoted(text)} is no turn's number.", hint="Give it as 3, or several as 3-7."
            )
        found += range(int(first), min(int(last or first), int(first) + MOST) + 1)
    return list(dict.fromkeys(found))


def _pairs(given: "Sequence[str]", option: str) -> "Iterator[tuple[str, str]]":
    for text in given:
        label, divider, value = text.rpartition("=")
        if not divider or not value.strip():
            raise InvalidInputError(
                f"--{option} was given {quoted(text)}.", hint=f"Give it as --{option} LABEL=…"
            )
        yield label, value


def _write(name: str, study: "Path | None", out: Path) -> None:
    from qualtool.cli.taking_out import take_out
    from qualtool.coding.turn_table import turns_to_rows
    from qualtool.csv_files import written_csv
    from qualtool.store.transcripts import find_transcript, load_participants

    opened = chosen_study(study)
    with opened.read() as db:
        read = find_transcript(db, name)
        people = load_participants(db)
    whose = [person for person in people if person.id in read.transcript.participants]
    data = written_csv(turns_to_rows(read))
    take_out(opened, out, data, what="turns to mark", people=whose)
    report(
        f"Wrote {counted(len(read.transcript.turns), 'turn')} to {out}. Change it and take it "
        f"back with: qualtool transcripts turns {name} --from {out}",
        "It holds how each turn begins, and is for the team's own work alone.",
    )


def _show(name: str, study: "Path | None", *, doubtful: bool) -> None:
    from qualtool.store.transcripts import find_transcript
    from qualtool.transcripts.uncertain_turns import alike, nobodys_words, numbered

    with chosen_study(study).read() as db:
        read = find_transcript(db, name)
    one = read.transcript
    found = numbered(one)
    doubts = [line for line in found if line.doubts]
    for line in doubts if doubtful else found:
        words = shortened(read.spoken(line.turn), longest=SHOWN)
        role = one.roles.get(line.turn.speaker, "")
        who = line.turn.speaker or "—"
        told = f" ({role})" if role and role != who.casefold() else ""
        report(f"{line.number:>5} {'?' if line.doubts else ' '} {who}{told}: {words}")
        report(*(f"          {doubt}" for doubt in line.doubts))
    for span in nobodys_words(one):
        words = shortened(read.reading.words_of(span), longest=SHOWN)
        report(f"  at {span.start:,} stands what is nobody's words: {words}")
    for first, second in alike(one):
        report(
            f"{quoted(first)} and {quoted(second)} look alike. If they are one person: "
            f'--rename "{second}={first}"'
        )
    report(_certainty(len(doubts), len(found)))


def _certainty(doubts: int, turns: int) -> str:
    if not doubts:
        return f"{counted(turns, 'turn')}, all certain."
    return f"{counted(turns, 'turn')}, of which {doubts:,} should be looked at (?)."
