"""How a coder used codes early and late, put together for tables."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from qualtool.coding.drift import Made
from qualtool.coding.early_and_late import EarlyAndLate, Used, early_and_late, first_and_last
from qualtool.coding.model import Coder
from qualtool.export.codings import WITHHELD
from qualtool.export.report import Cell, Column, Table
from qualtool.gathering.layers import unanalysed_labels
from qualtool.gathering.passages import Gathered, gather
from qualtool.gathering.warnings import Warned
from qualtool.gathering.working_codes import is_working
from qualtool.history.days import day_of, time_of
from qualtool.store.drift import load_made

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from qualtool.transcripts.model import Span


@dataclass(frozen=True, slots=True)
class UseOverTime:
    """A coder's codings, and how they used codes early and late."""

    coder: Coder
    gathered: Gathered
    made: tuple[Made, ...]
    use: EarlyAndLate | None
    """None where all was made at once, or nothing was."""

    def of(self, code: str) -> tuple[list[Made], list[Made]]:
        """The first and the last passages of a code, by its id."""
        book = self.gathered.codebook
        return first_and_last(one for one in self.made if book.resolve(one.coding.code).id == code)

    def words(self, one: Made) -> str:
        """The words of a passage as people read them."""
        return self.gathered.transcripts[one.coding.transcript].said(one.coding.span)


def use_over_time(db: "Connection", coder: Coder) -> UseOverTime:
    """How a coder used codes early and late.

    What was only practised on, or must not be analysed, is left out; of working codes it is only
    known which passages they have.
    """
    gathered = gather(db, layer=coder.id)
    shown = {coding.id for coding, *_ in gathered.coded()}
    made = tuple(one for one in load_made(db, coder.id) if one.coding.id in shown)
    book = gathered.codebook

    def length(one: Made) -> int:
        read = gathered.transcripts[one.coding.transcript]
        return len(read.said(one.coding.span).split())

    use = early_and_late(
        (one for one in made if not is_working(book, book.resolve(one.coding.code))),
        lambda code: book.resolve(code).id,
        words=_words(gathered, unanalysed_labels(db), {one.coding.transcript for one in made}),
        length=length,
    )
    return UseOverTime(coder, gathered, made, use)


def _words(
    gathered: Gathered, refused: dict[str, frozenset[str]], wanted: "Collection[str]"
) -> dict[str, int]:
    """How many words participants say whose words may be analysed, by transcript."""
    found = {}
    for key in wanted:
        read = gathered.transcripts[key]
        roles, not_theirs = read.transcript.roles, refused.get(key, frozenset())
        found[key] = sum(
            len(read.said(span).split())
            for turn in read.transcript.turns
            if roles.get(turn.speaker) == "participant" and turn.speaker not in not_theirs
            for span in turn.words
        )
    return found


def use_table(found: UseOverTime, use: EarlyAndLate) -> Table:
    """A row a code: how often early and late, in how many interviews, how much text each time."""
    book = found.gathered.codebook
    rows: list[tuple[Cell, ...]] = [
        (book[one.code].name, *_cells(one.early), *_cells(one.late)) for one in use.codes
    ]
    heads = ("", "in interviews", "to 10,000 words", "words each")
    return Table(
        f"Early and late use of codes: {found.coder.name}",
        (
            Column("Code", width=2),
            *(
                Column(f"{half}, {head}" if head else half, "number", decimals=1)
                for half in ("Early", "Late")
                for head in heads
            ),
        ),
        tuple(rows),
        about=(use_in_words(found.coder, use),),
        notes=(*NOTES, *found.gathered.left_out),
    )


NOTES = (
    "Largest shifts first. A shift may lie in the interviews read late, not in the coder.",
    "To 10,000 words: what participants say in that half's interviews; one in both counts twice.",
    "Words each: the median of a passage.",
)


def _cells(used: Used) -> tuple[Cell, ...]:
    return (
        used.codings,
        used.interviews,
        "no words" if used.per is None else used.per,
        "none" if used.length is None else used.length,
    )


def use_in_words(coder: Coder, use: EarlyAndLate) -> str:
    """How much lies on either side of the middle of a coder's work, as a sentence."""
    early, late = use.early, use.late
    return (
        f"Of {coder.name}'s codings that stand, {early.codings:,} were made before "
        f"{day_of(use.cut)} ({time_of(use.cut):%H:%M}), in {_interviews(early.interviews)} of "
        f"{early.words:,} words, and {late.codings:,} from then on, in "
        f"{_interviews(late.interviews)} of {late.words:,} words."
    )


def _interviews(number: int) -> str:
    return f"{number:,} interview" + ("" if number == 1 else "s")


def passages_table(
    found: UseOverTime, code: str, *, withheld: "Collection[str]" = (), folded: Warned | None = None
) -> Table:
    """The first and the last passages of a code, side by side.

    Args:
        found: The coder's work.
        code: The code's id.
        withheld: Ids of codings whose words must not be given.
        folded: What is warned of: of such passages it is only said of what.
    """

    def cell(one: Made | None) -> Cell:
        if one is None:
            return None
        title = found.gathered.transcripts[one.coding.transcript].title
        words = WITHHELD if one.coding.id in withheld else f"“{found.words(one)}”"
        if folded and (about := folded.about(one.coding.transcript, one.coding.span)):
            words = f"content warning: {'; '.join(about)}"
        return f"{day_of(one.stamp)}, {title}: {words}"

    first, last = found.of(code)
    book = found.gathered.codebook
    return Table(
        f"{book.path_text(book[code])}: first and last passages of {found.coder.name}",
        (Column("First", "quote", width=4), Column("Last", "quote", width=4)),
        tuple((cell(one), cell(other)) for one, other in zip_longest(first, last)),
        notes=found.gathered.left_out,
    )


def places(found: UseOverTime, code: str) -> "list[tuple[str, tuple[str, Span]]]":
    """The codings of that table, by their ids, with where they stand."""
    first, last = found.of(code)
    return [(one.coding.id, (one.coding.transcript, one.coding.span)) for one in (*first, *last)]
