"""What many commands share: their options, which study is meant, who works, and its files."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.errors import InvalidInputError, NotFoundError

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

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would happen and change nothing.")
]


def command_group() -> typer.Typer:
    """Commands that stand under one name; what `main.PARTS` says of it is its help."""
    return typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def chosen_study(place: Path | None) -> "Study":
    """The study that the user names, or the only one in this folder.

    Raises:
        NotFoundError: None is named and the folder does not hold exactly one.
    """
    from qualtool.store.study import SUFFIX, open_study

    if place is not None:
        return open_study(place)
    found = sorted(Path.cwd().glob(f"*{SUFFIX}"))
    if len(found) == 1:
        return open_study(found[0])
    if not found:
        raise NotFoundError(
            "There is no study in this folder.",
            hint="Make one with: qualtool new NAME, or say where it is with --study FILE",
        )
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


def login_name() -> str:
    """The name of this computer's user, or “someone” where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"


def read_file(place: Path) -> bytes:
    """The bytes of a file that the user names.

    Raises:
        NotFoundError: It is not there or may not be read.
    """
    if place.is_dir():
        raise NotFoundError(
            f"{place} is a folder, not a file.", hint="Give the files in it, such as FOLDER/*"
        )
    try:
        return place.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise NotFoundError(f"{place} cannot be read: {why}.") from error


@contextmanager
def in_file(place: Path) -> Iterator[None]:
    """Name the file in what is said about its content: a command may be given several."""
    try:
        yield
    except InvalidInputError as error:
        raise InvalidInputError(f"“{place.name}”: {error}", hint=error.hint) from error


def write_file(place: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        InvalidInputError: It cannot be written there.
    """
    if not place.name:
        raise InvalidInputError(f"“{place}” is a folder; give the name of a file to write.")
    beside = place.with_name(place.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(place)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        why = (error.strerror or str(error)).lower()
        raise InvalidInputError(
            f"{place} cannot be written: {why}.",
            hint="Close it in other programs, or choose another place.",
        ) from error
