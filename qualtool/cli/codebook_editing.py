"""Changing what the codes mean: the part of `qualtool codebook` that edits."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qualtool.cli.files import read_file
from qualtool.cli.keeping import change
from qualtool.cli.options import CoderOption, StudyOption, chosen_study
from qualtool.cli.output import report
from qualtool.errors import InvalidInputError
from qualtool.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualtool.codebook.model import Codebook
    from qualtool.history.model import Action

app = typer.Typer()

CodeArgument = Annotated[str, typer.Argument(help="A code's name, or its path “Theme > code”.")]
TreeOption = Annotated[str | None, typer.Option(help="The code tree, where the study has several.")]
UnderOption = Annotated[str | None, typer.Option(help="The theme or sub-theme it stands under.")]
BeforeOption = Annotated[str | None, typer.Option(help="The code before which it stands.")]
KindOption = Annotated[str | None, typer.Option(help="theme, sub-theme or code.")]
DefinitionOption = Annotated[str | None, typer.Option(help="What it means.")]
IncludeOption = Annotated[str | None, typer.Option(help="What it is used for as well.")]
ExcludeOption = Annotated[str | None, typer.Option(help="What it is not used for.")]
ExampleOption = Annotated[str | None, typer.Option(help="A made-up or chosen example.")]
KeyOption = Annotated[
    str | None, typer.Option(help="The letter or digit that gives it on the page.")
]
ColourOption = Annotated[str | None, typer.Option(help="A colour as #RRGGBB.")]


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
    key: KeyOption = None,
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
        key=key,
        colour=colour,
    )
    change_codebook(
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
    key: KeyOption = None,
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
        key=key,
        colour=colour,
    )
    if not fields:
        raise InvalidInputError("Nothing to change was given.", hint="For example --definition.")
    change_codebook(study, coder, lambda book: plan_edit(book, name, **fields))


@app.command()
def rename(
    name: CodeArgument,
    new_name: Annotated[str, typer.Argument(help="What it is called from now on.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Give a code another name; its passages stay."""
    from qualtool.codebook.editing import plan_rename

    change_codebook(study, coder, lambda book: plan_rename(book, name, new_name))


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

    change_codebook(
        study, coder, lambda book: plan_move(book, name, under=under, tree=tree, before=before)
    )


@app.command()
def merge(
    codes: Annotated[list[str], typer.Argument(help="Codes that disappear.")],
    into: Annotated[str, typer.Option(help="The code that takes their passages.")],
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Merge CODES into one code."""
    from qualtool.codebook.merging import plan_merge

    change_codebook(study, coder, lambda book: plan_merge(book, codes, into=into))


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
    from qualtool.cli.taking_out import take_out
    from qualtool.codebook.merging import plan_split
    from qualtool.coding.splitting import read_passages, write_passages
    from qualtool.export.codings import WITHHELD
    from qualtool.gathering.speakers import speakers
    from qualtool.store.codebook import load_codebook
    from qualtool.store.passages import load_coded_passages

    opened = chosen_study(study, coder)
    with opened.read() as db:
        path = (book := load_codebook(db)).path_of(book.named(name))
        # Not those of the codes below it.
        passages = [p for p in load_coded_passages(db, code=name) if p.path == path]
    if list_to is not None:
        with opened.read() as db:
            leaving = speakers(db).asked([(p.coding.transcript, p.coding.span) for p in passages])
        rows = (
            (p.coding.id, p.title, p.coder, p.words if may else WITHHELD)
            for p, may in zip(passages, leaving.may, strict=True)
        )
        take_out(
            opened,
            list_to,
            write_passages(rows),
            what="passages of a code",
            people=leaving.people,
            coder=coder,
        )
        report(
            f"Wrote {counted(len(passages), 'passage')} to {list_to}; nothing is split yet.",
            *leaving.notes,
        )
        return
    known = {p.coding.id for p in passages}
    codings = read_passages(read_file(by), name=by.name, known=known) if by is not None else {}
    change_codebook(study, coder, lambda book: plan_split(book, name, into, codings=codings))


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
    from qualtool.store.coding import codes_perhaps_used_unseen, count_codings

    change(
        study,
        coder,
        lambda db: plan_remove(
            load_codebook(db),
            name,
            codings=count_codings(db),
            unseen=codes_perhaps_used_unseen(db),
            moving_to=move_passages_to,
            children=children,
        ),
    )


def change_codebook(
    study: Path | None,
    coder: str | None,
    plan: "Callable[[Codebook], Action]",
    *,
    dry_run: bool = False,
) -> None:
    """Plan a change of the codebook and keep it."""
    from qualtool.store.codebook import load_codebook

    change(study, coder, lambda db: plan(load_codebook(db)), dry_run=dry_run)


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
