"""`qualtool history` and `undo`: who did what, and taking it back."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import report_kept
from qualtool.cli.options import CoderOption, StudyOption, chosen_study, worker
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    pass


SHORT = 17
"""Letters of a stamp that are shown: time and counter, which tell actions apart."""


def history(
    study: StudyOption = None,
    coder: CoderOption = None,
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
    with chosen_study(study, coder).read() as db:
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

    with chosen_study(study, coder).begin() as db:
        done = take_back(db, action, by=worker(db, coder))
    report_kept(done.entry.summary)
    if done.left:
        report(f"{counted(done.left, 'field')} changed again since then and left alone.")


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
