"""`qualtool export`: codings, tables and the log as files."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.options import (
    CoderOption,
    RoundOption,
    StudyOption,
    TranscriptsOption,
    WhereOption,
    chosen_study,
    command_group,
)
from qualtool.cli.output import report, table
from qualtool.compare.time_budget import EACH
from qualtool.errors import ConflictError
from qualtool.gathering.meeting import Order
from qualtool.wording import counted

app = command_group()


class NothingLeftError(ConflictError):
    """There is nothing to put on an agenda."""

    def __init__(self) -> None:
        super().__init__("No difference is left to settle; no agenda was written.")


OutArgument = Annotated[Path, typer.Argument(help="The file: .docx .xlsx .csv .md .html .tex")]
LayerOption = Annotated[str | None, typer.Option(help="“agreed”, “all”, or a coder's name.")]


@app.command()
def codings(
    out: OutArgument,
    layer: LayerOption = "all",
    code: Annotated[str | None, typer.Option(help="Only this theme or code.")] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write every coding with its words, one row each."""
    from qualtool.cli.taking_out import take_out
    from qualtool.export.codings import codings_table, with_words
    from qualtool.export.writing import write_tables
    from qualtool.gathering.layers import chosen_layer
    from qualtool.gathering.passages import codings_of, gather

    opened = chosen_study(study, coder)
    with opened.read() as db:
        gathered = gather(db, layer=chosen_layer(db, layer), below=code)
    found = tuple(codings_of(gathered))
    made = codings_table(found)
    made = replace(made, notes=(*made.notes, *gathered.left_out))
    data = write_tables([made], out.suffix)
    whose = [person for one in found if with_words(one) for person in one.speakers]
    take_out(opened, out, data, what="codings", people=whose, coder=coder, tables=[made])
    report(f"Wrote {counted(len(made.rows), 'coding')} to {out}.", *made.notes, *gathered.left_out)


