"""`qualtool support`: who can be talked to."""

from typing import Annotated

import typer

from qualtool.cli.keeping import change
from qualtool.cli.options import CoderOption, StudyOption, chosen_study, command_group
from qualtool.cli.output import report, table

app = command_group()


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Who can be talked to.")],
    how: Annotated[str, typer.Argument(help="How: a number, an address, a room.")],
    hours: Annotated[str, typer.Option(help="When they can be reached.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Name somebody who can be talked to; every page leads to the list."""
    from qualtool.coding.support import plan_help_line
    from qualtool.store.support import load_support

    change(study, coder, lambda db: plan_help_line(load_support(db), name, how, hours))


@app.command(name="list")
def list_support(study: StudyOption = None) -> None:
    """List who can be talked to."""
    from qualtool.store.support import load_support

    with chosen_study(study).read() as db:
        lines = load_support(db)
    if not lines:
        report("The study names nobody yet. Add somebody with: qualtool support add NAME HOW")
        return
    table(("who", "how", "when"), [(line.name, line.how, line.hours) for line in lines])


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="Who cannot be talked to any more.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Take somebody off the list."""
    from qualtool.coding.support import help_line_named, plan_help_line_removal
    from qualtool.store.support import load_support

    change(study, coder, lambda db: plan_help_line_removal(help_line_named(load_support(db), name)))
