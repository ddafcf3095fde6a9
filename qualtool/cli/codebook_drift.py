"""`qualtool codebook drift`: whether codes are still used as they were."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.keeping import report_kept
from qualtool.cli.options import (
    CoderOption,
    StudyOption,
    chosen_coder,
    chosen_study,
    command_group,
)
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
        str | None,
        typer.Option(
            help="Instead, how this coder used codes early and late; with CODE, the first and the "
            "last passages."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the codings, or the use: .csv .docx .xlsx …")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    warned_of: Annotated[
        bool, typer.Option("--open", help="Show words with a content warning, too.")
    ] = False,
) -> None:
    """Find codings that are older than what their code means now.

    Since they were made, somebody changed what is said about it, split it, or merged codes. They
    may need another look; what stays as it is, say with `codebook stays`.
    """
    from qualtool.cli.early_and_late import show_use
    from qualtool.gathering.drift import drift as load_drift
    from qualtool.gathering.drift import drift_in_words, drift_table

    opened = chosen_study(study, coder)
    if who is not None:
        show_use(opened, who, code, out=out, coder=coder, warned_of=warned_of)
        return
    with opened.read() as db:
        found = load_drift(db, code)
        table = drift_table(db, found) if out is not None else None
        words = drift_in_words(found)
    if out is not None and table is not None:
        _write(table, out)
    else:
        report(*words or ["No coding is older than what its code means now."])


@app.command()
def stays(
    code: Annotated[str, typer.Argument(help="The code, or the theme with its codes.")],
    transcript: Annotated[str | None, typer.Option(help="Only in this transcript.")] = None,
    words: Annotated[str, typer.Option(help="Only the passage with these words.")] = "",
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Say that older codings of yours stay, after another look."""
    from qualtool.coding.looking_again import plan_stays
    from qualtool.gathering.drift import drift as load_drift
    from qualtool.gathering.drift import those_of
    from qualtool.store.keep import keep

    with chosen_study(study, coder).begin() as db:
        me = chosen_coder(db, coder)
        found = load_drift(db, code, coder=me.id)
        codings = those_of(db, found, transcript=transcript, words=words)
        planned = plan_stays(codings, found.gathered.codebook, coder=me.id)
        if planned.changes:
            keep(db, planned, by=me.id)
    if planned.changes:
        report_kept(planned.summary)
    else:
        report("Nothing changed: none of your codings there is older than what its code means.")


def _write(table: "Table", out: Path) -> None:
    from qualtool.cli.tables import write_tables_to

    write_tables_to(out, [table])
    report(f"Wrote {counted(len(table.rows), 'row')} to {out}.", *table.notes)
