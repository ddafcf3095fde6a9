"""`qualtool compare` and `differences`: where coders agree and differ."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import report, table
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.export.report import Table

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
        "of these; jaccard, masi, tree for sets of codes; u-alpha; matching (passages)."
    ),
]


LikeOption = Annotated[
    str | None,
    typer.Option(help="Figures as another program has them: nvivo, maxqda, dedoose or atlasti."),
]
OverlapOption = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=100,
        help="Per cent of their text that passages share to match; 50, or 90 for maxqda.",
    ),
]
GroupsArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Two or more coders, or groups such as Ada+Ben; all where none is named."),
]


def compare(
    coders: GroupsArgument = None,
    codes: CodesOption = None,
    unit: Annotated[
        str, typer.Option(help="What is counted: char, word, sentence, turn, question, stretch.")
    ] = "char",
    measure: MeasureOption = None,
    like: LikeOption = None,
    overlap: OverlapOption = None,
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
    from qualtool.cli.tables import write_tables_to
    from qualtool.compare.report import compare as compare_layers
    from qualtool.compare.sweep import by_theme, each_code, renamed
    from qualtool.export.agreement import agreement_tables, sentences
    from qualtool.gathering.layers import groups_side_by_side
    from qualtool.gathering.measures import further_tables, wanted_figures
    from qualtool.gathering.products import product_tables
    from qualtool.gathering.units import units_of
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.consent import left_out_of_analysis

    wanted = wanted_figures(measure)
    if like is not None and (measure is not None or pooled or unit != "char"):
        raise InvalidInputError(
            "--like has a unit and figures of its own.",
            hint="Leave out --unit, --measure and --pooled.",
        )
    if overlap is not None and like is None and not wanted.matching:
        raise InvalidInputError(
            "--overlap goes with passages that are matched.",
            hint="Use it with --measure matching, or with --like maxqda.",
        )
    share = overlap / 100 if overlap else None
    with chosen_study(study).read() as db:
        side = groups_side_by_side(db, coders, codes)
        left_out = left_out_of_analysis(load_participants(db))
    naming = by_theme(side.layers, side.parents) if themes else each_code(side.layers)
    if like is not None:
        called = renamed(side.layers, naming) if themes else side.layers
        tables = product_tables(like, called, side.parents, overlap=share)
        _show_or_write(tables, out)
        return
    units = units_of(side, unit)
    found = compare_layers(
        side.layers, units=units, naming=naming, measures=wanted.measures, in_one_figure=pooled
    )
    groups = [*found.pairs, *([found.everyone] if found.everyone else [])]
    of_groups = [agreement_tables(found, group) for group in groups]
    if left_out:
        of_groups = [_with_note(tables, left_out) for tables in of_groups]
    further = [] if words_only else further_tables(side, units, naming, wanted, overlap=share)
    if out is not None:
        write_tables_to(out, [*(one for tables in of_groups for one in tables), *further])
        report(f"Wrote the comparison of {counted(len(groups), 'group')} of coders to {out}.")
        return
    for group, tables in zip(groups, of_groups, strict=True):
        report(*sentences(group), "")
        _show_or_write(() if words_only else tables)
    _show_or_write(further)
    if words_only and left_out:
        report(left_out)


def _with_note(tables: "Sequence[Table]", note: str) -> "tuple[Table, ...]":
    return tuple(replace(one, notes=(*one.notes, note)) for one in tables)


def _show_or_write(tables: "Sequence[Table]", out: Path | None = None) -> None:
    from qualtool.cli.tables import show_table, write_tables_to

    if out is not None:
        write_tables_to(out, tables)
        report(f"Wrote {counted(len(tables), 'table')} to {out}.")
        return
    for one in tables:
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
    from qualtool.transcripts.consent import left_out_of_analysis

    opened = chosen_study(study)
    with opened.read() as db:
        side = side_by_side(db, coders, codes)
        people = load_participants(db)
        left_out = left_out_of_analysis(people)
        settlements = load_settlements(db)
        where = find_transcript_id(db, transcript) if transcript else None
    shown = places(side, settlements, where=where, everything=everything)
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
