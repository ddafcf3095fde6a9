"""`qualtool participants`: who was interviewed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    WhereOption,
    chosen_study,
    command_group,
)
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.history.model import Action

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


@app.command(name="set")
def set_facts(
    participant: Annotated[str, typer.Argument(help="The participant's code.")],
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME=VALUE ...",
            help="group, consent_quote, consent_archive, or any attribute; NAME= takes it away.",
        ),
    ],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Change what is known of one participant."""
    from qualtool.store.transcripts import find_participant, load_participants
    from qualtool.transcripts.changing_participants import plan_participant_change

    told = dict(_fact(fact) for fact in facts)

    def plan(db: "Connection") -> "Action":
        everyone = load_participants(db)
        code = find_participant(db, participant).code.casefold()
        alike = [one for one in everyone if one.code.casefold() == code]
        return plan_participant_change(alike, told, everyone)

    change(study, coder, plan, dry_run=dry_run)


@app.command(name="list")
def list_people(study: StudyOption = None, where: WhereOption = None) -> None:
    """List the participants with group, attributes and consent."""
    from qualtool.gathering.chosen import chosen

    with chosen_study(study).read() as db:
        found = chosen(db, where or ())
    people = found.people
    if found.everybody and not people:
        report("Nobody fits.")
        return
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


def _fact(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise InvalidInputError(
            f"“{text}” does not say what shall be known.", hint="Give NAME=VALUE, as in site=Devon."
        )
    return name, value