@app.command()
def themes(
    out: Annotated[
        Path | None, typer.Argument(help="The file: .docx .xlsx .csv .md .html .tex; else shown.")
    ] = None,
    levels: Annotated[
        int, typer.Option(min=1, help="1 for themes, 2 with sub-themes, 3 with codes.")
    ] = 1,
    layer: LayerOption = None,
    tree: Annotated[
        str | None, typer.Option(help="The code tree, where there are several.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write themes by group, with people and passages counted apart."""
    from qualtool.cli.tables import show_table, write_tables_to
    from qualtool.export.theme_by_group import theme_by_group
    from qualtool.gathering.layers import chosen_layer
    from qualtool.gathering.passages import gather, marks_of, passages_of_nobody
    from qualtool.gathering.working_codes import is_working

    with chosen_study(study, coder).read() as db:
        gathered = gather(db, layer=chosen_layer(db, layer))
    book = gathered.codebook
    tree = book.tree_named(tree) if tree is not None else None
    paths = [book.path_of(c) for c in book.walk(tree=tree) if not is_working(book, c)]
    marks = [mark for code, mark in marks_of(gathered) if not is_working(book, code)]
    table = theme_by_group(paths, marks, gathered.people, levels=levels)
    if nobodys := passages_of_nobody(gathered):
        left = f"Left out: {counted(nobodys, 'passage')} in which no participant is known to speak."
        table = replace(table, notes=(*table.notes, left))
    table = replace(table, notes=(*table.notes, *gathered.left_out))
    if out is None:
        show_table(table)
    else:
        write_tables_to(out, [table])
        report(f"Wrote {counted(len(table.rows), 'row')} to {out}.")


@app.command()
def decisions(out: OutArgument, study: StudyOption = None, coder: CoderOption = None) -> None:
    """Write what was decided about differences: outcome, reason, who took part, when."""
    from qualtool.cli.taking_out import take_out
    from qualtool.export.writing import write_tables
    from qualtool.gathering.decided import decisions_leaving

    opened = chosen_study(study, coder)
    with opened.read() as db:
        found = decisions_leaving(db)
    data = write_tables(found.tables, out.suffix)
    take_out(opened, out, data, what="decisions", people=found.leaving.people, coder=coder)
    report(f"Wrote {counted(len(found.tables[0].rows), 'decision')} to {out}.", *found.notes)


@app.command()
def agenda(
    out: Annotated[Path, typer.Argument(help="The file: .docx .xlsx .md .html .tex")],
    coders: Annotated[
        list[str] | None, typer.Argument(help="Two or more coders; all where none is named.")
    ] = None,
    by: Annotated[
        Order, typer.Option(help="Codes with the most differences first, or by interview.")
    ] = Order.CODE,
    minutes: Annotated[int | None, typer.Option(min=1, help="How long the meeting lasts.")] = None,
    each: Annotated[int, typer.Option(min=1, help="Minutes for one difference.")] = EACH,
    round_: RoundOption = None,
    transcript: TranscriptsOption = None,
    where: WhereOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write what is left to settle as a meeting's agenda, with room for outcomes."""
    from qualtool.cli.taking_out import take_out
    from qualtool.export.writing import write_tables
    from qualtool.gathering.decided import agenda_leaving
    from qualtool.gathering.differences import places
    from qualtool.gathering.interviews_meant import InterviewsAsked, interviews_meant
    from qualtool.gathering.layers import side_by_side
    from qualtool.gathering.meeting import put_together
    from qualtool.store.settlements import load_settlements

    opened = chosen_study(study, coder)
    with opened.read() as db:
        meant = interviews_meant(db, InterviewsAsked(round_, transcript or (), where or ()))
        side = side_by_side(db, coders, interviews=meant)
        left = places(side, load_settlements(db))
        items = put_together(side, left, by)
        if not items:
            raise NothingLeftError
        found = agenda_leaving(db, side, items, minutes=minutes, each=each)
    data = write_tables(found.tables, out.suffix)
    take_out(opened, out, data, what="agenda", people=found.leaving.people, coder=coder)
    reached = len(found.leaving.may)
    later = f" {len(left) - reached:,} are left for another time." if reached < len(left) else ""
    report(f"Wrote {counted(reached, 'difference')} to {out}.{later}", *found.notes)


@app.command()
def log(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write the study for an archive or other programs: JSON Lines, texts and CSV.

    Interviews of participants who have not agreed to be archived are left out with all that
    belongs to them. The study file itself holds everything.
    """
    from qualtool.cli.open_log import open_log, write_open_log
    from qualtool.cli.taking_out import take_out
    from qualtool.gathering.archive import archive

    opened = chosen_study(study, coder)
    with opened.read() as db:
        found = archive(db)
    files = open_log(found.entries, found.texts)
    take_out(
        opened,
        folder,
        files["log.jsonl"],
        what="log",
        people=found.people,
        coder=coder,
        write=lambda place, _: write_open_log(files, place),
    )
    number = counted(len(found.entries), "action")
    report(f"Wrote {number}, {counted(len(found.texts), 'text')} and every table to {folder}.")
    report(*found.notes)


@app.command(name="list")
def list_taken(study: StudyOption = None) -> None:
    """List the files that were taken out: what, when, by whom, and whose words are in them."""
    from qualtool.cli.history import when
    from qualtool.gathering.taken import taken_lines

    with chosen_study(study).read() as db:
        lines = taken_lines(db)
    if not lines:
        report("No file with participants' words is on record as taken out.")
        return
    table(
        ("when", "who", "file", "what", "words of", "SHA-256"),
        [
            (
                f"{when(line.taken.stamp).astimezone():%Y-%m-%d %H:%M}",
                line.who,
                line.taken.file,
                line.taken.what,
                ", ".join(line.codes),
                line.taken.sha256[:16],
            )
            for line in lines
        ],
    )
    report(*(f"{line.taken.file}: {line.since}" for line in lines if line.since))
