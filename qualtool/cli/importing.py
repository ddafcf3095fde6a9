"""`qualtool import`: taking transcripts in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.import_report import tell_copies, tell_file, tell_uncertain
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_coder,
    chosen_study,
    worker,
)
from qualtool.cli.output import progress, report, somebody_is_there
from qualtool.errors import ConflictError, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualtool.transcripts.importing import IncomingFile
    from qualtool.transcripts.names import NameMap
    from qualtool.transcripts.wishes import Wishes


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Transcripts: .docx .odt .rtf .pdf .txt .md .rst .html .vtt .srt .tsv .json .csv "
            ".xlsx"
        ),
    ],
    names: Annotated[
        Path | None,
        typer.Option(help="A CSV file with the columns name,becomes: who becomes which code."),
    ] = None,
    interviewer: Annotated[
        list[str] | None, typer.Option(help="A label or name of an interviewer; may be repeated.")
    ] = None,
    participant: Annotated[
        str | None,
        typer.Option(
            help="Who labels such as P, or words without any label, are; for a single file."
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="The encoding of text files, such as windows-1250; found out otherwise."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            help="Which columns of a table are which: speaker=Name,text=Said,start=At – or "
            "participant=ID,answers=Q1+Q2."
        ),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    repair_encoding: Annotated[
        bool, typer.Option("--repair-encoding", help="Put right text that was encoded twice.")
    ] = False,
    comments_as_notes: Annotated[
        bool,
        typer.Option(
            "--comments-as-notes",
            help="Take comments and footnotes of Word and OpenDocument files as notes of yours.",
        ),
    ] = False,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Keep speakers' names as they are.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Take interview transcripts into the study.

    All of FILES or none; names become codes before anything is kept.
    """
    from qualtool.gathering.incoming import (
        doubts,
        load_contents,
        remembered_columns,
        with_columns,
        with_remarks,
    )
    from qualtool.store.keep import keep
    from qualtool.transcripts.importing import called_by_code, plan_import, prepared
    from qualtool.transcripts.wishes import Wishes, columns_from

    opened = chosen_study(study, coder)
    known = _names_given(names, participant, files)
    with opened.read() as db:
        remembered = remembered_columns(db)
    given = columns_from(columns) if columns else {}
    wishes = Wishes(encoding or "", repair_encoding, comments_as_notes, given, remembered)
    incoming = _read(files, participant or "", wishes)
    if not keep_names:
        known = _asked(incoming, known)
    for file in incoming:
        tell_file(file, known.for_file(file.name), repaired=repair_encoding)
    interviewers = tuple(interviewer or ())
    with transaction(opened, dry_run=dry_run) as db:
        contents = load_contents(db, incoming)
        planned = plan_import(
            incoming,
            names=known,
            study=contents,
            interviewers=interviewers,
            keep_names=keep_names,
        )
        ready = called_by_code(prepared(incoming, known, interviewers), contents)
        doubtful = list(doubts(db, ready))
        if comments_as_notes:
            planned = with_remarks(planned, ready, coder=chosen_coder(db, coder).id)
        planned = with_columns(db, planned, given)
        if not dry_run:
            keep(db, planned, by=worker(db, coder))
    report_kept(planned.summary, dry_run=dry_run)
    report(*doubtful)
    if not dry_run:
        tell_uncertain(ready)
    tell_copies(incoming, known, contents)


def _names_given(place: Path | None, participant: str | None, files: "Sequence[Path]") -> "NameMap":
    """Who becomes which code, as a file says it."""
    from qualtool.transcripts.names import NameMap

    if participant and len(files) > 1:
        raise InvalidInputError(
            "--participant is for one file at a time.",
            hint="For several, give a names file with the columns name,becomes,file.",
        )
    if place is None:
        return NameMap()
    with in_file(place):
        return NameMap.read(read_file(place))


def _read(files: "Sequence[Path]", participant: str, wishes: "Wishes") -> "list[IncomingFile]":
    from qualtool.transcripts.importing import IncomingFile
    from qualtool.transcripts.speakers import code_in_name

    incoming: list[IncomingFile] = []
    with progress() as advance:
        for number, place in enumerate(files):
            advance(f"Reading {place.name}", number / len(files))
            code = participant or code_in_name(place.name)
            data = read_file(place)
            incoming.append(
                IncomingFile.of(
                    place.name,
                    data,
                    participant=code,
                    monologue=bool(participant),
                    wishes=wishes,
                )
            )
    return incoming


def _asked(incoming: "Sequence[IncomingFile]", known: "NameMap") -> "NameMap":
    """The map completed by asking, where somebody is there to answer.

    A name in several files may be several people's, so each file asks; Enter takes the last answer.
    """
    from qualtool.transcripts.names import unnamed_speakers

    if not somebody_is_there():
        return known
    answers: dict[str, str] = {}
    try:
        for file in incoming:
            for label in unnamed_speakers(file.parsed, known.for_file(file.name)):
                answers[label] = typer.prompt(
                    f"{file.name}: “{label}” may be a real name. Which code becomes of it "
                    "(such as P07, or Interviewer)?",
                    default=answers.get(label),
                    prompt_suffix=" ",
                )
                known = known.also(label, answers[label], file_name=file.name)
    except typer.Abort:
        raise ConflictError(
            "Nothing was imported.", hint="Without being asked: --names FILE or --keep-names"
        ) from None
    return known
