"""Themes by groups: how many people said something of the kind, in how many passages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualtool.export.balance import NO_GROUP
from qualtool.export.report import INDENT, Cell, Column, Table
from qualtool.transcripts.consent import (
    REFUSED_ANALYSIS,
    allows,
    refuses_analysis,
    withdrawn_besides,
)
from qualtool.transcripts.model import Participant, Span
from qualtool.wording import counted

Path = tuple[str, ...]
"""The names from the theme down to the code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """That a passage of a participant carries a code."""

    path: Path
    participant: str
    """Its id."""
    transcript: str
    """Id or title."""
    span: Span


def theme_by_group(
    codes: Sequence[Path],
    marks: Iterable[Mark],
    participants: Sequence[Participant],
    *,
    title: str = "Themes by group",
    levels: int = 1,
) -> Table:
    """How many people of each group, and how many passages, speak to each theme.

    Args:
        codes: Every theme, sub-theme and code of the codebook, in its order.
        marks: Any order; those of participants who withdrew, refused analysis or are
            not known are not counted.
        participants: Everybody in the study; a group stands where its first member does.
        title: Stands above the table.
        levels: 1 shows themes, 2 sub-themes or codes right below them, and so on. What is marked
            further below counts for each that it stands under.
    """
    here = {p.id: p for p in participants if allows(p, "analysis")}
    groups = tuple(dict.fromkeys(p.group for p in here.values()))
    counted_marks = [mark for mark in marks if mark.participant in here]
    below: dict[Path, list[Mark]] = {}
    for mark in counted_marks:
        for depth in range(1, min(len(mark.path), levels) + 1):
            below.setdefault(mark.path[:depth], []).append(mark)
    rows = tuple(
        (INDENT * (len(path) - 1) + path[-1], *_figures(below.get(path, ()), groups, here))
        for path in codes
        if len(path) <= levels
    )
    return Table(
        title,
        (Column("Theme", width=2.6), *_columns(groups, here)),
        rows,
        about=(f"{_of_whom(here, groups)}{withdrawn_besides(participants)}.",),
        notes=(*_notes(counted_marks, here, levels), *_refused(participants)),
    )


def _of_whom(here: dict[str, Participant], groups: Sequence[str]) -> str:
    return f"{counted(len(here), 'participant')} in {counted(len(groups), 'group')}"


def _refused(participants: Sequence[Participant]) -> tuple[str, ...]:
    number = sum(map(refuses_analysis, participants))
    who = f"{counted(number, 'participant')} {REFUSED_ANALYSIS}"
    return (f"Left out, and not in the numbers of people above: {who}.",) if number else ()


def _columns(groups: Sequence[str], here: dict[str, Participant]) -> tuple[Column, ...]:
    """Two columns a group, each saying what it counts and of how many."""
    sizes = [(group or NO_GROUP, sum(p.group == group for p in here.values())) for group in groups]
    if len(groups) > 1:
        sizes.append(("All", len(here)))
    return tuple(
        column
        for name, size in sizes
        for column in (
            Column(f"{name}: people (of {size})", "count"),
            Column(f"{name}: passages", "count"),
        )
    )


def _figures(
    marks: Sequence[Mark], groups: Sequence[str], here: dict[str, Participant]
) -> tuple[Cell, ...]:
    by_group = {
        group: [mark for mark in marks if here[mark.participant].group == group] for group in groups
    }
    wanted = [*by_group.values(), marks] if len(groups) > 1 else list(by_group.values())
    return tuple(figure for some in wanted for figure in (people(some), passages(some)))


def people(marks: Iterable[Mark]) -> int:
    """How many participants the marks come from."""
    return len({mark.participant for mark in marks})


def passages(marks: Iterable[Mark]) -> int:
    """How many stretches of text are marked; those that overlap are one.

    So a passage that two coders marked, one a word longer than the other, counts once.
    """
    number = 0
    place, end = ("", ""), 0
    for mark in sorted(marks, key=lambda m: (m.transcript, m.participant, m.span)):
        here = (mark.transcript, mark.participant)
        if here != place or mark.span.start >= end:
            number, place, end = number + 1, here, mark.span.end
        else:
            end = max(end, mark.span.end)
    return number


def _notes(marks: Sequence[Mark], here: dict[str, Participant], levels: int) -> tuple[str, ...]:
    whole = "theme" if levels == 1 else "theme or sub-theme"
    said = (
        f"What is coded under a {whole} counts for it. People: participants with at least one "
        "passage. Passages: coded stretches of text; stretches that overlap, such as those of two "
        "coders, count as one. 0: no passage of the group is coded so."
    )
    silent = len(here) - people(marks)
    who = counted(silent, "participant has", "participants have")
    unread = (
        f"{who} no coded passage at all: there, 0 may only mean that nobody has coded the "
        "interview yet."
    )
    return (said, unread) if silent else (said,)
