"""What the study says about drift, put together for tables and sentences."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from qualtool.codebook.meanings import meaning_changes
from qualtool.coding.coders import coder_named
from qualtool.coding.drift import EarlyAndLate, Older, early_and_late, older_codings
from qualtool.export.codings import WITHHELD
from qualtool.export.report import Cell, Column, Table
from qualtool.gathering.layers import with_those_below
from qualtool.gathering.speakers import speakers
from qualtool.history.model import Stamp
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders
from qualtool.store.drift import load_made, load_meanings
from qualtool.store.transcripts import load_titles
from qualtool.wording import counted, listed, quoted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.codebook.model import Codebook

_WITHHELD = (
    "Without their words: {} of meaning that repeat what somebody said who has not agreed to be "
    "quoted."
)


def older(db: "Connection", code: str | None = None) -> tuple[Older, ...]:
    """Codings that were made before their code meant what it means now; of all codes, or one.

    Of a theme, those of the codes below it, too.
    """
    codebook = load_codebook(db)
    merged = {one.id for one in codebook.codes if one.merged_into}
    found = older_codings(
        load_made(db), meaning_changes(load_meanings(db)), _resolve(codebook), merged
    )
    wanted = with_those_below(codebook, [code]) if code is not None else None
    places = {one.id: number for number, one in enumerate(codebook.walk())}
    live = [one for one in found if one.code in places and (wanted is None or one.code in wanted)]
    return tuple(sorted(live, key=lambda one: places[one.code]))


def older_words(db: "Connection", found: tuple[Older, ...]) -> tuple[str, ...]:
    """What changed, and how many codings are older, as sentences; a line for each code."""
    codebook = load_codebook(db)
    names = {coder.id: coder.name for coder in load_coders(db)}
    said = []
    for one in found:
        counts = Counter(names.get(made.coder, "somebody") for made in one.codings)
        whose = listed(f"{number:,} by {name}" for name, number in sorted(counts.items()))
        path = quoted(codebook.path_text(codebook[one.code]))
        number = counted(len(one.codings), "coding")
        verb = "is" if len(one.codings) == 1 else "are"
        said.append(f"{path}: {number} {verb} older than what it means now ({whose}).")
        said += [f"  On {_day(change.stamp)} {change}." for change in one.changes]
        said += [f"  {quoted(codebook[was].name)} was merged into it." for was in one.merged]
    return tuple(said)


def older_table(db: "Connection", found: tuple[Older, ...]) -> Table:
    """A row a coding that may need another look, without the words themselves.

    A definition that repeats words of somebody who has not agreed to be quoted is left out.
    """
    codebook, titles = load_codebook(db), load_titles(db)
    names = {coder.id: coder.name for coder in load_coders(db)}
    theirs = speakers(db).not_to_be_quoted()
    changes = {change for one in found for change in one.changes}
    said = {one: WITHHELD if theirs.repeated_in(str(one)) else str(one) for one in changes}
    withheld = sum(words == WITHHELD for words in said.values())
    rows: list[tuple[Cell, ...]] = [
        (
            codebook.path_text(codebook[one.code]),
            titles.get(made.transcript, ""),
            made.start,
            made.end,
            names.get(made.coder, ""),
            _day(made.stamp),
            "; ".join(f"{_day(c.stamp)}: {said[c]}" for c in one.changes if c.stamp > made.stamp),
            made.id,
        )
        for one in found
        for made in one.codings
    ]
    return Table(
        "Codings older than what their code means",
        (
            Column("Code", width=2),
            Column("Transcript"),
            Column("Start", "count"),
            Column("End", "count"),
            Column("Coder"),
            Column("Made on"),
            Column("Changed since", width=4),
            Column("Coding"),
        ),
        tuple(rows),
        notes=((_WITHHELD.format(counted(withheld, "change")),) if withheld else ()),
    )


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
                f"{_day(found.cut)} ({_hour(found.cut)}) and {found.late:,} from then on."
            ),
        ),
        notes=(
            (
                "Largest shifts first. A shift may lie in the interviews that were read late, and "
                "need not be one in the coder. Characters: the median length of a passage."
            ),
        ),
    )


def _resolve(codebook: "Codebook") -> Callable[[str], str]:
    return lambda code: codebook.resolve(code).id if code in codebook else code


def _local(stamp: str) -> datetime:
    return Stamp.parse(stamp).when.astimezone()


def _day(stamp: str) -> str:
    return f"{_local(stamp):%Y-%m-%d}"


def _hour(stamp: str) -> str:
    return f"{_local(stamp):%H:%M}"
