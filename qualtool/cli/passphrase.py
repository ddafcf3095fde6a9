"""Asking for passphrases: typed unseen, or given to a script in a file or a variable.

Never as a word of the command: other programs on the computer can read those.
"""

import getpass
import os
import sys
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualtool.cli.output import confirmed, plain, somebody_is_there
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.store.passphrases import ADVICE, UnfitPassphraseError, require_fit

if TYPE_CHECKING:
    from qualtool.store.study import Study

VARIABLE = "QUALTOOL_PASSPHRASE"
"""The environment's variable with the passphrase of the study that a command is about."""

TRIES = 3
"""How often somebody may mistype a passphrase before a command gives up."""

SureOption = Annotated[
    bool, typer.Option("--yes", help="The passphrase is kept where it will be found again.")
]

passphrase_file: ContextVar[Path | None] = ContextVar("passphrase_file", default=None)
"""The file that `qualtool --passphrase-file FILE` names."""


class NoPassphraseError(InvalidInputError):
    """A passphrase is needed, and nobody is there to type it."""

    hint = f"In a script: qualtool --passphrase-file FILE …, or set {VARIABLE}."

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is locked, and no passphrase was given.")


class NotSureError(ConflictError):
    """Somebody would lock a file without having said that they keep the passphrase."""

    hint = "Write the passphrase down where you keep such things, then say so with --yes"

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place.name} was not locked; nothing was changed.")


def opened(place: Path, file: Path | None = None) -> "Study":
    """The study at `place`, unlocked for this command where it is locked.

    Args:
        place: Where the study is.
        file: Where a script has put its passphrase, if not where that of every study is.

    Raises:
        NoPassphraseError: It is locked, and nobody is there to type the passphrase.
        WrongPassphraseError: Another passphrase opens it.
        QualtoolError: It cannot be opened for another reason.
    """
    from qualtool.store.encrypted import WrongPassphraseError
    from qualtool.store.study import open_study

    ask = partial(asked_passphrase, file=file)
    for _ in range(TRIES - 1):
        try:
            return open_study(place, ask)
        except WrongPassphraseError as error:
            if not somebody_is_there():
                raise
            _tell(str(error))
            ask = partial(_typed_passphrase)
    return open_study(place, ask)


def asked_passphrase(place: Path, *, file: Path | None = None) -> str:
    """The passphrase of an encrypted file: as it was given to a script, or as it is typed.

    Raises:
        NoPassphraseError: It was not given, and nobody is there to type it.
    """
    given = given_passphrase(file)
    return _typed_passphrase(place) if given is None else given


def _typed_passphrase(place: Path) -> str:
    if not somebody_is_there():
        raise NoPassphraseError(place.name)
    return typed_unseen(f"Passphrase of {place.name}")


def passphrase_for_good(place: Path, given: str | None, *, sure: bool) -> str:
    """The passphrase for a file, once somebody has said that they will keep it.

    Args:
        place: The file that will be locked.
        given: What a script gives as its passphrase; without it, it is typed twice.
        sure: It has been said already that it is kept.

    Raises:
        NotSureError: Nobody says so.
        NoPassphraseError, UnfitPassphraseError: As `new_passphrase`.
    """
    gone = (
        f"Nobody can open {place.name} without its passphrase, nor can the makers of qualtool: "
        "if it is forgotten, everything in it is gone."
    )
    if not sure and not (somebody_is_there() and confirmed(f"{gone} Will it be kept?")):
        raise NotSureError(place)
    return new_passphrase(place, given)


def new_passphrase(place: Path, given: str | None) -> str:
    """A passphrase that a file is to be locked with: `given`, or typed twice.

    Raises:
        NoPassphraseError: None is given, and nobody is there to type it.
        UnfitPassphraseError: It is too short, or not the same twice.
    """
    if given is not None:
        require_fit(given)
        return given
    if not somebody_is_there():
        raise NoPassphraseError(place.name)
    _tell(ADVICE)
    typed = typed_unseen(f"New passphrase of {place.name}")
    require_fit(typed)
    if typed_unseen("Once more") != typed:
        raise UnfitPassphraseError("The two passphrases differ")
    return typed


def given_passphrase(file: Path | None = None, variable: str = VARIABLE) -> str | None:
    """The passphrase in a file or else in a variable of the environment; None where in neither.

    Without a name of its own it is the file of `qualtool --passphrase-file`.
    """
    if file is None and variable == VARIABLE:
        file = passphrase_file.get()
    return os.environ.get(variable) if file is None else _in_file(file)


def typed_unseen(question: str) -> str:
    """What somebody types while the terminal shows nothing of it.

    Raises:
        InvalidInputError: Nothing was typed.
    """
    try:
        typed = getpass.getpass(f"{plain(question)}: ")
    except EOFError:
        typed = ""
    if not typed:
        raise InvalidInputError("No passphrase was given; nothing was changed.")
    return typed


def _tell(sentence: str) -> None:
    """Say something beside what the command reports, which may be read by a program."""
    sys.stderr.write(f"{plain(sentence)}\n")


def _in_file(file: Path) -> str:
    if not file.is_file():
        raise NotFoundError(f"There is no file {file} with a passphrase.")
    try:
        text = file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{file} holds no passphrase: it is not text.") from error
    if not text or "\n" in text:
        raise InvalidInputError(f"{file} holds no passphrase: it has to be one line.")
    return text
