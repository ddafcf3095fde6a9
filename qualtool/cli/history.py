"""`qualtool history`, `undo` and `merge`: who did what, and bringing copies together."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.cleaned import tell_erased, tell_whether_clean
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.options import CoderOption, DryRunOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, table
from qualtool.cli.passphrase import opened
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualtool.history.merge import Conflict
    from qualtool.history.model import Entry


SHORT = 17
"""Letters of a stamp that are shown: time and counter, which tell actions apart."""


def history(
    study: StudyOption = None,
    who: Annotated[str | None, typer.Option(help="Only what this person did.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only since this day, such as 2025-03-01.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(help="Only actions on this code, transcript or person, or that name it."),
    ] = None,
    last: Annotated[
        int, typer.Option(min=0, help="How many of the latest to show; 0 for all.")
    ] = 30,
) -> None:
    """See who did what, and when."""
    from qualtool.store.log import load_actions, load_stamps_about
    from qualtool.store.naming import names_of_workers, subjects_named

    begin = _day(since)
    with chosen_study(study).read() as db:
        names = names_of_workers(db)
        entries = [entry for entry in load_actions(db) if when(entry.stamp) >= begin]
        touching = load_stamps_about(db, subjects_named(db, about)) if about else frozenset()
    if who is not None:
        entries = [e for e in entries if names.get(e.who, e.who).casefold() == who.casefold()]
    if about is not None:
        entries = [
            e for e in entries if e.stamp in touching or about.casefold() in e.summary.casefold()
        ]
    shown = entries[-last:] if last else entries
    if not shown:
        report("Nothing was done that fits.")
        return
    table(
        ("when", "who", "what", "action"),
        [
            (
                f"{when(e.stamp).astimezone():%Y-%m-%d %H:%M}",
                names.get(e.who, e.who),
                e.summary,
                e.stamp[:SHORT],
            )
            for e in shown
        ],
    )
    if len(shown) < len(entries):
        report(f"{counted(len(entries) - len(shown), 'earlier action')} not shown (--last 0).")


def undo(
    action: Annotated[
        str | None, typer.Argument(help="The action, from `qualtool history`; else your latest.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take an action back.

    Undone work is still history, and an undo can be undone.
    """
    from qualtool.store.undo import undo as take_back

    with chosen_study(study).begin() as db:
        done = take_back(db, action, by=worker(db, coder))
    report_kept(done.entry.summary)
    if done.left:
        report(f"{counted(done.left, 'field')} changed again since then and left alone.")


def merge(
    other: Annotated[Path, typer.Argument(help="Another copy of the study.")],
    study: StudyOption = None,
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
    from qualtool.store.merging import UnrelatedStudyError, keep_coming, load_coming
    from qualtool.store.naming import doubled, names_of_workers, removed_with_codings

    ours, theirs = chosen_study(study), opened(other, other_passphrase_file)
    if theirs.place.resolve() == ours.place.resolve():
        raise InvalidInputError(f"{other} is this study itself.")
    with transaction(ours, dry_run=dry_run) as db, theirs.read() as other_db:
        coming = load_coming(db, other_db)
        if not (coming.merge.shared or unrelated):
            raise UnrelatedStudyError(other)
        names = names_of_workers(other_db) | names_of_workers(db)
        pack = _pack_in_words(other_db, names)
        conflicts = [
            _conflict_in_words(other_db, db, conflict)
            for conflict in coming.merge.conflicts
            # The count follows from the turns, and which of these stand is said.
            if (conflict.kind, conflict.field) != ("transcript", "words")
        ]
        twice: list[str] = []
        gone: list[str] = []
        strict: Entry | None = None
        if not dry_run:
            before = {*doubled(db), *removed_with_codings(db)}
            strict = keep_coming(db, coming, by=worker(db, None))
            twice = [name for name in doubled(db) if name not in before]
            gone = [name for name in removed_with_codings(db) if name not in before]
    report(*pack)
    if not coming.merge.coming:
        report(f"{other} brings nothing new.")
        tell_erased(other, coming, dry_run=dry_run)
        return
    verb = "would bring" if dry_run else "brought"
    report(f"{other} {verb} {counted(len(coming.merge.coming), 'action')}:")
    table(
        ("when", "who", "what"),
        [
            (f"{when(e.stamp).astimezone():%Y-%m-%d %H:%M}", names.get(e.who, e.who), e.summary)
            for e in sorted(coming.merge.coming, key=lambda entry: entry.stamp)
        ],
    )
    if conflicts:
        report("Set differently in both copies; the later one stands:", *conflicts)
    if strict:
        report(f"But of two answers about consent the stricter stands. Kept: {strict.summary}.")
    _tell_names(twice, gone)
    tell_erased(other, coming, dry_run=dry_run)
    tell_whether_clean(ours)


def _pack_in_words(db: "Connection", names: "Mapping[str, str]") -> list[str]:
    """What a pack says of itself, and whether another version of qualtool made it."""
    from qualtool.store.packing import label_of, this_version

    label = label_of(db)
    if label is None:
        return []
    said = [f"This is a pack for {names.get(label.coder, 'somebody')}."]
    if label.made_with != this_version():
        said.append(f"qualtool {label.made_with} made it; this is {this_version()}.")
    return said


def _tell_names(twice: "Sequence[str]", gone: "Sequence[str]") -> None:
    """What a merge leaves for people to put right: doubles, and what is removed though coded."""
    if twice:
        report(
            "Added in both copies, so that two are called alike now:",
            *(f"  {name}" for name in twice),
            "Take one of each back, before it is used, with: qualtool undo ACTION "
            "(see qualtool history)",
        )
    if gone:
        report(
            "Removed in one copy and coded in the other; such codings are in no table until it "
            "is back:",
            *(f"  {name}" for name in gone),
            "Bring it back with: qualtool undo ACTION (see qualtool history)",
        )


def _conflict_in_words(theirs: "Connection", ours: "Connection", conflict: "Conflict") -> str:
    from qualtool.store.naming import name_of, value_in_words

    name = name_of(ours, conflict.kind, conflict.id) or name_of(theirs, conflict.kind, conflict.id)
    here = value_in_words(ours, conflict.field, conflict.ours)
    there = value_in_words(theirs, conflict.field, conflict.theirs)
    stands = there if conflict.theirs_wins else here
    return (
        f"  {conflict.kind} {name}, {conflict.field}: here {here}, there {there}; {stands} stands."
    )


def when(stamp: str) -> datetime:
    """When an action was made."""
    from qualtool.history.model import Stamp

    return Stamp.parse(stamp).when


def _day(text: str | None) -> datetime:
    if text is None:
        return datetime.fromtimestamp(0, tz=UTC)
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise InvalidInputError(
            f"“{text}” is not a day.", hint="Write it as 2025-03-01."
        ) from error
