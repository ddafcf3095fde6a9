"""`qualtool codebook`: seeing and changing what the codes mean."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.codebook_drift import app as drifting
from qualtool.cli.codebook_editing import TreeOption, change_codebook
from qualtool.cli.codebook_editing import app as editing
from qualtool.cli.files import read_file, write_file
from qualtool.cli.options import CoderOption, DryRunOption, StudyOption, chosen_study, command_group
from qualtool.cli.output import report
from qualtool.cli.passphrase import opened
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from qualtool.codebook.model import Codebook

app = command_group()

app.add_typer(editing)
app.add_typer(drifting)


@app.command()
def show(
    code: Annotated[
        str | None, typer.Argument(help="Only this code and those below it, with definitions.")
    ] = None,
    tree: TreeOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    full: Annotated[bool, typer.Option("--full", help="With definitions.")] = False,
) -> None:
    """Show the codes as a tree."""
    from qualtool.codebook.table import rows
    from qualtool.coding.rounds import practice_transcripts
    from qualtool.store.codebook import load_codebook, load_codebook_version
    from qualtool.store.coding import count_codings
    from qualtool.store.rounds import load_rounds

    with chosen_study(study, coder).read() as db:
        codebook = load_codebook(db)
        version = load_codebook_version(db)
        practised = practice_transcripts(load_rounds(db))
        counts = _resolved(codebook, count_codings(db, but_not_in=practised))
    tree = codebook.tree_named(tree) if tree is not None else None
    top = codebook.named(code, tree=tree) if code else None
    shown = None if top is None else {top.id, *(below.id for below in codebook.walk(top))}
    lines: list[str] = []
    heading = None
    for row in rows(codebook, tree=tree):
        if shown is not None and row.id not in shown:
            continue
        if row.tree != heading and shown is None:
            heading = row.tree
            lines.append(heading)
        indent = "  " * (row.depth + 1)
        passages = f"  ({counted(counts[row.id], 'passage')})" if row.id in counts else ""
        lines.append(f"{indent}{row.name}{passages}")
        if full or top is not None:
            said = ("definition", "include", "exclude", "example")
            lines.extend(
                f"{indent}    {name}: {getattr(row, name)}" for name in said if getattr(row, name)
            )
    report("\n".join(lines) or "The codebook is empty. Start with: qualtool codebook import FILE")
    if lines and top is None and tree is None:
        report(f"This is {version}.")


@app.command(name="import")
def import_codebook(
    file: Annotated[
        Path, typer.Argument(help="A codebook in YAML, or the name of one that ships.")
    ],
    tree: TreeOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
    *,
    dry_run: DryRunOption = False,
) -> None:
    """Take codes and definitions from a codebook file; nothing is removed."""
    from qualtool.codebook.files import read_codebook
    from qualtool.codebook.importing import plan_import
    from qualtool.gathering.shipped import codebook_file

    found = read_codebook(read_file(codebook_file(file)))
    change_codebook(study, coder, lambda book: plan_import(book, found, tree=tree), dry_run=dry_run)


@app.command()
def export(
    out: Annotated[
        Path, typer.Argument(help="A .yaml file, or .docx .xlsx .csv .md .html .tex as a table.")
    ],
    tree: TreeOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Write the codebook to a file: YAML to go on with, or a table to print."""
    from qualtool.cli.tables import codebook_table, write_tables_to
    from qualtool.codebook.files import write_codebook
    from qualtool.gathering.speakers import speakers, without_their_words
    from qualtool.store.codebook import load_codebook, load_codebook_version

    with chosen_study(study, coder).read() as db:
        version = load_codebook_version(db)
        codebook, withheld = without_their_words(load_codebook(db), speakers(db).not_to_be_quoted())
        tree = codebook.tree_named(tree) if tree is not None else None
        if out.suffix in {".yaml", ".yml"}:
            name = _one_tree(codebook, tree)
            write_file(out, write_codebook(codebook, name=name, tree=tree).encode())
        else:
            made = codebook_table(db, codebook, tree=tree)
            made = replace(made, notes=(*made.notes, f"From {version}."))
            write_tables_to(out, [made])
    count = sum(1 for _ in codebook.walk(tree=tree))
    report(
        f"Wrote {counted(count, 'theme or code', 'themes and codes')} to {out}.",
        f"This is {version}.",
    )
    if withheld:
        who = "participants who have not agreed to be quoted"
        report(f"Left out: {counted(withheld, 'text')} on codes with the words of {who}.")


@app.command()
def shipped() -> None:
    """List the codebooks that ship with qualtool."""
    from qualtool.codebook.files import read_codebook
    from qualtool.gathering.shipped import shipped_codebooks

    for name, place in shipped_codebooks().items():
        found = read_codebook(read_file(place))
        report(f"{name}: {found.name}, {counted(len(found.codebook), 'code')}")


@app.command()
def diff(
    file: Annotated[
        Path | None, typer.Argument(help="A codebook in YAML, or another study (.qual).")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            help="As it was at the end of this day, such as 2025-03-01, or in this version."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="With --since: as it was then, instead of now.")
    ] = None,
    tree: TreeOption = None,
    study: StudyOption = None,
) -> None:
    """Say in words how this study's codebook differs from FILE, or from what it was before."""
    from qualtool.codebook.differences import differences
    from qualtool.codebook.files import read_codebook
    from qualtool.gathering.moments import moment
    from qualtool.gathering.shipped import codebook_file
    from qualtool.store.codebook import load_codebook
    from qualtool.store.study import SUFFIX

    if (file is None) == (since is None):
        raise InvalidInputError("Give a file to compare with, or a day or version with --since.")
    if until is not None and since is None:
        raise InvalidInputError("Say with --since from when on; --until alone is no beginning.")
    with chosen_study(study).read() as db:
        ours = before = load_codebook(db)
        if since is not None:
            before = load_codebook(db, before=moment(db, since))
        if until is not None:
            ours = load_codebook(db, before=moment(db, until))
    tree = ours.tree_named(tree) if tree is not None else None
    if file is None:
        theirs = before
    elif file.suffix == SUFFIX:
        with opened(file).read() as db:
            theirs = load_codebook(db)
    else:
        found_file = read_codebook(read_file(codebook_file(file)))
        theirs, tree = found_file.codebook, tree or found_file.name
    found = differences(theirs, ours, tree=tree)
    report(*[str(difference) for difference in found] or ["The codebooks are the same."])


def _one_tree(codebook: "Codebook", tree: str | None) -> str:
    if tree is None and len(codebook.trees) > 1:
        raise InvalidInputError(
            "A codebook file holds one code tree, and the study has several.",
            hint="Say which with --tree: " + ", ".join(codebook.trees),
        )
    return tree or (codebook.trees[0] if codebook.trees else "Codebook")


def _resolved(codebook: "Codebook", counts: dict[str, int]) -> dict[str, int]:
    """Counts of codings by the code that stands for them after merges."""
    found: dict[str, int] = {}
    for code, count in counts.items():
        if code in codebook:
            here = codebook.resolve(code).id
            found[here] = found.get(here, 0) + count
    return found
