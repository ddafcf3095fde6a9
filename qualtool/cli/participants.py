"""`qualtool participants`: who was interviewed."""

from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.keeping import change
from qualtool.cli.options import CoderOption, DryRunOption, StudyOption, chosen_study, command_group
from qualtool.cli.output import report, table

app = command_group()


@app.command(name="import")
def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV file with a column “code”.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Take participants from a CSV file: code, group, consent_quote, and any attributes."""
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.participants import plan_participants_import, read_people

    with in_file(file):
        people = read_people(read_file(file))
    change(
        study,
        coder,
        lambda db: plan_participants_import(people, load_participants(db)),
        dry_run=dry_run,
    )


@app.command(name="list")
def list_people(study: StudyOption = None) -> None:
    """List the participants with group, attributes and consent."""
    from qualtool.store.transcripts import load_participants

    with chosen_study(study).read() as db:
        people = load_participants(db)
    if not people:
        report("There are no participants yet. Give them with: qualtool participants import FILE")
        return
    names = list(dict.fromkeys(name for person in people for name in person.attributes))
    answers = {True: "yes", False: "no", None: "not known"}
    table(
        ("code", "group", *names, "may be quoted"),
        [
            (
                person.code,
                person.group,
                *(person.attributes.get(name, "") for name in names),
                "withdrawn" if person.withdrawn else answers[person.consent_quote],
            )
            for person in people
        ],
    )
