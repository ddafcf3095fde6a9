"""`qualtool questions`: the interview guide, who was asked what, and answers side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.files import in_file, read_file
from qualtool.cli.keeping import change
from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    TranscriptArgument,
    chosen_study,
    command_group,
)
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.history.model import Action

app = command_group()

_HOW = {
    "alike": "by its words",
    "before": "follows up",
    "said": "as somebody said",
    "none": "none, as somebody said",
}


@app.command(name="set")
def set_guide(
    file: Annotated[Path, typer.Argument(help="The guide: .txt .md .docx .odt .rtf .pdf .html")],
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Take the interview guide from FILE: a question a line, probes set in or bulleted below."""
    from qualtool.store.guide import load_guide
    from qualtool.transcripts.guide import plan_guide, read_guide
    from qualtool.transcripts.readers import parse

    with in_file(file):
        wanted = read_guide(parse(file.name, read_file(file)).source.split("\n"))
    change(study, coder, lambda db: plan_guide(load_guide(db), wanted), dry_run=dry_run)
    for one in wanted:
        report(f"{one.position}. {one.text}", *(f"      {probe}" for probe in one.probes))


@app.command()
def propose(
    take: Annotated[
        list[int] | None,
        typer.Option(help="Take the one of this number into the guide; may be repeated."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Propose questions for a guide from what interviewers ask in many interviews.

    Nothing becomes part of the guide unless you take it.
    """
    from qualtool.store.guide import load_guide
    from qualtool.store.transcripts import load_transcripts
    from qualtool.transcripts.guide import UnknownQuestionError, plan_guide, with_questions
    from qualtool.transcripts.proposed_guide import proposed_guide

    with chosen_study(study).read() as db:
        found = proposed_guide(tuple(load_transcripts(db)))
    if unknown := [number for number in take or () if not 1 <= number <= len(found)]:
        raise UnknownQuestionError(f"{unknown[0]} among those that are proposed")
    if take:
        texts = [found[number - 1].text for number in take]

        def plan(db: "Connection") -> "Action":
            known = load_guide(db)
            return plan_guide(known, with_questions(known, texts))

        change(study, coder, plan)
        return
    if not found:
        report(
            "No question is asked in enough of the interviews, in words that are near enough. "
            "Give the guide yourself with: qualtool questions set FILE"
        )
        return
    table(
        ("no.", "question", "interviews", "also worded as"),
        [
            (str(number), one.text, f"{one.interviews:,}", "\n".join(one.others))
            for number, one in enumerate(found, start=1)
        ],
        numbers=("no.", "interviews"),
    )
    report("Take those that fit, for example with: qualtool questions propose --take 1 --take 2")


@app.command(name="list")
def list_questions(study: StudyOption = None) -> None:
    """List the questions of the guide, and in how many interviews each is asked."""
    from qualtool.gathering.questions import asked_everywhere

    with chosen_study(study).read() as db:
        found = asked_everywhere(db)
    counts = found.interviews_asking()
    table(
        ("no.", "question", "probes", "interviews"),
        [
            (str(one.position), one.text, str(len(one.probes)), f"{counts.get(one.id, 0):,}")
            for one in found.guide
        ],
        numbers=("no.", "probes", "interviews"),
    )
    before = sum(
        one.question is None and one.how != "none"
        for asked in found.asked.values()
        for one in asked
    )
    report(
        f"{counted(before, 'turn')} of interviewers before the first question that was found. See "
        "the turns of an interview with: qualtool questions asked TRANSCRIPT"
    )


@app.command()
def asked(transcript: TranscriptArgument, study: StudyOption = None) -> None:
    """Show what each turn of the interviewer asks, and why it is thought so."""
    from qualtool.gathering.questions import asked_everywhere
    from qualtool.store.transcripts import find_transcript_id

    with chosen_study(study).read() as db:
        found = asked_everywhere(db)
        identity = find_transcript_id(db, transcript)
    read = next(one for one in found.reads if one.id == identity)
    if not found.asked[identity]:
        raise InvalidInputError(
            f"Nobody in “{read.title}” is known to be an interviewer.",
            hint="Say who is, for example with: qualtool transcripts turns",
        )
    table(
        ("turn", "no.", "why", "likeness", "words"),
        [
            (
                f"{one.turn + 1}",
                f"{one.question.position}" if one.question else "—",
                _HOW[one.how],
                f"{one.likeness:.2f}",
                " ".join(read.spoken(read.transcript.turns[one.turn]).split()),
            )
            for one in found.asked[identity]
        ],
        numbers=("turn", "no.", "likeness"),
    )
    report("To say it otherwise: qualtool questions say TRANSCRIPT TURN QUESTION")


@app.command()
def say(
    transcript: TranscriptArgument,
    turn: Annotated[int, typer.Argument(help="Its number, as “asked” shows it.")],
    question: Annotated[
        str, typer.Argument(help="The question's number; “before” for a follow-up, or “none”.")
    ],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Say which question a turn asks, where its words do not tell or tell wrong."""
    from qualtool.store.guide import load_guide
    from qualtool.store.transcripts import find_transcript
    from qualtool.transcripts.asking import chosen_question, plan_said

    def plan(db: "Connection") -> "Action":
        read = find_transcript(db, transcript)
        return plan_said(read, turn - 1, chosen_question(load_guide(db), question))

    change(study, coder, plan)


@app.command(name="not-asked")
def not_asked(
    question: Annotated[int, typer.Argument(help="The question's number.")],
    transcript: TranscriptArgument,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    again: Annotated[bool, typer.Option(help="Let words look for it again.")] = False,
) -> None:
    """Say that a question is not asked in a transcript, whatever its words are like."""
    from qualtool.store.guide import load_guide, load_said
    from qualtool.store.transcripts import find_transcript
    from qualtool.transcripts.asking import plan_not_asked
    from qualtool.transcripts.guide import question_numbered

    def plan(db: "Connection") -> "Action":
        read = find_transcript(db, transcript)
        one = question_numbered(load_guide(db), question)
        return plan_not_asked(read, one, load_said(db).get(read.id, {}), asked=again)

    change(study, coder, plan)


@app.command()
def answers(
    question: Annotated[int, typer.Argument(help="The question's number.")],
    out: Annotated[
        Path | None, typer.Option(help="Write to a file: .docx .xlsx .csv .html .md .tex")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Lay the answers to a question side by side, an interview a row.

    In a file, words stand only of those who agreed to be quoted.
    """
    from qualtool.cli.tables import show_table
    from qualtool.cli.taking_out import take_out
    from qualtool.export.writing import write_tables
    from qualtool.gathering.questions import answer_table, asked_everywhere
    from qualtool.transcripts.guide import question_numbered

    opened = chosen_study(study, coder)
    with opened.read() as db:
        found = asked_everywhere(db)
        one = question_numbered(found.guide, question)
        made = answer_table(found, one, leaves=out is not None)
    if out is None:
        show_table(made.table)
        return
    data = write_tables([made.table], out.suffix)
    take_out(
        opened, out, data, what=f"answers to question {question}", people=made.people, coder=coder
    )
    report(f"Wrote {counted(len(made.table.rows), 'answer')} to {out}.", *made.table.notes)
