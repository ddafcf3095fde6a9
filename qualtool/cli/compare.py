"""`qualtool compare`: where coders agree and differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.compare_options import (
    AgainstOption,
    AsOfOption,
    By,
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
    from sqlalchemy import Connection

    from qualtool.export.figure_list import FigureList
    from qualtool.gathering.comparing import Laid
    from qualtool.gathering.measures import Wanted
    from qualtool.gathering.otherwise import Otherwise


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
    as_of: AsOfOption = None,
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
    from qualtool.cli.compare_otherwise import show_otherwise
    from qualtool.gathering.comparing import Asked, laid
    from qualtool.gathering.interviews_meant import InterviewsAsked

    if like is not None and (measure is not None or pooled or unit is not None):
        raise NotTogetherError("--like", "--unit, --measure and --pooled")
    if by is not None and (measure is not None or pooled or like is not None):
        raise NotTogetherError("--by", "--measure, --pooled and --like")
    if against is not None and as_of is not None:
        raise NotTogetherError("--against", "--as-of")
    figures = Figures.asked(measure, like, overlap, seed, pooled=pooled)
    interviews = InterviewsAsked(round_, transcript or (), where or ())
    asked = Asked(coders or (), codes, interviews, unit, against, as_of, themes, interviewer)
    with chosen_study(study, coder).read() as db:
        times = laid(db, asked)
        otherwise = _otherwise(db, times, by, like, figures.overlap)
    report(*dict.fromkeys(said for one in times for said in one.side.left_out.sentences))
    if otherwise:
        show_otherwise(otherwise, out, words_only=words_only and like is None)
    else:
        found = [figures.of(one) for one in times]
        if out is not None:
            # who reads the file has not read what was said here
            left_out = [one.side.left_out.sentences for one in times]
            found = [
                replace(one, notes=(*one.notes, *said))
                for one, said in zip(found, left_out, strict=True)
            ]
        show_figures(found, out, words_only=words_only)
    _tell_of_codebooks(times, as_of)


def _otherwise(
    db: "Connection",
    times: "Sequence[Laid]",
    by: By | None,
    like: str | None,
    overlap: float | None,
) -> "list[Otherwise]":
    """What is asked for in place of our figures: nothing, mostly."""
    if by is None and like is None:
        return []
    from qualtool.gathering.otherwise import by_perspective, like_a_program

    if by is not None:
        return [by_perspective(db, one) for one in times]
    return [like_a_program(one, str(like), overlap=overlap) for one in times]


def _tell_of_codebooks(times: "Sequence[Laid]", as_of: str | None) -> None:
    """Lead to what codes meant then, where they mean something else now."""
    if len({one.basis.codebook and one.basis.codebook.fingerprint for one in times}) > 1:
        report(
            "The codebook has changed in between, so these figures stand apart. See how with: "
            f"qualtool codebook diff --since {as_of}"
        )


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

    def of(self, found: "Laid") -> "FigureList":
        """The figures on some layers."""
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
        return FigureList(comparison, found.basis, *parts, found.notes, further.tables())


def show_figures(found: "Sequence[FigureList]", out: Path | None, *, words_only: bool) -> None:
    """Show figures, or write them; those of several times each by themselves."""
    from qualtool.cli.compare_otherwise import report_time
    from qualtool.cli.files import write_file
    from qualtool.export.agreement_files import agreement_file

    if out is None:
        for one in found:
            report_time(one.basis, of=len(found))
            _show(one, words_only=words_only)
        return
    write_file(out, agreement_file(found, out.suffix))
    groups = counted(len(found[0].comparison.groups), "group")
    report(f"Wrote the comparison of {groups} of coders to {out}.")


def _show(found: "FigureList", *, words_only: bool) -> None:
    from qualtool.cli.tables import show_table
    from qualtool.export.agreement import agreement_tables, sentences
    from qualtool.export.basis import resting_on

    basis = found.basis
    for group in found.comparison.groups:
        report(*sentences(group), "")
        if words_only:
            continue
        for one in agreement_tables(found.comparison, group, basis=basis, notes=found.notes):
            show_table(one)
        report(basis.sentence(group.coders), "")
    if words_only:
        report(*basis.besides, *found.notes)
        return
    for one in resting_on(basis, found.further):
        show_table(one)
    if found.further:
        report(basis.sentence(basis.layers.coders))
