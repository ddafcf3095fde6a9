"""`qualtool compare` and `differences`: where coders agree and differ."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import progress, report, table
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.export.figure_list import FigureList
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
        "of these; jaccard, masi, tree for sets of codes; u-alpha; matching and gamma for passages."
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


class By(StrEnum):
    """Whose coding the rest is asked about."""

    PERSPECTIVE = "perspective"


ByOption = Annotated[
    By | None,
    typer.Option(help="“perspective”: what would be missing without the coders of each."),
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        help="One coder with herself: as on this day, such as 2025-03-01, against now; or two "
        "days, 2025-03-01..2025-06-01."
    ),
]
GroupsArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Two or more coders, or groups such as Ada+Ben; all where none is named."),
]


class OverlapOfNothingError(InvalidInputError):
    """An overlap was given where no passages are matched."""

    hint = "Use it with --measure matching, or with --like maxqda."

    def __init__(self) -> None:
        super().__init__("--overlap goes with passages that are matched.")


class OneCoderError(InvalidInputError):
    """Somebody is to be compared with herself, and it is not said who."""

    hint = "Such as: qualtool compare Ada --against 2025-03-01"

    def __init__(self) -> None:
        super().__init__("--against compares one coder with herself: name one.")


class NotTogetherError(InvalidInputError):
    """Options were given together of which each asks for something else."""

    def __init__(self, option: str, others: str) -> None:
        super().__init__(f"{option} has figures of its own.", hint=f"Leave out {others}.")


def only_coder(coders: list[str] | None) -> str:
    """The one coder who is named.

    Raises:
        OneCoderError: Nobody is, or several are.
    """
    if coders is None or len(coders) != 1:
        raise OneCoderError
    return coders[0]


def compare(
    coders: GroupsArgument = None,
    codes: CodesOption = None,
    unit: Annotated[
        str,
        typer.Option(
            help="What is counted: char, word, sentence, turn, question, stretch, or marked:NAME."
        ),
    ] = "char",
    measure: MeasureOption = None,
    like: LikeOption = None,
    overlap: OverlapOption = None,
    by: ByOption = None,
    against: AgainstOption = None,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31, help="What the random numbers of gamma begin with.")
    ] = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write a file: tables as .docx .xlsx .md .html .tex, every figure with its "
            "counts as .csv, a picture as .svg"
        ),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    themes: Annotated[
        bool, typer.Option("--themes", help="Roll codes up to their themes.")
    ] = False,
    interviewer: Annotated[
        bool, typer.Option("--interviewer", help="Count the interviewer's words, too.")
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
    from qualtool.cli.compare_otherwise import show_like, show_missing
    from qualtool.compare.report import compare as compare_layers
    from qualtool.compare.sweep import by_theme, each_code
    from qualtool.export.figure_list import FigureList
    from qualtool.gathering.basis import basis_of
    from qualtool.gathering.layers import groups_side_by_side
    from qualtool.gathering.measures import Working, further_figures, wanted_figures
    from qualtool.gathering.over_time import then_and_now
    from qualtool.gathering.perspectives import missing_without
    from qualtool.gathering.units import units_of, with_interviewer
    from qualtool.store.transcripts import load_participants
    from qualtool.transcripts.consent import left_out_of_analysis

    wanted = wanted_figures(measure)
    if overlap is not None and like is None and not wanted.matching:
        raise OverlapOfNothingError
    if like is not None and (measure is not None or pooled or unit != "char"):
        raise NotTogetherError("--like", "--unit, --measure and --pooled")
    if by is not None and (measure is not None or pooled or like is not None):
        raise NotTogetherError("--by", "--measure, --pooled and --like")
    share = overlap / 100 if overlap else None
    with chosen_study(study, coder).read() as db:
        if against is None:
            side = groups_side_by_side(db, coders, codes)
        else:
            day, _, until = against.partition("..")
            side = then_and_now(db, only_coder(coders), day=day, until=until or None, codes=codes)
        side = with_interviewer(side) if interviewer else side
        left_out = left_out_of_analysis(load_participants(db))
        units = units_of(side, unit)
        naming = by_theme(side.layers, side.parents) if themes else each_code(side.layers)
        missing = missing_without(db, side, units, naming) if by else ()
        basis = basis_of(db, side)
    report(*side.left_out.sentences)
    if by is not None:
        show_missing(missing, basis, words_only=words_only, out=out)
        return
    if like is not None:
        show_like(side, like, basis, themes=themes, overlap=share, out=out)
        return
    comparison = compare_layers(
        side.layers, units=units, naming=naming, measures=wanted.measures, in_one_figure=pooled
    )
    with progress() as advance:
        working = Working(seed, advance)
        further = further_figures(side, units, naming, wanted, overlap=share, working=working)
    notes = (left_out,) if left_out else ()
    found = FigureList(
        comparison, basis, further.sets, further.unitized, further.matching, further.gamma, notes
    )
    if out is not None:
        _write(found, further.tables(), out)
    else:
        _show(found, [] if words_only else further.tables(), words_only=words_only)


def _write(found: "FigureList", further: "Sequence[Table]", out: Path) -> None:
    from qualtool.cli.files import write_file
    from qualtool.export.agreement_files import agreement_file

    write_file(out, agreement_file(found, further, out.suffix))
    groups = counted(len(found.comparison.groups), "group")
    report(f"Wrote the comparison of {groups} of coders to {out}.")


def _show(found: "FigureList", further: "Sequence[Table]", *, words_only: bool) -> None:
    from qualtool.cli.tables import show_table
    from qualtool.export.agreement import agreement_tables, sentences

    for group in found.comparison.groups:
        report(*sentences(group), "")
        if words_only:
            continue
        for one in agreement_tables(found.comparison, group, basis=found.basis, notes=found.notes):
            show_table(one)
        report(found.basis.sentence(group.coders), "")
    for one in further:
        show_table(one)
    if further:
        report(found.basis.sentence(found.basis.layers.coders))
    if words_only:
        report(*found.notes)


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
    from qualtool.store.settlements import load_settlements
    from qualtool.store.transcripts import find_transcript_id, load_participants
    from qualtool.transcripts.consent import left_out_of_analysis

    opened = chosen_study(study, coder)
    with opened.read() as db:
        side = side_by_side(db, coders, codes)
        people = load_participants(db)
        left_out = left_out_of_analysis(people)
        settlements = load_settlements(db)
        where = find_transcript_id(db, transcript) if transcript else None
    report(*side.left_out.sentences)
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
