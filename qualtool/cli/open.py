"""`qualtool open`: the study in the browser."""

import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import StudyOption, chosen_study
from qualtool.cli.output import confirmed, report, somebody_is_there
from qualtool.cli.passphrase import opened
from qualtool.cli.study import make_study, study_file
from qualtool.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from qualtool.store.study import Study


def open_page(
    name: Annotated[
        Path | None,
        typer.Argument(
            show_default=False, help="The study. Not needed where the folder holds just one."
        ),
    ] = None,
    study: StudyOption = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, show_default=False, help="Where to serve the page."),
    ] = None,
    *,
    new: Annotated[bool, typer.Option("--new", help="Make the study if there is none.")] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Open the study in the browser, to read and code.

    Only this machine can see the page. It stops with Ctrl+C; everything is kept at once.
    """
    from qualtool.cli.copies_beside import tell_copies_beside
    from qualtool.web.serving import serve

    def ready(address: str) -> None:
        report(f"The page is at {address}", "Stop it with Ctrl+C; everything is kept at once.")
        if not no_browser:
            # Some browsers only return when they are closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    opened_study = _study(name, study, new=new)
    if name is not None or study is not None:
        tell_copies_beside(opened_study)
    serve(opened_study, port=port, ready=ready)


def _study(name: Path | None, option: Path | None, *, new: bool) -> "Study":
    """The study that is meant, made first where it is not there and that is wanted."""
    if name is None:
        if new and option is None:
            raise InvalidInputError(
                "A new study needs a name.", hint="For example: qualtool open interviews --new"
            )
        if option is None or option.exists() or not new:
            return chosen_study(option)
        name = option
    if name.exists():
        return opened(name)
    place = study_file(name)
    if place.exists():
        return opened(place)
    if not new and not _wanted(place):
        raise NotFoundError(
            f"There is no study at {place}.", hint=f"Make it with: qualtool open {name} --new"
        )
    made = make_study(place)
    report(f"Made {place}.")
    return made


def _wanted(place: Path) -> bool:
    """Whether somebody who is there to answer wants a study made."""
    return somebody_is_there() and confirmed(f"There is no study at {place}. Make it?")
