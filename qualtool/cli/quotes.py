"""`qualtool quotes`: the quote table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import StudyOption, chosen_study
from qualtool.cli.output import counted, report
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualtool.export.quotes import Quote
    from qualtool.export.report import Table
    from qualtool.transcripts.model import Participant


def quotes(
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write: .docx .xlsx .csv .md .html .tex; else shown here."),
    ] = None,
    theme: Annotated[str | None, typer.Option(help="Only this theme or code.")] = None,
    layer: Annotated[
        str | None,
        typer.Option(help="“agreed”, “all”, or a coder's name; else agreed if it holds anything."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Sort first by this, such as --by group or --by site.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="How to say who said it, such as “{code}, {group}”.")
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(help="Columns, with commas: theme,sub-theme,code,quote,who,position,coder."),
    ] = None,
    study: StudyOption = None,
    *,
    balance: Annotated[bool, typer.Option("--balance", help="Add who is quoted how much.")] = False,
) -> None:
    """Write the quote table.

    Theme, sub-theme, code, quote, who said it, position. Only participants who agreed to be
    quoted are; other speakers' words inside a quote become […].
    """
    from qualtool.cli.tables import show_table, write_tables_to
    from qualtool.export import balance as export_balance
    from qualtool.export.attribution import FEWEST, PATTERN
    from qualtool.export.quotes import COLUMNS, printed, quote_table
    from qualtool.export.stacking import stacked
    from qualtool.gathering.layers import chosen_layer
    from qualtool.gathering.passages import gather, quotes_of
    from qualtool.store.settings import load_settings

    with chosen_study(study).read() as db:
        settings = load_settings(db)
        chosen = chosen_layer(db, layer)
        gathered = gather(db, layer=chosen, below=theme)
    found = tuple(quotes_of(gathered))
    title = f"Themes and quotes: {settings.get('title', '')}".rstrip(": ")
    wanted = tuple(name.strip() for name in columns.split(",")) if columns else COLUMNS

    def table_of(part: "Iterable[Quote]") -> "Table":
        return quote_table(
            part,
            gathered.people,
            title=title,
            who=who or settings.get("attribution") or PATTERN,
            columns=wanted,
            fewest=int(settings.get("smallest group") or FEWEST),
        )

    if by is None:
        tables = [table_of(found)]
    else:
        parts = [(name, table_of(part)) for name, part in divided(found, by, gathered.people)]
        tables = [stacked(parts, column=by.capitalize(), title=title)]
    if balance:
        tables.append(export_balance.balance(found, gathered.people))
    if out is None:
        for table in tables:
            show_table(table)
        return
    write_tables_to(out, tables)
    report(f"Wrote {counted(len(printed(found)), 'quote')} to {out}.", *tables[0].notes)


def divided(
    quotes: "Sequence[Quote]", by: str, everyone: "Sequence[Participant]"
) -> "list[tuple[str, list[Quote]]]":
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
