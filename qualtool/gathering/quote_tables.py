"""The quote table of a study, as its settings and the user wish it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError
from qualtool.export.attribution import FEWEST, PATTERN
from qualtool.export.balance import balance
from qualtool.export.quotes import COLUMNS, Quote, may_be_printed, quote_table
from qualtool.export.report import Table
from qualtool.export.stacking import stacked
from qualtool.gathering.layers import chosen_layer
from qualtool.gathering.passages import Gathered, gather, quotes_of
from qualtool.gathering.quotes import chosen_quotes, gathered_quotes
from qualtool.store.settings import load_settings
from qualtool.wording import alternatives

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.transcripts.model import Participant


CHOSEN = "chosen"
SOURCES = (CHOSEN, "coded")
"""What the quotes of a table are: those that the team chose, or every coded passage."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a quote table shall hold."""

    layer: str | None = None
    """As for `layers.chosen_layer`."""
    theme: str | None = None
    """Only this theme or code; None for all."""
    by: str | None = None
    """The attribute of participants to sort by first; None for the codebook's order alone."""
    who: str | None = None
    """The pattern for who said it; None for the study's."""
    columns: Sequence[str] = field(default=COLUMNS)
    balance: bool = False
    """Whether to add who is quoted how much."""
    source: str | None = None
    """“chosen”: the quotes that the team chose; “coded”: every coded passage. None: the chosen
    ones if there are any and no layer is named."""


@dataclass(frozen=True, slots=True)
class QuoteTables:
    """The table, the one on balance where it is wished, how many quotes there are, and whose."""

    tables: tuple[Table, ...]
    count: int
    people: "tuple[Participant, ...]"
    """Those whose words are in the table, each as often as a quote is found of them."""


def quote_tables(db: "Connection", wish: Wish) -> QuoteTables:
    """The quotes of the study that may be printed.

    Raises:
        InvalidInputError: The pattern, a column, the layer or the attribute is not known.
    """
    settings = load_settings(db)
    gathered = gather(db, layer=chosen_layer(db, wish.layer), below=wish.theme)
    found = tuple(_wished(db, wish, gathered))
    title = f"Themes and quotes: {settings.get('title', '')}".rstrip(": ")

    def table_of(part: Iterable[Quote]) -> Table:
        return quote_table(
            part,
            gathered.people,
            title=title,
            who=wish.who or settings.get("attribution") or PATTERN,
            columns=wish.columns,
            fewest=int(settings.get("smallest group") or FEWEST),
        )

    parts = [("", found)] if wish.by is None else divided(found, wish.by, gathered.people)
    named = [(name, table_of(part)) for name, part in parts]
    first = stacked(named, column=wish.by.capitalize(), title=title) if wish.by else named[0][1]
    tables = [replace(first, notes=(*first.notes, *gathered.left_out))]
    if wish.balance:
        tables.append(balance(found, gathered.people))
    return QuoteTables(
        tuple(tables),
        sum(len(table.rows) for _, table in named),
        tuple(quote.participant for quote in found if may_be_printed(quote)),
    )


def _wished(db: "Connection", wish: Wish, gathered: Gathered) -> Iterable[Quote]:
    if wish.source not in {None, *SOURCES}:
        raise InvalidInputError(
            f"“{wish.source}” is no place to take quotes from.",
            hint=f"Say {alternatives(SOURCES)}.",
        )
    if wish.source == CHOSEN and wish.layer is not None:
        raise InvalidInputError(
            "Chosen quotes belong to the whole team and stand in no layer.",
            hint="Name a layer for the coded passages, or leave it out.",
        )
    marked = gathered_quotes(db, gathered) if wish.layer is None else ()
    if wish.source == CHOSEN or (wish.source is None and any(one.used for one in marked)):
        return chosen_quotes(marked, gathered)
    return quotes_of(gathered)


def divided(
    quotes: Iterable[Quote], by: str, everyone: "Sequence[Participant]"
) -> list[tuple[str, list[Quote]]]:
    """The quotes by the speaker's group or another attribute, in the order of the values.

    Raises:
        InvalidInputError: Nobody has such an attribute.
    """
    known = ["group", *dict.fromkeys(name for person in everyone for name in person.attributes)]
    if by not in known:
        raise InvalidInputError(
            f"Participants have no “{by}”.", hint="They have: " + ", ".join(known)
        )
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        person = quote.participant
        value = person.group if by == "group" else person.attributes.get(by, "")
        found.setdefault(str(value) or "not known", []).append(quote)
    return sorted(found.items()) or [("none", [])]
