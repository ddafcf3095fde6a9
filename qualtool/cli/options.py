"""Options that many commands share: which study, and who is working."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.passphrase import opened
from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.identity import login_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qualtool.coding.model import Coder
    from qualtool.store.study import Study

StudyOption = Annotated[
    Path | None,
    typer.Option(
        "--study",
        "-s",
        envvar="QUALTOOL_STUDY",
        show_default=False,
        help="The study file. Not needed where the folder holds just one.",
    ),
]

CoderOption = Annotated[
    str | None,
    typer.Option(
        "--coder",
        "-c",
        envvar="QUALTOOL_CODER",
        show_default=False,
        help="Who is working. Not needed where the study has just one coder.",
    ),
]

TranscriptArgument = Annotated[
    str, typer.Argument(help="The transcript: its title, or its participant's code.")
]

WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="NAME=VALUE",
        show_default=False,
        help="Only who fits, such as group=carer or site=Devon; may be given again.",
    ),
]

RoundOption = Annotated[
    str | None,
    typer.Option("--round", show_default=False, help="Only the interviews of this round."),
]

TranscriptsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--transcript", show_default=False, help="Only in this transcript; may be given again."
    ),
]

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would happen and change nothing.")
]


def command_group() -> typer.Typer:
    """Commands that stand under one name; what `main.PARTS` says of it is its help."""
    return typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def chosen_study(place: Path | None, coder: str | None = None) -> "Study":
    """The study that the user names, or the only one in this folder, as a coder sees it.

    Args:
        place: The study file, if it is named.
        coder: Who is looking; else who the environment says.

    Raises:
        NotFoundError: None is named and the folder does not hold exactly one.
    """
    from qualtool.store.study import SUFFIX

    viewer = coder or os.environ.get("QUALTOOL_CODER", "")
    if place is not None:
        return opened(place).seen_by(viewer)
    found = sorted(Path.cwd().glob(f"*{SUFFIX}"))
    if len(found) == 1:
        return opened(found[0]).seen_by(viewer)
    if not found:
        raise NotFoundError(
            "There is no study in this folder.",
            hint="Make one with: qualtool new NAME, or say where it is with --study FILE",
        )
    from qualtool.cli.copies_beside import tell_copies_beside, the_one_copied

    if copied := the_one_copied(found):
        here = opened(copied).seen_by(viewer)
        tell_copies_beside(here)
        return here
    raise NotFoundError(
        "There is more than one study in this folder: " + ", ".join(p.name for p in found) + ".",
        hint="Say which with --study FILE",
    )


def worker(db: "Connection", name: str | None) -> str:
    """Who to write into the history: a coder's id, or a name where nobody codes yet.

    Raises:
        UnknownCoderError: Nobody in the study is called `name`.
    """
    from qualtool.coding.coders import coder_named
    from qualtool.store.coding import load_coders

    coders = load_coders(db)
    if name is not None and coders:
        return coder_named(coders, name).id
    if len(coders) == 1:
        return coders[0].id
    return name or login_name()


def chosen_coder(db: "Connection", name: str | None) -> "Coder":
    """The coder that the user names, or the only one there is.

    Raises:
        InvalidInputError: None is named and there are several, or none at all.
        UnknownCoderError: Nobody is called `name`.
    """
    from qualtool.coding.coders import coder_named
    from qualtool.store.coding import load_coders

    coders = load_coders(db)
    if name is not None:
        return coder_named(coders, name)
    if len(coders) == 1:
        return coders[0]
    raise InvalidInputError(
        "It is not clear who is coding.",
        hint="Say who with --coder NAME: " + ", ".join(coder.name for coder in coders)
        if coders
        else "Add yourself first with: qualtool coders add NAME",
    )
