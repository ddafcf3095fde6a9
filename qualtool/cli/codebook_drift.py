"""`qualtool codebook drift`: whether codes are still used as they were."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, command_group
from qualtool.cli.output import report
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.export.report import Table

app = command_group()


@app.command()
def drift(
    code: Annotated[
        str | None, typer.Argument(help="Only this code, or the codes of this theme.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="How this coder used codes early and late, instead.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the codings, or the use: .csv .docx .xlsx …")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Find codings that are older than what their code means now.

    Since they were made, somebody changed the definition, or merged another code into it. They
    may need another look.
    """
    from qualtool.gathering.drift import older, older_table, older_words, use_of, use_table

    with chosen_study(study, coder).read() as db:
        if who is not None:
            name, use = use_of(db, who)
            tables = [use_table(db, name, use)] if use else []
            words: tuple[str, ...] = ()
            nothing = f"{name} made all codings at once, or none: early and late cannot be told."
        else:
            found = older(db, code)
            words = older_words(db, found)
            tables = [older_table(db, found)] if found else []
            nothing = "No coding is older than what its code means now."
    if not tables:
        report(nothing)
    elif out is not None:
        _write(tables, out)
    elif who is not None:
        _show(tables)
    else:
        report(*words)


def _write(tables: "Sequence[Table]", out: Path) -> None:
    from qualtool.cli.tables import write_tables_to

    write_tables_to(out, tables)
    report(
        f"Wrote {counted(sum(len(one.rows) for one in tables), 'row')} to {out}.",
        *(note for one in tables for note in one.notes),
    )


def _show(tables: "Sequence[Table]") -> None:
    from qualtool.cli.tables import show_table

    for one in tables:
        show_table(one)
