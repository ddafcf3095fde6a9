"""`qualtool names seal`: what edits hide is overwritten, and nobody can bring it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.cleaned import tell_whether_clean
from qualtool.cli.keeping import report_kept
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_study,
    worker,
)
from qualtool.cli.output import confirmed, progress, report, table
from qualtool.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualtool.erasing.sealing import ToSeal

FOR_GOOD = (
    "The words under them are overwritten in this study, and in every copy that merges with it "
    "later. Nobody can take that back, and no undo brings them back."
)


def seal(
    transcript: Annotated[
        str | None, typer.Option(help="Only in this transcript: its title, or who speaks in it.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Overwrite what edits hide: names, places, dates and the like, but no corrections.

    What people read stays as it is, and every coding keeps its place. Nobody can take it back.
    """
    from qualtool.erasing.sealing import plan_seal
    from qualtool.store.erasing import keep_for_good

    opened = chosen_study(study, coder)
    with opened.read() as db:
        wanted = _wanted(db, transcript)
        plan_seal(wanted)
        _show(db, wanted)
    report(FOR_GOOD)
    if dry_run:
        report("Nothing was sealed.")
        return
    if not (yes or confirmed("Seal them for good?")):
        report("Nothing was sealed.")
        return
    with progress() as tell, opened.begin() as db:
        tell("Sealing", 0.2)
        kept = keep_for_good(db, plan_seal(_wanted(db, transcript)), by=worker(db, coder))
        tell("Cleaning the file", 0.8)
    report_kept(kept.summary)
    tell_whether_clean(opened)


def _wanted(db: "Connection", transcript: str | None) -> "tuple[ToSeal, ...]":
    from qualtool.erasing.sealing import to_seal
    from qualtool.store.transcripts import find_transcript, load_transcripts

    return to_seal([find_transcript(db, transcript)] if transcript else load_transcripts(db))


def _show(db: "Connection", wanted: "Sequence[ToSeal]") -> None:
    from qualtool.gathering.written import everything_written

    written = everything_written(db)
    table(
        ("transcript", "would be sealed", "of which", "the same words unhidden elsewhere"),
        [
            (
                one.read.title,
                len(one.edits),
                ", ".join(f"{number} {why}" for why, number in sorted(one.reasons.items())),
                one.still_standing(written) or "",
            )
            for one in wanted
        ],
        numbers=("would be sealed", "the same words unhidden elsewhere"),
    )
    if unhidden := sum(one.still_standing(written) for one in wanted):
        report(
            f"The same words still stand in {counted(unhidden, 'place')} where no edit hides "
            "them: in transcripts, notes, the codebook or the history. Sealing does not change "
            "these."
        )
