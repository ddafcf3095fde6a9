"""The names list of a study, opened by its own passphrase: it is never asked of a script."""

from typing import TYPE_CHECKING

from qualtool.cli.output import report, somebody_is_there
from qualtool.cli.passphrase import (
    TRIES,
    NoPassphraseError,
    given_passphrase,
    new_passphrase,
    typed_unseen,
)
from qualtool.errors import NotFoundError

if TYPE_CHECKING:
    from qualtool.store.names_list import NamesList
    from qualtool.store.study import Study

VARIABLE = "QUALTOOL_NAMES_PASSPHRASE"
"""The environment's variable with the passphrase of the names list."""


class NoNamesListError(NotFoundError):
    """The study has no names list."""

    hint = "One is made when you decide about names: qualtool names find"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no names list {name}.")


class NamesListLockedError(NoPassphraseError):
    """The passphrase of the names list is needed, and nobody is there to type it."""

    hint = f"In a script: set {VARIABLE} to the passphrase of the names list."


def required_list(study: "Study") -> "NamesList":
    """The names list, opened.

    Raises:
        NoNamesListError: There is none.
        NamesListLockedError: Its passphrase is not given, and nobody is there to type it.
        WrongPassphraseError: Another passphrase opens it.
    """
    from qualtool.store.encrypted import WrongPassphraseError
    from qualtool.store.names_list import names_list_of, open_names_list

    place = names_list_of(study.place)
    if not place.exists():
        raise NoNamesListError(place.name)
    given = given_passphrase(variable=VARIABLE)
    if given is not None:
        return open_names_list(place, given)
    if not somebody_is_there():
        raise NamesListLockedError(place.name)
    for _ in range(TRIES - 1):
        try:
            return open_names_list(place, typed_unseen(f"Passphrase of {place.name}"))
        except WrongPassphraseError as error:
            report(str(error))
    return open_names_list(place, typed_unseen(f"Passphrase of {place.name}"))


def list_if_given(study: "Study") -> "NamesList | None":
    """The names list, where a script has given its passphrase; nobody is asked.

    Raises:
        WrongPassphraseError: Another passphrase opens it.
    """
    from qualtool.store.names_list import names_list_of, open_names_list

    place, given = names_list_of(study.place), given_passphrase(variable=VARIABLE)
    return open_names_list(place, given) if given and place.exists() else None


def list_if_wanted(study: "Study", *, without: bool, make: bool = False) -> "NamesList | None":
    """The names list, where there is one and its passphrase is given or typed.

    Args:
        study: Whose list.
        without: Whether the user wants to go on without it.
        make: Whether to make it where there is none.

    Raises:
        WrongPassphraseError: Another passphrase opens it.
        UnfitPassphraseError: The passphrase of a new one is too short.
    """
    from qualtool.store.names_list import create_names_list, names_list_of

    place = names_list_of(study.place)
    if without or not (place.exists() or make):
        return None
    given = given_passphrase(variable=VARIABLE)
    if given is None and not somebody_is_there():
        if place.exists():
            report(f"{place.name} was not opened: what was decided before is not looked at.")
        return None
    if place.exists():
        return required_list(study)
    report(
        f"Who stands for whom is kept in {place.name}, encrypted, beside the study. Without its "
        "passphrase nobody can read it; the study does not need it. (Not wanted: --no-list)"
    )
    return create_names_list(place, new_passphrase(place, given))
