"""How a coder used codes early and late: the part of `qualtool codebook drift` with --who."""

from pathlib import Path
from typing import TYPE_CHECKING

from qualtool.cli.output import report
from qualtool.wording import counted

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.gathering.early_and_late import UseOverTime
    from qualtool.store.study import Study


def show_use(
    opened: "Study",
    who: str,
    code: str | None,
    *,
    out: Path | None,
    coder: str | None,
    warned_of: bool,
) -> None:
    """Show or write how often a coder used codes early and late; of one code, its passages."""
    from qualtool.coding.coders import coder_named
    from qualtool.gathering.early_and_late import use_over_time
    from qualtool.store.coding import load_coders

    with opened.read() as db:
        found = use_over_time(db, coder_named(load_coders(db), who))
        if code is None:
            _show_table(found, out)
            return
        wanted = found.gathered.codebook.named(code).id
        if out is None:
            _show_passages(db, found, wanted, warned_of=warned_of)
            return
    _write_passages(opened, found, wanted, out, coder)


def _show_table(found: "UseOverTime", out: Path | None) -> None:
    from qualtool.cli.tables import show_table, write_tables_to
    from qualtool.gathering.early_and_late import use_table

    if found.use is None:
        name = found.coder.name
        report(f"{name} made all codings at once, or none: early and late cannot be told.")
        return
    table = use_table(found, found.use)
    if out is None:
        show_table(table)
        return
    write_tables_to(out, [table])
    report(f"Wrote {counted(len(table.rows), 'row')} to {out}.", *table.notes)


def _show_passages(db: "Connection", found: "UseOverTime", code: str, *, warned_of: bool) -> None:
    from qualtool.cli.tables import show_table
    from qualtool.gathering.early_and_late import passages_table
    from qualtool.gathering.warnings import warned

    table = passages_table(found, code, folded=None if warned_of else warned(db))
    if not table.rows:
        report(f"{found.coder.name} coded nothing so, or all at once: there is no first and last.")
        return
    show_table(table)
    if any("content warning:" in str(cell) for row in table.rows for cell in row):
        report("--open shows the words of passages with a content warning.")


def _write_passages(
    opened: "Study", found: "UseOverTime", code: str, out: Path, coder: str | None
) -> None:
    from qualtool.cli.taking_out import take_out
    from qualtool.export.writing import write_tables
    from qualtool.gathering.early_and_late import passages_table, places
    from qualtool.gathering.speakers import speakers

    standing = places(found, code)
    with opened.read() as db:
        leaving = speakers(db).asked([place for _, place in standing])
    withheld = {one for (one, _), may in zip(standing, leaving.may, strict=True) if not may}
    table = passages_table(found, code, withheld=withheld)
    take_out(
        opened,
        out,
        write_tables([table], out.suffix),
        what="first and last passages of a code",
        people=leaving.people,
        coder=coder,
        tables=[table],
    )
    report(f"Wrote {counted(len(standing), 'passage')} to {out}.", *leaving.notes, *table.notes)
