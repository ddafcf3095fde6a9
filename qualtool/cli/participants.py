"""`qualtool participants`: who was interviewed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.history import when
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
from qualtool.cli.withdrawing import withdraw
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.erasing.gone import Withdrawal
    from qualtool.history.model import Action
    from qualtool.store.study import Study
    from qualtool.transcripts.model import Participant

app = command_group()
app.command()(withdraw)


@app.command(name="import")
def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV file with a column “code”.")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Take participants from a CSV file: code, group, consents with days, and any attributes.

    Consents are consent_analysis, consent_quote, consent_archive and consent_suggestions; the day
    of each stands in consent_quote_on and so on, or in consent_on for all of a row.
    """
    from qualtool.gathering.consent import today
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.participants import plan_participants_import, read_people

    with in_file(file):
        people = read_people(read_file(file), today=today())
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
            help="group, consent_quote and so on, or any attribute; NAME= takes it away.",
        ),
    ],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Change what is known of one participant."""
    from qualtool.gathering.consent import today
    from qualtool.store.transcripts import find_participant, load_participants
    from qualtool.transcripts.changing_participants import plan_participant_change

    told = dict(_fact(fact) for fact in facts)

    def plan(db: "Connection") -> "Action":
        everyone = load_participants(db)
        code = find_participant(db, participant).code.casefold()
        alike = [one for one in everyone if one.code.casefold() == code]
        return plan_participant_change(alike, told, everyone, today=today())

    change(study, coder, plan, dry_run=dry_run)


ANSWER = "[yes|no|not known]"


@app.command()
def consent(
    participants: Annotated[list[str], typer.Argument(help="The codes of one or several.")],
    analysis: Annotated[
        str | None, typer.Option(metavar=ANSWER, show_default=False, help="May it be analysed.")
    ] = None,
    quote: Annotated[
        str | None, typer.Option(metavar=ANSWER, show_default=False, help="May it be quoted.")
    ] = None,
    archive: Annotated[
        str | None,
        typer.Option(metavar=ANSWER, show_default=False, help="May it be put in an archive."),
    ] = None,
    suggestions: Annotated[
        str | None,
        typer.Option(
            metavar=ANSWER, show_default=False, help="May a machine look at it to propose themes."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day on which they said so, such as 2026-03-02.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Write down what participants agreed to; without answers, show it and how it changed."""
    from qualtool.gathering.consent import today
    from qualtool.store.transcripts import find_participant, load_participants
    from qualtool.transcripts.changing_participants import plan_for_several
    from qualtool.transcripts.consent import CONSENTS, DAYS

    given = dict(zip(CONSENTS, (analysis, quote, archive, suggestions), strict=True))
    told = {name: answer for name, answer in given.items() if answer is not None}
    if not told:
        if on is not None:
            raise InvalidInputError(
                "A day alone does not say what was agreed to.",
                hint="Add an answer, such as --quote yes.",
            )
        _show_consent(chosen_study(study, coder), participants)
        return
    # Without a day the answer is new all the same, and the old one's day is not its own.
    told |= {DAYS[name]: on or "" for name in told}

    def plan(db: "Connection") -> "Action":
        everyone = load_participants(db)
        codes = [find_participant(db, one).code.casefold() for one in participants]
        return plan_for_several(codes, told, everyone, today=today())

    change(study, coder, plan, dry_run=dry_run)
    if on is None:
        report("On which day is not known; give it with --on, such as --on 2026-03-02.")


def _show_consent(study: "Study", participants: list[str]) -> None:
    from qualtool.cli.history import when
    from qualtool.gathering.consent import consent_history
    from qualtool.store.transcripts import find_participant
    from qualtool.transcripts.consent import ANSWERS, CONSENTS, IN_WORDS

    for code in participants:
        with study.read() as db:
            person = find_participant(db, code)
            past = consent_history(db, person.id)
        table(
            (person.code, "answer", "on"),
            [
                (
                    IN_WORDS[name],
                    ANSWERS[getattr(person, name)],
                    person.consent_days.get(name, "day not known"),
                )
                for name in CONSENTS
            ],
        )
        report(
            *(
                f"{when(one.stamp).astimezone():%Y-%m-%d %H:%M}, {one.who}: {one.words}"
                for one in past
            )
        )


@app.command(name="list")
def list_people(study: StudyOption = None, where: WhereOption = None) -> None:
    """List the participants with group, attributes and consent."""
    from qualtool.gathering.chosen import chosen
    from qualtool.store.withdrawals import load_withdrawals
    from qualtool.transcripts.consent import ANSWERS

    with chosen_study(study).read() as db:
        found = chosen(db, where or ())
        withdrawals = load_withdrawals(db)
    people = found.people
    if found.everybody and not people:
        report("Nobody fits.")
        return
    if not people:
        report("There are no participants yet. Give them with: qualtool participants import FILE")
        return
    others = {person.id: _others(person) for person in people}
    others = others if any(others.values()) else {}
    names = list(dict.fromkeys(name for person in people for name in person.attributes))
    table(
        ("code", "group", *names, "may be quoted", *(["other consents"] if others else [])),
        [
            (
                person.code,
                person.group,
                *(person.attributes.get(name, "") for name in names),
                "withdrawn" if person.withdrawn else ANSWERS[person.consent_quote],
                *([others[person.id]] if others else []),
            )
            for person in people
        ],
    )
    codes = {person.code for person in people}
    report(*(_withdrew(one) for one in withdrawals if one.code in codes))


def _withdrew(one: "Withdrawal") -> str:
    counts = "; ".join(f"{what}: {number:,}" for what, number in one.counts.items())
    return f"{one.code} withdrew on {when(one.stamp).astimezone():%d %B %Y}; erased: {counts}."


def _fact(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise InvalidInputError(
            f"“{text}” does not say what shall be known.", hint="Give NAME=VALUE, as in site=Devon."
        )
    return name, value


def _others(person: "Participant") -> str:
    """What is known of the consents other than to be quoted: “archive: no”."""
    from qualtool.transcripts.consent import ANSWERS, FIELDS

    return ", ".join(
        f"{purpose}: {ANSWERS[answer]}"
        for purpose, name in FIELDS.items()
        if purpose != "quotation" and (answer := getattr(person, name)) is not None
    )
