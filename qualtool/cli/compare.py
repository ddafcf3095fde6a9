"""`qualtool compare`: where coders agree and differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.compare_options import (
    AgainstOption,
    ByOption,
    CodesOption,
    FiguresOutOption,
    GroupsArgument,
    InterviewerOption,
    LikeOption,
    MeasureOption,
    OverlapOption,
    PooledOption,
    SeedOption,
    ThemesOption,
    UnitOption,
    WordsOnlyOption,
)
from qualtool.cli.options import (
    CoderOption,
    RoundOption,
    StudyOption,
    TranscriptsOption,
    WhereOption,
    chosen_study,
)
from qualtool.cli.output import progress, report
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.export.figure_list import FigureList
    from qualtool.export.report import Table
    from qualtool.gathering.comparing import Laid
    from qualtool.gathering.measures import Wanted


class OverlapOfNothingError(InvalidInputError):
    """An overlap was given where no passages are matched."""

    hint = "Use it with --measure matching, or with --like maxqda."

    def __init__(self) -> None:
        super().__init__("--overlap goes with passages that are matched.")


class NotTogetherError(InvalidInputError):
    """Options were given together of which each asks for something else."""

    def __init__(self, option: str, others: str) -> None:
        super().__init__(f"{option} has figures of its own.", hint=f"Leave out {others}.")


def compare(
    coders: GroupsArgument = None,
    codes: CodesOption = None,
    round_: RoundOption = None,
    transcript: TranscriptsOption = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    measure: MeasureOption = None,
    like: LikeOption = None,
    overlap: OverlapOption = None,
    by: ByOption = None,
    against: AgainstOption = None,
    seed: SeedOption = 1,
    out: FiguresOutOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    themes: ThemesOption = False,
    interviewer: InterviewerOption = False,
    pooled: PooledOption = False,
    words_only: WordsOnlyOption = False,
) -> None:
    """Say where coders agree and differ.

    In words first, then in figures with intervals.
    """
    from qualtool.cli.compare_otherwise import show_like, show_missing
    from qualtool.gathering.comparing import Asked, laid
    from qualtool.gathering.interviews_meant import InterviewsAsked
    from qualtool.gathering.perspectives import missing_without

    if like is not None and (measure is not None or pooled or unit is not None):
        raise NotTogetherError("--like", "--unit, --measure and --pooled")
    if by is not None and (measure is not None or pooled or like is not None):
        raise NotTogetherError("--by", "--measure, --pooled and --like")
    figures = Figures.asked(measure, like, overlap, seed, pooled=pooled)
    interviews = InterviewsAsked(round_, transcript or (), where or ())
    asked = Asked(coders or (), codes, interviews, unit, against, themes, interviewer)
    with chosen_study(study, coder).read() as db:
        found = laid(db, asked)
        missing = missing_without(db, found.side, found.units, found.naming) if by else ()
    report(*found.side.left_out.sentences)
    if by is not None:
        show_missing(missing, found, words_only=words_only, out=out)
    elif like is not None:
        show_like(found, like, overlap=figures.overlap, out=out)
    else:
        worked_out, further = figures.of(found)
        if out is not None:
            _write(worked_out, further, out)
        else:
            _show(worked_out, further, words_only=words_only)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that are asked for, and how they are worked out."""

    wanted: "Wanted"
    overlap: float | None
    """How much of their text matching passages share; the usual where None."""
    seed: int
    pooled: bool

    @classmethod
    def asked(
        cls, measure: str | None, like: str | None, overlap: int | None, seed: int, *, pooled: bool
    ) -> "Figures":
        """The figures that the options name.

        Raises:
            OverlapOfNothingError: An overlap is given, and no passages are matched.
        """
        from qualtool.gathering.measures import wanted_figures

        wanted = wanted_figures(measure)
        if overlap is not None and like is None and not wanted.matching:
            raise OverlapOfNothingError
        return cls(wanted, overlap / 100 if overlap else None, seed, pooled)

    def of(self, found: "Laid") -> "tuple[FigureList, Sequence[Table]]":
        """The figures on some layers; as tables, those that are not figures of each code."""
        from qualtool.compare.report import compare as compare_layers
        from qualtool.export.figure_list import FigureList
        from qualtool.gathering.measures import Working, further_figures

        comparison = compare_layers(
            found.side.layers,
            units=found.units,
            naming=found.naming,
            measures=self.wanted.measures,
            in_one_figure=self.pooled,
        )
        with progress() as advance:
            further = further_figures(
                found.side,
                found.units,
                found.naming,
                self.wanted,
                overlap=self.overlap,
                working=Working(self.seed, advance),
            )
        parts = (further.sets, further.unitized, further.matching, further.gamma)
        return FigureList(comparison, found.basis, *parts, found.notes), further.tables()


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
    if words_only:
        report(*found.notes)
        return
    for one in further:
        show_table(one)
    if further:
        report(found.basis.sentence(found.basis.layers.coders))
