"""How a coder used codes early and late, put together for a table."""

from typing import TYPE_CHECKING

from qualtool.coding.coders import coder_named
from qualtool.coding.early_and_late import EarlyAndLate, early_and_late
from qualtool.export.report import Cell, Column, Table
from qualtool.history.days import day_of, time_of
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.drift import load_made

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from qualtool.codebook.model import Codebook


def use_of(db: "Connection", name: str) -> tuple[str, EarlyAndLate | None]:
    """A coder's name as it is written, and their early and late use of codes."""
    coder = coder_named(load_coders(db), name)
    codebook = load_codebook(db)
    return coder.name, early_and_late(load_made(db, coder.id), _resolve(codebook))


def use_table(db: "Connection", name: str, found: EarlyAndLate) -> Table:
    """A row a code: how often early and late, and how much text each time."""
    codebook = load_codebook(db)
    rows: list[tuple[Cell, ...]] = [
        (
            codebook[use.code].name,
            use.early,
            100 * use.early / found.early,
            use.late,
            100 * use.late / found.late,
            "none" if use.early_length is None else use.early_length,
            "none" if use.late_length is None else use.late_length,
        )
        for use in found.codes
        if codebook.is_live(use.code)
    ]
    return Table(
        f"Early and late use of codes: {name}",
        (
            Column("Code", width=2),
            Column("Early", "count"),
            Column("Early (%)", "number", decimals=1),
            Column("Late", "count"),
            Column("Late (%)", "number", decimals=1),
            Column("Characters, early", "number", decimals=0),
            Column("Characters, late", "number", decimals=0),
        ),
        tuple(rows),
        about=(
            (
                f"Of {name}'s codings that stand, {found.early:,} were made before "
                f"{day_of(found.cut)} ({time_of(found.cut):%H:%M}) and {found.late:,} from then on."
            ),
        ),
        notes=(
            (
                "Largest shifts first. A shift may lie in the interviews that were read late, and "
                "need not be one in the coder. Characters: the median length of a passage."
            ),
        ),
    )


def _resolve(codebook: "Codebook") -> "Callable[[str], str]":
    return lambda code: codebook.resolve(code).id if code in codebook else code
