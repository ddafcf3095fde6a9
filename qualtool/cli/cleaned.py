"""Saying what was erased where, and whether a study file is clean of it."""

from typing import TYPE_CHECKING

from qualtool.cli.output import report

if TYPE_CHECKING:
    from pathlib import Path

    from qualtool.store.merging import Coming
    from qualtool.store.study import Study


def tell_whether_clean(study: "Study") -> None:
    """Say so where another program keeps the file from being cleaned now."""
    from qualtool.store.cleaning import is_due

    with study.read() as db:
        due = is_due(db)
    if due:
        report(
            "The words can be read by nobody in qualtool any more, but its file could not be "
            "cleaned of the last traces: another program has the study open, or the disk is full.",
            "Close the other program, or make room; the next qualtool command on this study cleans "
            "the file.",
        )


def tell_erased(other: "Path", coming: "Coming", *, dry_run: bool = False) -> None:
    """Say of a merge whom it erases here, and whether the other copy still has such words."""
    from qualtool.gathering.merging import erased_words

    report(*erased_words(coming, other, would=dry_run))
