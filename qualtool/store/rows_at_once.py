"""Long lists in pieces that one statement can take."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

ROWS_AT_ONCE = 5_000
"""Rows in one statement: SQLite takes at most 32,766 values in a list."""


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, in lists of at most `size`."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
