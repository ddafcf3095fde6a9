"""`qualtool import`: taking transcripts in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
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
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualtool.history.model import Action
    from qualtool.transcripts.already_there import StudyContents
    from qualtool.transcripts.importing import IncomingFile
    from qualtool.transcripts.names import NameMap
    from qualtool.transcripts.parsed import ParsedTranscript
    from qualtool.transcripts.wishes import Wishes

SPEAKERS_SHOWN = 25
"""Labels listed for each file; a focus group has fewer."""

LINES_SHOWN = 5
"""Lines that a reader did not understand, listed for each file."""


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
    from qualtool.transcripts.names import NameMap
    from qualtool.transcripts.wishes import Wishes, columns_from

    opened = chosen_study(study, coder)
    known = NameMap()
    if names is not None:
        with in_file(names):
            known = NameMap.read(read_file(names))
    if participant and len(files) > 1:
        raise InvalidInputError(
            "--participant is for one file at a time.",
            hint="For several, give a names file with the columns name,becomes,file.",
        )
    with opened.read() as db:
        remembered = remembered_columns(db)
    wishes = Wishes(
        encoding or "",
        repair_encoding,
        comments_as_notes,
        columns_from(columns) if columns else {},
        remembered,
    )
    incoming = _read(files, participant or "", wishes)
    if not keep_names:
        known = _asked(incoming, known)
    for file in incoming:
        _tell(file, known.for_file(file.name), repaired=repair_encoding)
    with transaction(opened, dry_run=dry_run) as db:
        contents = load_contents(db, incoming)
        planned = plan_import(
            incoming,
            names=known,
            study=contents,
            interviewers=interviewer or (),
            keep_names=keep_names,
        )
        ready = called_by_code(prepared(incoming, known, interviewer or ()), contents)
        doubtful = list(doubts(db, ready))
        if comments_as_notes:
            planned = with_remarks(planned, ready, coder=chosen_coder(db, coder).id)
        planned = with_columns(db, planned, wishes.columns)
        if not dry_run:
            keep(db, planned, by=worker(db, coder))
    report_kept(planned.summary, dry_run=dry_run)
    report(*doubtful)
    if not dry_run:
        _tell_uncertain(planned)
    _tell_copies(incoming, known, contents)


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


def _tell(file: "IncomingFile", names: "NameMap", *, repaired: bool) -> None:
    """What was found in a file, with names already as their codes."""
    from qualtool.transcripts.renaming import renamed, without_names

    parsed: ParsedTranscript = renamed(file.parsed, names)
    report(
        f"{without_names(file.name, names)}: {counted(len(parsed.turns), 'turn')}, "
        f"{counted(parsed.words, 'word')}, {parsed.encoding}"
    )
    words = parsed.words_per_speaker
    speakers = list(parsed.speakers.items())
    for speaker, turns in speakers[:SPEAKERS_SHOWN]:
        report(f"    {speaker}: {counted(turns, 'turn')}, {counted(words[speaker], 'word')}")
    if (more := len(speakers) - SPEAKERS_SHOWN) > 0:
        report(f"    and {counted(more, 'more label')}: are they all people?")
    for first, second in parsed.near_spellings:
        report(f"    “{first}” and “{second}” look alike: are they one person?")
    for line, text in parsed.not_understood[:LINES_SHOWN]:
        report(f"    line {line} is nobody's words: {text}")
    if (more := len(parsed.not_understood) - LINES_SHOWN) > 0:
        report(f"    and {counted(more, 'line')} more.")
    for line, text in parsed.doubtful[:LINES_SHOWN]:
        report(f"    line {line} may begin with a label, and was taken as words: {text}")
    if (more := len(parsed.doubtful) - LINES_SHOWN) > 0:
        report(f"    and {counted(more, 'such line')} more.")
    report(*(f"    {sentence}" for sentence in _remarks(parsed, repaired=repaired)))
    if file.monologue:
        report(f"    All words are taken as those of {file.participant}.")
    elif not parsed.speakers:
        report(
            "    Such words can be coded, but not quoted or counted as anybody's. Where one person "
            "says them all: --participant CODE"
        )


def _tell_uncertain(planned: "Action") -> None:
    """Where it is not certain who speaks, and how a person says it."""
    from qualtool.transcripts.stored import turns_from_json
    from qualtool.transcripts.uncertain_turns import uncertain_speakers

    titles = [
        f"“{change.fields['title']}”"
        for change in planned.changes
        if change.kind == "transcript"
        and uncertain_speakers(turns_from_json(change.fields["turns"]), change.fields["roles"])
    ]
    if titles:
        report(
            f"Who speaks is not certain in {listed(titles, most=LINES_SHOWN)}. See the turns, and "
            "mark them by hand, with: qualtool transcripts turns TITLE"
        )


def _remarks(parsed: "ParsedTranscript", *, repaired: bool) -> "Iterator[str]":
    """What may be wrong, with the option that helps, and what the reader did."""
    from qualtool.transcripts.decoding import TWICE

    yield from parsed.warnings
    if not repaired and any(TWICE in warning for warning in parsed.warnings):
        yield "To have the text put right: --repair-encoding"
    yield from parsed.notes


def _tell_copies(
    incoming: "Sequence[IncomingFile]", names: "NameMap", contents: "StudyContents"
) -> None:
    """Files that say nearly what another transcript says; what is the same is refused."""
    from qualtool.transcripts.renaming import without_names
    from qualtool.transcripts.same_words import near_copies

    said = (
        (without_names(file.name, names.for_file(file.name)), file.parsed.spoken)
        for file in incoming
    )
    for name, title in near_copies(said, contents.spoken):
        report(
            f"“{name}” says nearly the same as “{title}”: is it another version of it? "
            "If so, take this import back with: qualtool undo"
        )
