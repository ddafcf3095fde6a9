"""`qualtool open`: the study in the browser."""

import threading
import webbrowser
from typing import Annotated

import typer

from qualtool.cli.options import StudyOption, chosen_study
from qualtool.cli.output import report


def open_page(
    study: StudyOption = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, show_default=False, help="Where to serve the page."),
    ] = None,
    *,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Open the study in the browser, to read and code.

    Only this machine can see the page. It stops with Ctrl+C; everything is kept at once.
    """
    from qualtool.web.serving import serve

    def ready(address: str) -> None:
        report(f"The page is at {address}", "Stop it with Ctrl+C; everything is kept at once.")
        if not no_browser:
            # Some browsers only return when they are closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    serve(chosen_study(study), port=port, ready=ready)
