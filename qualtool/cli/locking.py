"""`qualtool lock` and `unlock`: the study encrypted on the disk, and copies for sending."""

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import StudyOption, chosen_study
from qualtool.cli.output import Advance, progress, report
from qualtool.cli.passphrase import SureOption, given_passphrase, passphrase_for_good
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualtool.store.encrypted import Key
    from qualtool.store.study import Study

NEW_VARIABLE = "QUALTOOL_NEW_PASSPHRASE"
"""The environment's variable with the passphrase of a copy, or with the one that takes another's
place."""

StudyArgument = Annotated[
    Path | None,
    typer.Argument(
        show_default=False, help="The study. Not needed where the folder holds just one."
    ),
]


def lock(
    name: StudyArgument = None,
    study: StudyOption = None,
    to: Annotated[
        Path | None,
        typer.Option(
            show_default=False,
            help="Leave the study as it is, and write a locked copy for sending to this file.",
        ),
    ] = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            show_default=False,
            help="For scripts: a file with the copy's passphrase, or with the changed one.",
        ),
    ] = None,
    *,
    change_passphrase: Annotated[
        bool, typer.Option("--change-passphrase", help="Give a locked study another passphrase.")
    ] = False,
    yes: SureOption = False,
) -> None:
    """Encrypt the study with a passphrase.

    From then on each command and the page ask for it, and what they write is encrypted too.
    """
    if to is not None and change_passphrase:
        raise InvalidInputError(
            "A copy has a passphrase of its own.", hint="Leave out --to or --change-passphrase."
        )
    here = chosen_study(name or study)
    given = given_passphrase(new_passphrase_file, NEW_VARIABLE)
    if to is not None:
        _copy(here, to, _chosen(to, given, sure=yes))
    elif change_passphrase:
        _change(here, _chosen(here.place, given, sure=yes))
    else:
        if given is None:
            given = given_passphrase()
        _lock(here, _chosen(here.place, given, sure=yes))


def unlock(name: StudyArgument = None, study: StudyOption = None) -> None:
    """Make a locked study readable without a passphrase."""
    from qualtool.store import locking

    here = chosen_study(name or study)
    with _bar() as advance:
        locking.unlock(here, advance)
    report(f"{here.place.name} is not locked any more: whoever gets the file can read it.")


def _lock(study: "Study", choose: "Callable[[], Key]") -> None:
    from qualtool.store import locking

    with _bar() as advance:
        gone = locking.lock(study, choose, advance)
    report(f"{study.place.name} is locked: each command and the page ask for its passphrase now.")
    if not gone:
        _warn("What it held in the clear")


def _change(study: "Study", choose: "Callable[[], Key]") -> None:
    from qualtool.store import locking

    with _bar() as advance:
        gone = locking.change_key(study, choose, advance)
    report(f"{study.place.name} is locked with the new passphrase.")
    if not gone:
        _warn("What the earlier passphrase opens")


def _copy(study: "Study", target: Path, choose: "Callable[[], Key]") -> None:
    from qualtool.store import locking

    with _bar() as advance:
        locking.write_locked_copy(study, target, choose, advance)
    report(
        f"Wrote {target}, locked with a passphrase of its own; {study.place.name} is as it was.",
        "Tell its passphrase in another way than the one by which the file goes.",
    )


def _warn(what: str) -> None:
    report(
        f"{what} could not be written over on this disk, and may be found there by somebody who "
        "knows how."
    )


@contextmanager
def _bar() -> "Iterator[Advance]":
    """A bar that is drawn once there is something to show: before, somebody types a passphrase."""
    with ExitStack() as stack:
        drawn: list[Advance] = []

        def advance(doing: str, share: float, /) -> None:
            if not drawn:
                drawn.append(stack.enter_context(progress()))
            drawn[0](doing, share)

        yield advance


def _chosen(place: Path, given: str | None, *, sure: bool) -> "Callable[[], Key]":
    """What asks for the passphrase that a file will have, once it is needed."""
    from qualtool.store.encrypted import Key

    return lambda: Key.fresh(passphrase_for_good(place, given, sure=sure))
