"""Keeping what was planned, or in a dry run only saying what it would be."""

from typing import TYPE_CHECKING

from qualtool.cli.options import chosen_study, worker
from qualtool.cli.output import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

    from qualtool.history.model import Action
    from qualtool.store.study import Study


def change(
    study: "Path | None",
    coder: str | None,
    plan: "Callable[[Connection], Action]",
    *,
    dry_run: bool = False,
) -> None:
    """Plan a change of the study that the user names, keep it, and say what it was."""
    from qualtool.store.keep import keep

    with transaction(chosen_study(study, coder), dry_run=dry_run) as db:
        planned = plan(db)
        if planned.changes and not dry_run:
            keep(db, planned, by=worker(db, coder))
    if planned.changes:
        report_kept(planned.summary, dry_run=dry_run)
    else:
        report(f"Nothing changed: {planned.summary}.")


def transaction(study: "Study", *, dry_run: bool) -> "AbstractContextManager[Connection]":
    """A transaction that may change the study; in a dry run, one that only reads."""
    return study.read() if dry_run else study.begin()


def report_kept(summary: str, *, dry_run: bool = False) -> None:
    """Say what an action did; in a dry run, what it would have done."""
    report(f"{'Would have' if dry_run else 'Kept:'} {summary}.")
