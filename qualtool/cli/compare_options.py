"""What `qualtool compare`, `differences` and `settle` can be asked for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

CodersArgument = Annotated[
    list[str] | None, typer.Argument(help="Two or more coders; all where none is named.")
]
GroupsArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Two or more coders, or groups such as Ada+Ben; all where none is named."),
]
CodesOption = Annotated[str | None, typer.Option(help="Only these codes and themes, with commas.")]
UnitOption = Annotated[
    str | None,
    typer.Option(
        show_default=False,
        help="What is counted: char, word, sentence, turn, question, stretch, or marked:NAME; "
        "else what the round wants, or char.",
    ),
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
AsOfOption = Annotated[
    str | None,
    typer.Option(
        show_default=False,
        help="Also how things stood at the end of this day, such as 2025-03-01, or of this version "
        "of the codebook; in tables of their own.",
    ),
]
SeedOption = Annotated[
    int, typer.Option(min=0, max=2**31, help="What the random numbers of gamma begin with.")
]
FiguresOutOption = Annotated[
    Path | None,
    typer.Option(
        help="Write a file: tables as .docx .xlsx .md .html .tex, every figure with its "
        "counts as .csv, a picture as .svg"
    ),
]
ThemesOption = Annotated[bool, typer.Option("--themes", help="Roll codes up to their themes.")]
InterviewerOption = Annotated[
    bool, typer.Option("--interviewer", help="Count the interviewer's words, too.")
]
PooledOption = Annotated[
    bool, typer.Option("--pooled", help="Also all codes in one figure, in four ways.")
]
WordsOnlyOption = Annotated[
    bool, typer.Option("--words-only", help="No figures, for reflexive work.")
]
