"""Noticing copies that a synced folder has put beside a study."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import plain, report
from qualtool.errors import QualtoolError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.store.study import Study


def tell_copies_beside(study: "Study") -> None:
    """Say which copies beside the study hold more, and how to bring their work in."""
    from qualtool.store.conflict_copies import conflict_copies

    for copy in conflict_copies(study):
        if copy.lacking == 0:
            continue
        name, ours = copy.place.name, study.place.name
        lacking = counted(copy.lacking or 0, "action")
        more = f" and holds {lacking} that it lacks" if copy.lacking else ""
        # Beside what a command reports, which may be read by a program.
        sys.stderr.write(
            f"{plain(name)} lies beside {plain(ours)}{more}: a synced folder makes such a copy "
            "where two computers wrote at once. Bring its work in with: "
            f"qualtool merge {_word(name)} --study {_word(ours)}\n"
        )


def tell_whether_needed(study: "Study", other: Path) -> None:
    """Say of a copy beside the study that was merged that nobody needs it any more."""
    from qualtool.store.conflict_copies import is_called_after

    if other.resolve().parent == study.place.resolve().parent and is_called_after(
        other, study.place
    ):
        report(f"{study.place.name} holds all of {other.name} now; you may delete that copy.")


def the_one_copied(places: Sequence[Path]) -> Path | None:
    """The study of which all the others are such copies; None where there is no such study."""
    from qualtool.store.conflict_copies import conflict_copies, is_surely_called_after
    from qualtool.store.forms import is_locked
    from qualtool.store.study import open_study

    shortest = min(places, key=lambda place: (len(place.stem), place.stem))
    others = [place for place in places if place != shortest]
    try:
        if is_locked(shortest):
            # Its passphrase is asked for once it is clear which study is meant.
            alike = all(is_locked(one) and is_surely_called_after(one, shortest) for one in others)
            return shortest if alike else None
        copies = {copy.place.name for copy in conflict_copies(open_study(shortest))}
    except QualtoolError:
        # Opening it for the command itself will say what is wrong with it.
        return None
    return shortest if {place.name for place in places} == {shortest.name, *copies} else None


def _word(name: str) -> str:
    """A name as it is typed: between quotes where it has blanks or brackets."""
    return (
        name if name.replace("-", "").replace("_", "").replace(".", "").isalnum() else f'"{name}"'
    )
