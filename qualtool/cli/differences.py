"""`qualtool differences`: the places where coders differ, and how."""

from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.compare_options import CodersArgument, CodesOption
from qualtool.cli.options import (
    CoderOption,
    RoundOption,
    StudyOption,
    TranscriptsOption,
    WhereOption,
    chosen_study,
)
from qualtool.cli.output import report, table
from qualtool.wording import counted


def differences(
    coders: CodersArgument = None,
    codes: CodesOption = None,
    round_: RoundOption = None,
    transcript: TranscriptsOption = None,
    where: WhereOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Write a CSV with columns to fill in, for settle --from.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is settled, and what all marked alike.")
    ] = False,
) -> None:
    """List the places where coders differ, and how.

    Settled ones are left out.
    """
    from qualtool.cli.difference_list import decision_list, edges
    from qualtool.cli.taking_out import take_out
    from qualtool.gathering.differences import marked, places
    from qualtool.gathering.interviews_meant import InterviewsAsked, interviews_meant
    from qualtool.gathering.layers import side_by_side
    from qualtool.gathering.speakers import Speakers
    from qualtool.store.settlements import load_settlements
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.consent import left_out_of_analysis

    opened = chosen_study(study, coder)
    with opened.read() as db:
        meant = interviews_meant(db, InterviewsAsked(round_, transcript or (), where or ()))
        side = side_by_side(db, coders, codes, interviews=meant)
        people = load_participants(db)
        left_out = left_out_of_analysis(people)
        settlements = load_settlements(db)
    report(*side.left_out.sentences)
    shown = places(side, settlements, everything=everything)
    if out is not None:
        made = decision_list(side, shown, Speakers(side.transcripts, people))
        what, leaving = "differences to settle", made.leaving
        take_out(opened, out, made.data, what=what, people=leaving.people, coder=coder)
        report(
            f"Wrote {counted(len(shown), 'place')} to {out}.",
            *leaving.notes,
            *filter(None, [left_out]),
        )
        return
    reads = {read.id: read for read in side.transcripts}
    table(
        ("transcript", "place", "kind", "what each had", "words"),
        [
            (
                reads[one.transcript].title,
                f"{one.span.start}–{one.span.end}",
                str(one.kind),
                one.words,
                "\n".join(map(edges, marked(one, reads[one.transcript]))),
            )
            for one in shown
        ],
    )
    report(f"{counted(len(shown), 'place')}.", *filter(None, [left_out]))
