"""`qualtool coders`: who codes."""

from typing import Annotated

import typer

from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_study,
    command_group,
)
from qualtool.cli.output import report, table

app = command_group()


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The coder's name.")],
    perspective: Annotated[
        list[str] | None,
        typer.Option(help="Carer, lived experience, clinician, academic …; may be repeated."),
    ] = None,
    interests: Annotated[str, typer.Option(help="What the person declares about themselves.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Add a coder to the study."""
    from qualtool.coding.coders import plan_coder
    from qualtool.store.coding import load_coders

    change(
        study,
        coder,
        lambda db: plan_coder(
            load_coders(db), name, perspectives=perspective or (), interests=interests
        ),
    )


@app.command(name="list")
def list_coders(study: StudyOption = None, coder: CoderOption = None) -> None:
    """List the coders, and how much each has coded."""
    from qualtool.store.coding import count_codings_by_coder, load_coders

    with chosen_study(study, coder).read() as db:
        coders, counts = load_coders(db), count_codings_by_coder(db)
    if not coders:
        report("Nobody codes in this study yet. Add somebody with: qualtool coders add NAME")
        return
    table(
        ("coder", "perspectives", "codings", "declared interests"),
        [
            (c.name, ", ".join(c.perspectives), f"{counts.get(c.id, 0):,}", c.interests)
            for c in coders
        ],
        numbers=("codings",),
    )


@app.command()
def join(
    name: Annotated[str, typer.Argument(help="The name that disappears.")],
    into: Annotated[
        str | None,
        typer.Option(help="The coder who stays; not needed where two are called the same."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Say that two coders are one person: all that either did is then theirs.

    What comes later under the name that disappears is taken in too, and undo takes it apart.
    """
    from qualtool.gathering.joined_coders import join_coders

    change(study, coder, lambda db: join_coders(db, name, into), dry_run=dry_run)
