"""`qualtool transcripts correct`: a corrected file, laid over the interview as corrections."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
    worker,
)
from qualtool.cli.output import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualtool.transcripts.parsed import ParsedTranscript

CHANGES_SHOWN = 20
"""Corrections that are listed; what is doubtful is listed whole."""


def correct(
    transcript: TranscriptArgument,
    place: Annotated[
        Path, typer.Option("--from", help="The corrected file, of any kind that can be imported.")
    ],
    names: Annotated[
        Path | None,
        typer.Option(help="A CSV file with the columns name,becomes, as for an import."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    keep_hidden: Annotated[
        bool,
        typer.Option(
            "--keep-hidden", help="Leave places as they are where the file brings names back."
        ),
    ] = False,
    also_rewritten: Annotated[
        bool,
        typer.Option("--also-rewritten", help="Take coded passages, too, that were written anew."),
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Lay what changed in a corrected file over the transcript; codings keep their places.

    Turns that came or went and coded passages that were written anew are listed, not taken.
    """
    from qualtool.gathering.corrected import compare_with_study, summary_of
    from qualtool.store.keep import keep
    from qualtool.store.transcripts import find_transcript

    parsed = _read(place, names)
    with transaction(chosen_study(study, coder), dry_run=dry_run) as db:
        me = worker(db, coder)
        version = compare_with_study(db, find_transcript(db, transcript), parsed, me=me)
        report(f"{place.name}: {summary_of(version)}.")
        _list("Corrections", version.changes, most=CHANGES_SHOWN)
        _list("Left as it is here; look at", version.doubts)
        if dry_run:
            _list("Would bring names in", version.compared.names_in_words)
        planned = version.planned(keep_hidden=keep_hidden or dry_run, rewritten=also_rewritten)
        if planned.changes and not dry_run:
            keep(db, planned, by=me)
    if planned.changes:
        report_kept(planned.summary, dry_run=dry_run)
    else:
        report("Nothing changed: there is nothing to correct.")


def _read(place: Path, names: Path | None) -> "ParsedTranscript":
    from qualtool.transcripts.importing import IncomingFile
    from qualtool.transcripts.names import NameMap
    from qualtool.transcripts.renaming import renamed

    known = NameMap()
    if names is not None:
        with in_file(names):
            known = NameMap.read(read_file(names))
    file = IncomingFile.of(place.name, read_file(place))
    return renamed(file.parsed, known.for_file(file.name))


def _list(heading: str, lines: "Sequence[str]", *, most: int = 10**9) -> None:
    if not lines:
        return
    report(f"{heading}:", *(f"    {line}" for line in lines[:most]))
    if (more := len(lines) - most) > 0:
        report(f"    and {more:,} more")
