"""`qualtool merge`: bringing another copy's work into the study."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.cleaned import tell_erased, tell_whether_clean
from qualtool.cli.copies_beside import tell_whether_needed
from qualtool.cli.history import when
from qualtool.cli.keeping import transaction
from qualtool.cli.options import CoderOption, DryRunOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, table
from qualtool.cli.passphrase import opened
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.gathering.merging import After, Told

MOST_SHOWN = 40
"""Actions of another copy that are listed, the latest; a screenful or two."""


def merge(
    other: Annotated[Path, typer.Argument(help="Another copy of the study, or a pack.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    other_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            show_default=False, help="For scripts: a file with the other copy's passphrase."
        ),
    ] = None,
    *,
    unrelated: Annotated[
        bool, typer.Option("--unrelated", help="Also where it began as another study.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Bring another copy's work into this study.

    Nothing of either is lost.
    """
    from qualtool.gathering.merging import After, take_in, told_of
    from qualtool.store.merging import UnrelatedStudyError, load_coming

    ours = chosen_study(study, coder)
    if not other.exists():
        raise NotFoundError(
            f"There is no file {other} to bring in.",
            hint="Say where it lies, such as: qualtool merge packs/NAME.qual",
        )
    theirs = opened(other, other_passphrase_file).seen_by(ours.viewer)
    if theirs.place.resolve() == ours.place.resolve():
        raise InvalidInputError(f"{other} is this study itself.")
    with transaction(ours, dry_run=dry_run) as db, theirs.read() as other_db:
        coming = load_coming(db, other_db, place=other)
        if not (coming.merge.shared or unrelated):
            raise UnrelatedStudyError(other)
        told = told_of(db, other_db, coming)
        after = After() if dry_run else take_in(db, coming, by=_worker(db, other_db, coder))
    _tell(other, told, dry_run=dry_run)
    report(*after.kept)
    _tell_after(after)
    tell_erased(other, coming, dry_run=dry_run)
    tell_whether_clean(ours)
    if not (dry_run or told.label):
        tell_whether_needed(ours, other)


def _worker(db: "Connection", other: "Connection", name: str | None) -> str:
    """Who merges: a coder of this study or, where it is a pack that knows only one, of the other.

    Raises:
        UnknownCoderError: Nobody in either is called `name`.
    """
    from qualtool.coding.coders import UnknownCoderError

    try:
        return worker(db, name)
    except UnknownCoderError:
        return worker(other, name)


def _tell(other: Path, told: "Told", *, dry_run: bool) -> None:
    report(*told.label)
    if not told.actions:
        report(f"{other} brings nothing new.")
        return
    verb = "would bring" if dry_run else "brought"
    report(f"{other} {verb} {counted(len(told.actions), 'action')}{_by(told)}:")
    table(
        ("when", "who", "what"),
        [
            (f"{when(e.stamp).astimezone():%Y-%m-%d %H:%M}", told.who.get(e.who, e.who), e.summary)
            for e in told.actions[-MOST_SHOWN:]
        ],
    )
    if len(told.actions) > MOST_SHOWN:
        earlier = counted(len(told.actions) - MOST_SHOWN, "earlier action")
        report(f"{earlier} not shown; see them with: qualtool history --last 0 --study {other}")
    if told.conflicts:
        report(
            "Set differently in both copies; the later one stands:",
            *told.conflicts,
            "Where the other is right, set it again.",
        )
    if told.settled:
        report("Settled differently in both copies:", *told.settled)
    if told.consents:
        report(
            "Consent was answered differently in both copies; the stricter answer stands:",
            *told.consents,
            "Ask the person where you can, and write down what they say.",
        )


def _by(told: "Told") -> str:
    """Who made them, where several did: “, 3 by Ada and 40 by Ben”."""
    counts = Counter(told.who.get(one.who, one.who) for one in told.actions)
    each = [f"{number:,} by {name}" for name, number in sorted(counts.items())]
    return f", {listed(each)}" if len(each) > 1 else ""


def _tell_after(after: "After") -> None:
    """What a merge leaves for people to put right: doubles, and what is removed though coded."""
    if after.twice:
        report(
            "Added in both copies, so that two are called alike now:",
            *(f"  {name}" for name in after.twice),
            "Take one of each back, before it is used, with: qualtool undo ACTION "
            "(see qualtool history)",
        )
        if any(name.startswith("coder ") for name in after.twice):
            report("Coders who are one person are joined with: qualtool coders join NAME")
    if after.gone:
        report(
            "Removed in one copy and coded in the other; such codings are in no table until it "
            "is back:",
            *(f"  {name}" for name in after.gone),
            "Bring it back with: qualtool undo ACTION (see qualtool history)",
        )
    if after.perhaps:
        report(
            "Removed in one copy, while others coded in the other in a blind round; nobody may see "
            "yet whether with it:",
            *(f"  {name}" for name in after.perhaps),
            "If it may be needed, bring it back with: qualtool undo ACTION (see qualtool history)",
        )
    if after.planned:
        report(
            "Dealt out in both copies, so that people may code the same interviews in two rounds:",
            *(f"  {one}" for one in after.planned),
            "Take one of the plans back, before anybody codes in it, with: qualtool undo ACTION "
            "(see qualtool history)",
        )
