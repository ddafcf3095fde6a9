"""`qualtool compare` and `differences`: where coders agree and differ."""

from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import report, table
from qualtool.wording import counted

CodersArgument = Annotated[
    list[str] | None, typer.Argument(help="Two or more coders; all where none is named.")
]
CodesOption = Annotated[str | None, typer.Option(help="Only these codes and themes, with commas.")]


UnitOption = Annotated[
    str,
    typer.Option(help="Counted in: char, word, sentence, turn, question or stretch (of words)."),
]


MeasureOption = Annotated[
    str | None,
    typer.Option(
        help="Figures, with commas: shared, positive, percent, alpha, kappa, pi, bp, ac1, or all "
        "of these; jaccard, masi, tree for sets of codes; u-alpha."
    ),
]


def compare(
    coders: CodersArgument = None,
    codes: CodesOption = None,
    unit: Annotated[
        str, typer.Option(help="What is counted: char, word, sentence, turn, question, stretch.")
    ] = "char",
    measure: MeasureOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the tables to a file: .docx .xlsx .md .html .tex")
    ] = None,
    study: StudyOption = None,
    *,
    themes: Annotated[
        bool, typer.Option("--themes", help="Roll codes up to their themes.")
    ] = False,
    pooled: Annotated[
        bool, typer.Option("--pooled", help="Also all codes in one figure, in four ways.")
    ] = False,
    words_only: Annotated[
        bool, typer.Option("--words-only", help="No figures, for reflexive work.")
    ] = False,
) -> None:
    """Say where coders agree and differ.

    In words first, then in figures with intervals.
    """
    from qualtool.cli.tables import show_table, write_tables_to
    from qualtool.compare.report import compare as compare_layers
    from qualtool.compare.sweep import by_theme, each_code
    from qualtool.export.agreement import agreement_tables, sentences
    from qualtool.gathering.layers import side_by_side
    from qualtool.gathering.measures import further_tables, wanted_figures
    from qualtool.gathering.units import units_of

    wanted = wanted_figures(measure)
    with chosen_study(study).read() as db:
        side = side_by_side(db, coders, codes)
    units = units_of(side, unit)
    naming = by_theme(side.layers, side.parents) if themes else each_code(side.layers)
    found = compare_layers(
        side.layers, units=units, naming=naming, measures=wanted.measures, in_one_figure=pooled
    )
    groups = [*found.pairs, *([found.everyone] if found.everyone else [])]
    tables = [agreement_tables(found, group) for group in groups]
    further = [] if words_only else further_tables(side, units, naming, wanted)
    if out is not None:
        write_tables_to(out, [*(one for of_group in tables for one in of_group), *further])
        report(f"Wrote the comparison of {counted(len(groups), 'group')} of coders to {out}.")
        return
    for group, of_group in zip(groups, tables, strict=True):
        report(*sentences(group), "")
        for one in () if words_only else of_group:
            show_table(one)
    for one in further:
        show_table(one)


def differences(
    coders: CodersArgument = None,
    codes: CodesOption = None,
    transcript: Annotated[str | None, typer.Option(help="Only in this transcript.")] = None,
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
    from qualtool.cli.differences import decision_list, edges
    from qualtool.cli.taking_out import take_out
    from qualtool.gathering.differences import marked, places
    from qualtool.gathering.layers import side_by_side
    from qualtool.gathering.speakers import Speakers
    from qualtool.store.compare import load_settlements
    from qualtool.store.transcripts import find_transcript_id, load_participants

    opened = chosen_study(study)
    with opened.read() as db:
        side = side_by_side(db, coders, codes)
        people = load_participants(db)
        settlements = load_settlements(db)
        where = find_transcript_id(db, transcript) if transcript else None
    shown = places(side, settlements, where=where, everything=everything)
    if out is not None:
        made = decision_list(side, shown, Speakers(side.transcripts, people))
        what, leaving = "differences to settle", made.leaving
        take_out(opened, out, made.data, what=what, people=leaving.people, coder=coder)
        report(f"Wrote {counted(len(shown), 'place')} to {out}.", *leaving.notes)
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
    report(f"{counted(len(shown), 'place')}.")
