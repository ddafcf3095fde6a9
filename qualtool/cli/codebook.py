"""`qualtool codebook`: seeing and changing what the codes mean."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qualtool.cli.options import (
    CoderOption,
    DryRunOption,
    StudyOption,
    chosen_study,
    read_file,
    worker,
    write_file,
)
from qualtool.cli.output import counted, report
from qualtool.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualtool.codebook.model import Codebook
    from qualtool.history.model import Action

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="See and change what the codes mean.",
)

CodeArgument = Annotated[str, typer.Argument(help="A code's name, or its path “Theme > code”.")]
TreeOption = Annotated[str | None, typer.Option(help="The code tree, where the study has several.")]
UnderOption = Annotated[str | None, typer.Option(help="The theme or sub-theme it stands under.")]
BeforeOption = Annotated[str | None, typer.Option(help="The code before which it stands.")]
KindOption = Annotated[str | None, typer.Option(help="theme, sub-theme or code.")]
DefinitionOption = Annotated[str | None, typer.Option(help="What it means.")]
IncludeOption = Annotated[str | None, typer.Option(help="What it is used for as well.")]
ExcludeOption = Annotated[str | None, typer.Option(help="What it is not used for.")]
ExampleOption = Annotated[str | None, typer.Option(help="A made-up or chosen example.")]
ColourOption = Annotated[str | None, typer.Option(help="A colour as #RRGGBB.")]


@app.command()
def show(
    code: Annotated[
        str | None, typer.Argument(help="Only this code and those below it, with definitions.")
    ] = None,
    tree: TreeOption = None,
    study: StudyOption = None,
    *,
    full: Annotated[bool, typer.Option("--full", help="With definitions.")] = False,
) -> None:
    """Show the codes as a tree."""
    from qualtool.codebook.table import rows
    from qualtool.store.codebook import load_codebook
    from qualtool.store.coding import count_codings

    with chosen_study(study).read() as db:
        codebook = load_codebook(db)
        counts = _resolved(codebook, count_codings(db))
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
    from qualtool.cli.shipped import codebook_file
    from qualtool.codebook.files import read_codebook
    from qualtool.codebook.importing import plan_import

    found = read_codebook(read_file(codebook_file(file)))
    _change(study, coder, lambda book: plan_import(book, found, tree=tree), dry_run=dry_run)


@app.command()
def export(
    out: Annotated[
        Path, typer.Argument(help="A .yaml file, or .docx .xlsx .csv .md .html .tex as a table.")
    ],
    tree: TreeOption = None,
    study: StudyOption = None,
) -> None:
    """Write the codebook to a file: YAML to go on with, or a table to print."""
    from qualtool.cli.tables import codebook_table, write_tables_to
    from qualtool.codebook.files import write_codebook
    from qualtool.store.codebook import load_codebook

    with chosen_study(study).read() as db:
        codebook = load_codebook(db)
        tree = codebook.tree_named(tree) if tree is not None else None
        if out.suffix in {".yaml", ".yml"}:
            name = _one_tree(codebook, tree)
            write_file(out, write_codebook(codebook, name=name, tree=tree).encode())
        else:
            write_tables_to(out, [codebook_table(db, codebook, tree=tree)])
    count = sum(1 for _ in codebook.walk(tree=tree))
    report(f"Wrote {counted(count, 'theme or code', 'themes and codes')} to {out}.")


@app.command()
def shipped() -> None:
    """List the codebooks that ship with qualtool."""
    from qualtool.cli.shipped import shipped_codebooks
    from qualtool.codebook.files import read_codebook

    for name, place in shipped_codebooks().items():
        found = read_codebook(read_file(place))
        report(f"{name}: {found.name}, {counted(len(found.codebook), 'code')}")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The new code's name.")],
    under: UnderOption = None,
    tree: TreeOption = None,
    before: BeforeOption = None,
    kind: KindOption = None,
    definition: DefinitionOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    example: ExampleOption = None,
    colour: ColourOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Add a theme, sub-theme or code."""
    from qualtool.codebook.editing import plan_add

    fields = _given(
        kind=kind,
        definition=definition,
        include=include,
        exclude=exclude,
        example=example,
        colour=colour,
    )
    _change(
        study,
        coder,
        lambda book: plan_add(book, name, under=under, tree=tree, before=before, **fields),
    )


