"""`qualtool names`: finding what tells who people are, and hiding it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file, write_file
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import progress, report, table
from qualtool.cli.sealing import seal
from qualtool.errors import InvalidInputError
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualtool.anonymising.hiding import Hiding
    from qualtool.anonymising.model import Kind
    from qualtool.gathering.names import FoundNames
    from qualtool.store.study import Study

app = command_group()
app.command()(seal)

KindsOption = Annotated[
    str | None,
    typer.Option(
        help="Only these, with commas: person, place, organisation, date, phone, nhs, email, web, "
        "postcode, age, job."
    ),
]

NAMES_INSIDE = "This file holds names: keep it apart from the study, and delete it afterwards."


@app.command()
def find(
    csv: Annotated[
        Path | None,
        typer.Option("--csv", help="Write what is found to a CSV file, to be decided there."),
    ] = None,
    transcript: Annotated[
        str | None, typer.Option(help="Only names that stand in this transcript.")
    ] = None,
    kinds: KindsOption = None,
    study: StudyOption = None,
) -> None:
    """Find names, places, organisations, dates and numbers in the transcripts.

    Nothing is changed: a person decides about each of them.
    """
    found = _found(chosen_study(study), transcript, _kinds(kinds))
    if csv is not None:
        from qualtool.anonymising.tables import proposals_to_rows
        from qualtool.csv_files import written_csv

        write_file(csv, written_csv(proposals_to_rows(found.proposals, found.reads)))
        report(
            f"Wrote {_counted(found)} to {csv}.",
            NAMES_INSIDE,
            f"Write hide or leave into the column decision, then: qualtool names apply {csv}",
        )
    else:
        _show(found)


@app.command(name="apply")
def apply_decisions(
    file: Annotated[Path, typer.Argument(help="A CSV from `qualtool names find`, filled in.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Hide the names that a filled-in table says, everywhere, in one action.

    Codings stay on their words, and `qualtool undo` brings the names back.
    """
    from qualtool.anonymising.tables import read_decisions
    from qualtool.gathering.names import hide_names
    from qualtool.store.keep import keep
    from qualtool.store.transcripts import load_titles

    with transaction(chosen_study(study), dry_run=dry_run) as db:
        titles = {title: identity for identity, title in load_titles(db).items()}
        with in_file(file):
            decisions = read_decisions(read_file(file), titles)
        if not decisions:
            raise InvalidInputError(
                f"Nothing is decided in {file}.",
                hint="Write hide or leave into the column decision.",
            )
        hiding = hide_names(db, decisions)
        if hiding.action.changes and not dry_run:
            keep(db, hiding.action, by=worker(db, coder))
    report_hidden(hiding, dry_run=dry_run)


def report_hidden(hiding: "Hiding", *, dry_run: bool = False) -> None:
    """Say what was hidden, and where a name was left."""
    if hiding.action.changes:
        report_kept(hiding.action.summary, dry_run=dry_run)
    else:
        report("Nothing changed: the names stand nowhere.")
    if hiding.doubtful:
        names = listed(sorted({f"“{name}”" for _, name in hiding.doubtful}), most=5)
        report(
            f"Left {counted(len(hiding.doubtful), 'place')} where {names} may be the ordinary "
            "word: decide about each in its own row."
        )
    if hiding.sealed:
        report(f"Left {counted(hiding.sealed, 'place')} that is part of sealed words.")


def _found(study: "Study", transcript: str | None, kinds: "Sequence[Kind]") -> "FoundNames":
    from qualtool.anonymising.recognising import load_recogniser
    from qualtool.gathering.names import find_names

    with progress() as advance:
        advance("Loading the model that knows names", 0)
        recogniser = load_recogniser()
        with study.read() as db:
            return find_names(db, recogniser, transcript=transcript, kinds=kinds, progress=advance)


def _kinds(said: str | None) -> "tuple[Kind, ...]":
    from qualtool.anonymising.model import KINDS

    if said is None:
        return KINDS
    wanted = {part.strip().casefold() for part in said.split(",") if part.strip()}
    if unknown := sorted(wanted.difference(KINDS)):
        raise InvalidInputError(
            f"“{unknown[0]}” is no kind of name.", hint="Kinds: " + ", ".join(KINDS)
        )
    return tuple(kind for kind in KINDS if kind in wanted)


def _counted(found: "FoundNames") -> str:
    names = counted(len(found.proposals), "possible name")
    return f"{names} at {counted(found.places, 'place')}"


def _show(found: "FoundNames") -> None:
    if not found.proposals:
        report("Nothing was found that may tell who somebody is.")
        return
    table(
        ("name", "kind", "sure", "places", "transcripts", "becomes"),
        [
            (
                " / ".join(one.forms),
                one.kind,
                one.sure,
                len(one.places),
                listed([found.reads[t].title for t in one.transcripts], most=3),
                one.becomes,
            )
            for one in found.proposals
        ],
        numbers=("places",),
    )
    report(f"{_counted(found)}. Decide about them in a table: qualtool names find --csv names.csv")
