"""`qualtool quotes`: the quote table."""

from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import report
from qualtool.wording import counted


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
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="“chosen” or “coded”; else the chosen quotes if there are any."
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(help="Columns, with commas: theme,sub-theme,code,quote,who,position,coder."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    balance: Annotated[bool, typer.Option("--balance", help="Add who is quoted how much.")] = False,
) -> None:
    """Write the quote table.

    Theme, sub-theme, code, quote, who said it, position. Once quotes have been chosen on the
    page, it holds these, in their order and wording; before that, or with --from coded or
    --layer, every coded passage. Only participants who agreed to be quoted are; other speakers'
    words inside a quote become […].
    """
    from qualtool.cli.tables import show_table
    from qualtool.cli.taking_out import take_out
    from qualtool.export.quotes import COLUMNS
    from qualtool.export.writing import write_tables
    from qualtool.gathering.quote_tables import Wish, quote_tables

    wish = Wish(
        layer=layer,
        theme=theme,
        by=by,
        who=who,
        columns=tuple(name.strip() for name in columns.split(",")) if columns else COLUMNS,
        balance=balance,
        source=source,
    )
    opened = chosen_study(study, coder)
    with opened.read() as db:
        found = quote_tables(db, wish)
    if out is None:
        for table in found.tables:
            show_table(table)
        return
    data = write_tables(found.tables, out.suffix)
    take_out(
        opened, out, data, what="quote table", people=found.people, coder=coder, tables=found.tables
    )
    report(f"Wrote {counted(found.count, 'quote')} to {out}.", *found.tables[0].notes)
