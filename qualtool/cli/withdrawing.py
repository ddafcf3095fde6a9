"""`qualtool participants withdraw`: what somebody said is erased for good."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.cleaned import tell_whether_clean
from qualtool.cli.files import write_file
from qualtool.cli.keeping import report_kept
from qualtool.cli.options import CoderOption, DryRunOption, StudyOption, chosen_study, worker
from qualtool.cli.output import confirmed, progress, report, table
from qualtool.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualtool.erasing.withdrawing import Withdrawing
    from qualtool.gathering.withdrawing import Place

NOTHING = "Nothing was erased."

REPEATING = (
    "These texts repeat their words and would be blanked. Write those anew first that are to "
    "stay, without the words:"
)


def withdraw(
    participant: Annotated[str, typer.Argument(help="The participant's code.")],
    statement: Annotated[
        Path | None,
        typer.Option(help="Where the statement for the file goes; else beside the study."),
    ] = None,
    reason: Annotated[
        str, typer.Option(help="Why they withdraw, if they said so and it is to be kept.")
    ] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Erase for good what somebody said who withdraws, in every copy that merges later.

    What would go is shown first. A statement for the file is written, with what must still be
    deleted by hand.
    """
    from dataclasses import replace

    from qualtool.erasing.statement import statement as stated
    from qualtool.gathering.withdrawing import facts_of, files_with, places_of, withdrawing
    from qualtool.store.cleaning import is_due
    from qualtool.store.erasing import keep_for_good

    opened = chosen_study(study, coder)
    with opened.read() as db:
        planned = withdrawing(db, participant)
        _show(planned, places_of(db, planned), files_with(db, planned.code))
    target = _free(statement, beside=opened.place, code=planned.code)
    if dry_run or not (yes or confirmed(f"Erase for good what {planned.code} said?")):
        report(NOTHING)
        return
    with progress() as tell, opened.begin() as db, _only_if_it_goes_well(target):
        tell("Looking for what they said", 0.1)
        planned, who = withdrawing(db, participant, reason=reason), worker(db, coder)
        facts = facts_of(db, planned, place=opened.place, who=who, reason=reason)
        tell("Erasing", 0.4)
        kept = keep_for_good(db, planned.action, by=who)
        tell("Cleaning the file", 0.8)
        # If it cannot be written nothing is erased: afterwards nobody could say any more what was.
        write_file(target, stated(facts).encode())
    with opened.read() as db:
        if is_due(db):
            write_file(target, stated(replace(facts, clean=False)).encode())
    report_kept(kept.summary)
    shown = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    report(f"Wrote the statement for the file: {shown}. It lists what must be deleted by hand.")
    tell_whether_clean(opened)


@contextmanager
def _only_if_it_goes_well(target: Path) -> "Iterator[None]":
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _show(planned: "Withdrawing", places: "Sequence[Place]", taken: "Sequence[str]") -> None:
    code = planned.code
    if planned.counts:
        report(f"Of {code} would go for good, in this study and every copy that merges later:")
        table(
            ("what", "how many"),
            [(what, f"{number:,}") for what, number in planned.counts.items()],
            numbers=("how many",),
        )
    else:
        report(f"There is nothing of {code} in the study but the code and what is known of them.")
    if places:
        report(REPEATING)
        table(("where", "words of theirs"), [(one.where, f"“{one.words}”") for one in places])
        report(*dict.fromkeys(one.hint for one in places if one.hint))
    if planned.groups:
        titles = ", ".join(f"“{one.title}”" for one in planned.groups)
        report(f"What others say in {titles} stays, also where they speak to {code} or about them.")
    if planned.unclear:
        report(
            f"In {', '.join(f'“{title}”' for title in planned.unclear)} people speak whom the "
            f"study does not know. If one of them is {code}, say so first with: "
            "qualtool transcripts turns"
        )
    if taken:
        report("These files hold words of theirs and must be deleted by hand:", *taken)
    report(f"The code {code} stays, with these numbers. Nobody can take it back.")


def _free(wanted: Path | None, *, beside: Path, code: str) -> Path:
    """Where the statement goes: never in the place of another file."""
    if wanted is not None:
        if wanted.exists():
            raise ConflictError(f"{wanted} exists already; nothing was erased.")
        return wanted
    plain = "".join(letter if letter.isalnum() else "-" for letter in code)
    number, place = 1, beside.with_name(f"withdrawal-{plain}.md")
    while place.exists():
        number += 1
        place = beside.with_name(f"withdrawal-{plain}-{number}.md")
    return place
