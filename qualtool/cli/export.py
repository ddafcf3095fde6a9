"""`qualtool export`: codings, tables and the log as files."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qualtool.cli.options import CoderOption, StudyOption, chosen_study, command_group
from qualtool.cli.output import report, table
from qualtool.wording import counted

app = command_group()

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

    opened = chosen_study(study)
    with opened.read() as db:
        gathered = gather(db, layer=chosen_layer(db, layer), below=code)
    found = tuple(codings_of(gathered))
    made = codings_table(found)
    data = write_tables([made], out.suffix)
    whose = [person for one in found if with_words(one) for person in one.speakers]
    take_out(opened, out, data, what="codings", people=whose, coder=coder)
    report(f"Wrote {counted(len(made.rows), 'coding')} to {out}.", *made.notes)


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
) -> None:
    """Write themes by group, with people and passages counted apart."""
    from qualtool.cli.tables import show_table, write_tables_to
    from qualtool.export.theme_by_group import theme_by_group
    from qualtool.gathering.layers import chosen_layer
    from qualtool.gathering.passages import gather, marks_of, passages_of_nobody
    from qualtool.gathering.working_codes import is_working

    with chosen_study(study).read() as db:
        gathered = gather(db, layer=chosen_layer(db, layer))
    book = gathered.codebook
    tree = book.tree_named(tree) if tree is not None else None
    paths = [book.path_of(c) for c in book.walk(tree=tree) if not is_working(book, c)]
    marks = [mark for code, mark in marks_of(gathered) if not is_working(book, code)]
    table = theme_by_group(paths, marks, gathered.people, levels=levels)
    if nobodys := passages_of_nobody(gathered):
        left = f"Left out: {counted(nobodys, 'passage')} in which no participant is known to speak."
        table = replace(table, notes=(*table.notes, left))
    if out is None:
        show_table(table)
    else:
        write_tables_to(out, [table])
        report(f"Wrote {counted(len(table.rows), 'row')} to {out}.")


@app.command()
def log(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write the whole study so that other programs can read it: JSON Lines, texts and CSV."""
    from qualtool.cli.open_log import open_log, write_open_log
    from qualtool.cli.taking_out import take_out
    from qualtool.store.transcripts import load_overview, load_participants

    opened = chosen_study(study)
    with opened.read() as db:
        files = open_log(db)
        speaking = {one for line in load_overview(db) for one in line.participants}
        whose = [person for person in load_participants(db) if person.id in speaking]
    count = files["log.jsonl"].count(b"\n")
    take_out(
        opened,
        folder,
        files["log.jsonl"],
        what="log",
        people=whose,
        coder=coder,
        write=lambda place, _: write_open_log(files, place),
    )
    report(f"Wrote {counted(count, 'action')}, every text and every table to {folder}.")


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
