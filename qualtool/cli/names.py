"""`qualtool names`: finding what tells who people are, and hiding it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file, write_file
from qualtool.cli.keeping import report_kept, transaction
from qualtool.cli.names_check import check
from qualtool.cli.names_list import list_if_wanted, required_list
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_study,
    command_group,
    worker,
)
from qualtool.cli.output import progress, report, somebody_is_there, table
from qualtool.cli.sealing import seal
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualtool.anonymising.hiding import Hiding
    from qualtool.anonymising.model import Decision, Kind
    from qualtool.gathering.names import FoundNames
    from qualtool.store.names_list import NamesList
    from qualtool.store.study import Study

app = command_group()
app.command()(seal)
app.command()(check)

KindsOption = Annotated[
    str | None,
    typer.Option(
        help="Only these, with commas: person, place, organisation, date, phone, nhs, email, web, "
        "postcode, age, job."
    ),
]

NoListOption = Annotated[
    bool, typer.Option("--no-list", help="Go on without the names list of the study.")
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
    coder: CoderOption = None,
    *,
    no_list: NoListOption = False,
) -> None:
    """Find names, places, organisations, dates and numbers in the transcripts.

    In a terminal each is asked about, one key each; stop anywhere. Nothing is hidden that
    nobody accepted.
    """
    opened = chosen_study(study, coder)
    asked = csv is None and somebody_is_there()
    known = list_if_wanted(opened, without=no_list, make=asked)
    decided = known.load() if known else ()
    found = _found(opened, transcript, _kinds(kinds), decided)
    if csv is not None:
        from qualtool.anonymising.tables import proposals_to_rows
        from qualtool.csv_files import written_csv

        write_file(csv, written_csv(proposals_to_rows(found.proposals, found.titles, found.around)))
        report(
            f"Wrote {_counted(found)} to {csv}.",
            NAMES_INSIDE,
            f"Write hide or leave into the column decision, then: qualtool names apply {csv}",
        )
    elif asked and found.proposals:
        from qualtool.cli.names_walk import Walk, kept_in_words

        decisions = Walk(found).go()
        report("", f"Decided: {kept_in_words(decisions)}.")
        if decisions:
            _carry_out(opened, decisions, coder, known)
    else:
        _show(found)


@app.command(name="apply")
def apply_decisions(
    file: Annotated[Path, typer.Argument(help="A CSV from `qualtool names find`, filled in.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    no_list: NoListOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Hide the names that a filled-in table says, everywhere, in one action.

    Codings stay on their words, and `qualtool undo` brings the names back.
    """
    from qualtool.anonymising.tables import read_decisions
    from qualtool.store.transcripts import load_titles

    opened = chosen_study(study, coder)
    with opened.read() as db:
        titles = {title: identity for identity, title in load_titles(db).items()}
    with in_file(file):
        decisions = read_decisions(read_file(file), titles)
    if not decisions:
        raise InvalidInputError(
            f"Nothing is decided in {file}.",
            hint="Write hide or leave into the column decision.",
        )
    known = list_if_wanted(opened, without=no_list or dry_run, make=True)
    _carry_out(opened, decisions, coder, known, dry_run=dry_run)


@app.command()
def remember(
    file: Annotated[Path, typer.Argument(help="A CSV with the columns name,becomes,role,file.")],
    study: StudyOption = None,
) -> None:
    """Put the names file of an import into the names list.

    So `names check` looks for those who speak, and `names find` proposes them where they are
    spoken of.
    """
    from qualtool.gathering.names import remembered_import
    from qualtool.transcripts.names import NameMap

    opened = chosen_study(study)
    with in_file(file):
        names = NameMap.read(read_file(file))
    with opened.read() as db:
        decisions = remembered_import(db, names)
    known = list_if_wanted(opened, without=False, make=True) or required_list(opened)
    known.keep(decisions)
    report(f"Put {counted(len(decisions), 'name')} into the names list {known.place.name}.")


@app.command()
def forget(
    words: Annotated[str, typer.Argument(help="A name, or a code such as P03.")],
    study: StudyOption = None,
) -> None:
    """Take a name, or all names that became a code, out of the names list for good.

    What is hidden in the study stays hidden.
    """
    known = required_list(chosen_study(study))
    gone = known.forget(words)
    if not gone:
        raise NotFoundError(f"Nothing in {known.place.name} is or becomes “{words}”.")
    report(f"Took {counted(gone, 'entry', 'entries')} out of {known.place.name}.")


@app.command(name="list")
def list_names(
    csv: Annotated[
        Path | None,
        typer.Option("--csv", help="Write the list to a CSV file that is not encrypted."),
    ] = None,
    study: StudyOption = None,
) -> None:
    """Show who stands for whom, once the passphrase of the names list is given."""
    from qualtool.anonymising.tables import decisions_to_rows
    from qualtool.csv_files import written_csv
    from qualtool.store.transcripts import load_titles

    opened = chosen_study(study)
    decided = required_list(opened).load()
    with opened.read() as db:
        header, *rows = decisions_to_rows(decided, load_titles(db))
    if csv is not None:
        write_file(csv, written_csv([header, *rows]))
        report(f"Wrote {counted(len(rows), 'name')} to {csv}.", NAMES_INSIDE)
    elif rows:
        table(header, rows)
    else:
        report("The names list is empty.")


def _carry_out(
    study: "Study",
    decisions: "Sequence[Decision]",
    coder: str | None,
    known: "NamesList | None",
    *,
    dry_run: bool = False,
) -> None:
    """Hide what is to be hidden, and put down in the names list what was decided."""
    from qualtool.gathering.names import hide_names
    from qualtool.store.keep import keep

    with transaction(study, dry_run=dry_run) as db:
        hiding = hide_names(db, decisions)
        if hiding.action.changes and not dry_run:
            keep(db, hiding.action, by=worker(db, coder))
    report_hidden(hiding, dry_run=dry_run)
    if known:
        known.keep(decisions)
        report(f"The names list {known.place.name} has who stands for whom.")


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


def _found(
    study: "Study",
    transcript: str | None,
    kinds: "Sequence[Kind]",
    decided: "Sequence[Decision]",
) -> "FoundNames":
    from qualtool.anonymising.recognising import load_recogniser
    from qualtool.gathering.names import find_names

    with progress() as advance:
        advance("Loading the model that knows names", 0)
        recogniser = load_recogniser()
        with study.read() as db:
            return find_names(
                db,
                recogniser,
                transcript=transcript,
                kinds=kinds,
                decided=decided,
                progress=advance,
            )


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
