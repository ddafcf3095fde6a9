"""Naming the people who code."""

from collections.abc import Iterable, Sequence

from qualtool.codebook.names import clean_text
from qualtool.coding.model import AGREED, Coder
from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.history.identity import new_id
from qualtool.history.model import Action, Change


class UnknownCoderError(NotFoundError):
    """Nobody of this name codes in the study."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known))
        super().__init__(
            f"There is no coder named “{name}”.",
            hint=f"Coders here: {names}" if names else "Add one with: qualtool coders add NAME",
        )


class CoderExistsError(ConflictError):
    """There is already a coder of this name."""

    hint = "See the coders with: qualtool coders list"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already a coder named “{name}”.")


def coder_named(coders: Iterable[Coder], name: str) -> Coder:
    """The coder called `name`, whatever the case of its letters.

    Raises:
        UnknownCoderError: Nobody is.
    """
    everyone = tuple(coders)
    for coder in everyone:
        if coder.name.casefold() == name.strip().casefold():
            return coder
    raise UnknownCoderError(name, (coder.name for coder in everyone))


def plan_coder(
    coders: Iterable[Coder], name: str, *, perspectives: Sequence[str] = (), interests: str = ""
) -> Action:
    """Decide to add a coder.

    Raises:
        CoderExistsError: Somebody is called that already.
        InvalidInputError: The name is empty or kept for the agreed layer.
    """
    name = " ".join(clean_text(name).split())
    if not name:
        raise InvalidInputError("A coder needs a name.")
    if name.casefold() == AGREED:
        raise InvalidInputError(f"“{name}” is the name of the layer of what is settled together.")
    if any(coder.name.casefold() == name.casefold() for coder in coders):
        raise CoderExistsError(name)
    fields = {"name": name, "perspectives": list(perspectives), "interests": interests}
    return Action(f"added the coder “{name}”", [Change(Coder.KIND, new_id(), fields)])
