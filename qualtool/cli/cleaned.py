"""Saying whether a study file is clean of what was erased."""

from typing import TYPE_CHECKING

from qualtool.cli.output import report

if TYPE_CHECKING:
    from qualtool.store.study import Study


def tell_whether_clean(study: "Study") -> None:
    """Say so where another program keeps the file from being cleaned now."""
    from qualtool.store.cleaning import is_due

    with study.read() as db:
        due = is_due(db)
    if due:
        report(
            "The words can be read by nobody in qualtool any more, but another program has the "
            "study open, so traces may still be in its file.",
            "Close the other program; the next qualtool command on this study cleans the file.",
        )