@app.command()
def edit(
    name: CodeArgument,
    kind: KindOption = None,
    definition: DefinitionOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    example: ExampleOption = None,
    colour: ColourOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Change what is said about a code."""
    from qualtool.codebook.editing import plan_edit

    fields = _given(
        kind=kind,
        definition=definition,
        include=include,
        exclude=exclude,
        example=example,
        colour=colour,
    )
    if not fields:
        raise InvalidInputError("Nothing to change was given.", hint="For example --definition.")
    _change(study, coder, lambda book: plan_edit(book, name, **fields))


@app.command()
def rename(
    name: CodeArgument,
    new_name: Annotated[str, typer.Argument(help="What it is called from now on.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give a code another name; its passages stay."""
    from qualtool.codebook.editing import plan_rename

    _change(study, coder, lambda book: plan_rename(book, name, new_name))


@app.command()
def move(
    name: CodeArgument,
    under: UnderOption = None,
    tree: TreeOption = None,
    before: BeforeOption = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Put a code under another theme, or to the top where --under is not given."""
    from qualtool.codebook.editing import plan_move

    _change(study, coder, lambda book: plan_move(book, name, under=under, tree=tree, before=before))


@app.command()
def merge(
    codes: Annotated[list[str], typer.Argument(help="Codes that disappear.")],
    into: Annotated[str, typer.Option(help="The code that takes their passages.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Merge CODES into one code."""
    from qualtool.codebook.merging import plan_merge

    _change(study, coder, lambda book: plan_merge(book, codes, into=into))


@app.command()
def split(
    name: CodeArgument,
    into: Annotated[list[str], typer.Argument(help="The new codes' names.")],
    list_to: Annotated[
        Path | None, typer.Option(help="Write the passages to this CSV, to say which goes where.")
    ] = None,
    by: Annotated[
        Path | None, typer.Option(help="That CSV, with the column “new code” filled in.")
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Split a code into several; passages that --by does not send elsewhere stay."""
    from qualtool.codebook.merging import plan_split
    from qualtool.coding.splitting import read_passages, write_passages
    from qualtool.store.codebook import load_codebook
    from qualtool.store.passages import load_coded_passages

    with chosen_study(study).read() as db:
        path = (book := load_codebook(db)).path_of(book.named(name))
        # Not those of the codes below it.
        passages = [p for p in load_coded_passages(db, code=name) if p.path == path]
    if list_to is not None:
        rows = ((p.coding.id, p.title, p.coder, p.words) for p in passages)
        write_file(list_to, write_passages(rows))
        report(f"Wrote {counted(len(passages), 'passage')} to {list_to}; nothing is split yet.")
        return
    known = {p.coding.id for p in passages}
    codings = read_passages(read_file(by), name=by.name, known=known) if by is not None else {}
    _change(study, coder, lambda book: plan_split(book, name, into, codings=codings))


@app.command()
def remove(
    name: CodeArgument,
    move_passages_to: Annotated[
        str | None, typer.Option(help="The code that takes its passages.")
    ] = None,
    children: Annotated[
        Literal["remove", "lift"] | None,
        typer.Option(help="Remove what stands below it too, or lift it to where it stood."),
    ] = None,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove a code; refused while passages are coded with it."""
    from qualtool.codebook.removing import plan_remove
    from qualtool.store.codebook import load_codebook
    from qualtool.store.coding import count_codings
    from qualtool.store.keep import keep

    with chosen_study(study).begin() as db:
        planned = plan_remove(
            load_codebook(db),
            name,
            codings=count_codings(db),
            moving_to=move_passages_to,
            children=children,
        )
        kept = keep(db, planned, by=worker(db, coder))
    report(f"Kept: {kept.summary}.")


@app.command()
def diff(
    file: Annotated[Path, typer.Argument(help="A codebook in YAML, or another study (.qual).")],
    tree: TreeOption = None,
    study: StudyOption = None,
) -> None:
    """Say in words how this study's codebook differs from FILE."""
    from qualtool.cli.shipped import codebook_file
    from qualtool.codebook.differences import differences
    from qualtool.codebook.files import read_codebook
    from qualtool.store.codebook import load_codebook
    from qualtool.store.study import SUFFIX, open_study

    with chosen_study(study).read() as db:
        ours = load_codebook(db)
    tree = ours.tree_named(tree) if tree is not None else None
    if file.suffix == SUFFIX:
        with open_study(file).read() as db:
            theirs = load_codebook(db)
    else:
        found_file = read_codebook(read_file(codebook_file(file)))
        theirs, tree = found_file.codebook, tree or found_file.name
    found = differences(theirs, ours, tree=tree)
    report(*[str(difference) for difference in found] or ["The codebooks are the same."])


def _change(
    study: Path | None,
    coder: str | None,
    plan: "Callable[[Codebook], Action]",
    *,
    dry_run: bool = False,
) -> None:
    """Plan a change of the codebook and keep it."""
    from qualtool.store.codebook import load_codebook
    from qualtool.store.keep import keep

    opened = chosen_study(study)
    with opened.read() if dry_run else opened.begin() as db:
        planned = plan(load_codebook(db))
        if planned.changes and not dry_run:
            keep(db, planned, by=worker(db, coder))
    told = "Nothing changed:" if not planned.changes else "Would have" if dry_run else "Kept:"
    report(f"{told} {planned.summary}.")


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


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
