"""What a command says and asks: sentences, tables, questions, how far long work has come."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


class Advance(Protocol):
    """Called as work goes on, with what is being done and the share that is done, 0 to 1."""

    def __call__(self, doing: str, share: float, /) -> None:
        """Show how far the work is."""


def report(*sentences: str) -> None:
    """Say something, a paragraph each, as it is: brackets in a code's name are no markup."""
    for sentence in sentences:
        sys.stdout.write(f"{plain(sentence)}\n")


def plain(text: str) -> str:
    """The text without characters that would steer a terminal or turn the order of words."""
    return "".join(c for c in text if c in "\n\t" or not _steers(c))


def somebody_is_there() -> bool:
    """Whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str) -> bool:
    """Whether somebody says yes; where nobody answers, nobody has."""
    import typer

    try:
        return typer.confirm(plain(question))
    except typer.Abort:
        return False


WIDEST_WORD = 14
"""Longer words may be broken to fit into a column."""

BETWEEN = 3
"""Characters between two columns."""


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Iterable[str] = ()
) -> None:
    """Show rows under headings; the columns named in `numbers` are aligned right.

    What does not fit beside each other stands below, led by the first column again: nothing is
    cut off at the edge of the terminal.
    """
    terminal = console()
    cells = [[plain(str(cell)) for cell in row] for row in rows]
    widths = [_least_width(column, [row[i] for row in cells]) for i, column in enumerate(columns)]
    for part in _side_by_side(widths, terminal.width):
        chosen = [columns[i] for i in part]
        rows_of_part = [[row[i] for i in part] for row in cells]
        fitted = _fitted(chosen, rows_of_part, [widths[i] for i in part], terminal.width)
        terminal.print(_grid(chosen, rows_of_part, set(numbers), fitted))


def _least_width(column: str, cells: Sequence[str]) -> int:
    """Characters that a column needs so that no short word in it is broken."""
    words = [word for text in (column, *cells) for word in text.split()]
    return min(max(map(len, words), default=1), WIDEST_WORD)


def _side_by_side(widths: Sequence[int], room: int) -> list[list[int]]:
    """The columns, by number, in groups that fit into the terminal."""
    parts: list[list[int]] = [[]]
    used = 0
    for number, width in enumerate(widths):
        needed = width + BETWEEN
        if parts[-1][1:] and used + needed > room:
            parts.append([0])
            used = widths[0] + BETWEEN
        parts[-1].append(number)
        used += needed
    return parts


def _fitted(
    columns: Sequence[str], cells: list[list[str]], least: Sequence[int], room: int
) -> list[int]:
    """How wide each column gets: as its longest line, the widest giving way where it is narrow."""
    widths = [
        min(max((len(line) for text in texts for line in text.split("\n")), default=1), room)
        for texts in zip(columns, *cells, strict=True)
    ]
    free = room - BETWEEN * len(widths) + 1
    while sum(widths) > free:
        widest = max(range(len(widths)), key=lambda i: (widths[i] > least[i], widths[i]))
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    return widths


def _grid(
    columns: Sequence[str], cells: list[list[str]], right: set[str], widths: Sequence[int]
) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        grid.add_column(
            Text(plain(column)),
            justify="right" if column in right else "left",
            overflow="fold",
            min_width=widths[number],
            max_width=widths[number],
        )
    for row in cells:
        grid.add_row(*map(Text, row))
    return grid


def console(*, error: bool = False) -> "Console":
    """The terminal, or what stands in for it."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=False, emoji=False, markup=False)


@contextmanager
def progress() -> Iterator[Advance]:
    """A bar on the error stream while the work inside goes on; nothing where nobody watches."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    terminal = console(error=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
        console=terminal,
        transient=True,
        disable=not terminal.is_terminal,
    ) as bar:
        task = bar.add_task("", total=1.0)

        def advance(doing: str, share: float, /) -> None:
            bar.update(task, description=doing, completed=share)

        yield advance


def _steers(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or character in TURNING


TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
"""Characters that turn the order of the words after them, or break lines unseen."""
