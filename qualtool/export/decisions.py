"""Every decision about a difference, for readers of the paper: what, why, by whom and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualtool.export.report import Column, Table
from qualtool.wording import counted, listed, quoted

_COLUMNS = (
    Column("Interview", width=1.0),
    Column("Words", "quote", width=2.8),
    Column("What each had", width=2.0),
    Column("Decided", width=1.8),
    Column("Why", width=2.4),
    Column("Who took part", width=1.3),
    Column("When", width=1.0),
    Column("Codebook", width=1.6),
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision."""

    interview: str
    words: str
    """From the first to the last word that anyone had marked there."""
    had: str
    """What each coder had at the time."""
    outcome: str
    codes: tuple[str, ...]
    """Names of the codes that the place has in the agreed layer."""
    reason: str
    dissent: tuple[str, ...]
    """How some see it otherwise, a sentence each."""
    took_part: tuple[str, ...]
    day: str
    meanings: tuple[str, ...] = ()
    """Names of the codes whose meaning was changed because of it."""
    codebook: str = ""
    """By which codebook it was decided; empty where that is not known."""
    since: tuple[str, ...] = ()
    """What has become of the meaning of its codes since, a sentence each."""
    again: bool = False
    """Whether the place was settled again later, among other coders."""
    recoded: bool = False
    """Whether a coder has changed their codes there since."""


def decisions_table(
    decided: Iterable[Decided], *, alike: int = 0, open_: int = 0, notes: Sequence[str] = ()
) -> Table:
    """The decisions in the order they are given.

    Args:
        decided: The decisions.
        alike: Passages that all had marked exactly alike and that were taken as they were.
        open_: Differences that were put off or reopened, and are still to be decided.
        notes: Sentences below the table.
    """
    rows = tuple(_row(one) for one in decided)
    about = [f"{counted(len(rows), 'difference')} settled."]
    if alike:
        passages = counted(alike, "passage")
        about.append(f"{passages} marked exactly alike by all and taken without discussion.")
    if open_:
        about.append(f"{counted(open_, 'difference')} put off or open again.")
    return Table(
        "Decisions about differences between coders",
        _COLUMNS,
        rows,
        about=(" ".join(about),),
        notes=("What each coder had marked stays as it was.", *notes),
    )


def _row(one: Decided) -> tuple[str, ...]:
    codes = f" Agreed: {listed(one.codes)}." if one.codes else ""
    since = " A coder has changed their codes here since." if one.recoded else ""
    if one.again:
        since += " Settled again later, among other coders; what they decided stands."
    changed = (
        [f"With it, what {listed(map(quoted, one.meanings))} means was changed."]
        if one.meanings
        else []
    )
    return (
        one.interview,
        one.words,
        one.had,
        f"{one.outcome[:1].upper()}{one.outcome[1:]}.{codes}{since}",
        "\n".join(filter(None, (one.reason, *one.dissent, *changed))),
        ", ".join(one.took_part),
        one.day,
        "\n".join(filter(None, (one.codebook, *one.since))),
    )
