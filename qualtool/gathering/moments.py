"""Moments of a study that people name: the end of a day, or of a version of the codebook."""

from typing import TYPE_CHECKING

from qualtool.errors import InvalidInputError, NotFoundError
from qualtool.history.days import end_of_day
from qualtool.store.codebook import load_end_of_version

if TYPE_CHECKING:
    from sqlalchemy import Connection

FEWEST = 4
"""Digits of a version that are enough to name it."""


class NotAMomentError(InvalidInputError):
    """What was said is neither a day nor a version of the codebook."""

    hint = (
        "Write a day as 2025-03-01, a version as the eight letters and digits behind “version”; "
        "see the present one with: qualtool codebook show"
    )

    def __init__(self, said: str) -> None:
        super().__init__(f"“{said}” is neither a day nor a version of the codebook.")


class UnknownVersionError(NotFoundError):
    """The codebook never was in this version, as far as this study's log knows."""

    hint = "Look at a day instead: the one that stands beside the version."

    def __init__(self, said: str) -> None:
        super().__init__(
            f"This study's codebook never was in the version “{said}”. A copy may have been, "
            "before it was merged with changes made elsewhere, or words of it were erased since."
        )


def moment(db: "Connection", said: str) -> str:
    """What sorts after the stamps of all that was done by a moment.

    Args:
        db: The study.
        said: A day, until whose end is meant, or a version of the codebook, as long as it lasted.

    Raises:
        NotAMomentError: It is neither.
        UnknownVersionError: The codebook never was in this version.
    """
    said = said.strip()
    wanted = said.casefold()
    hexadecimal = len(wanted) >= FEWEST and set(wanted) <= set("0123456789abcdef")
    if hexadecimal and (end := load_end_of_version(db, wanted)) is not None:
        return end
    try:
        return end_of_day(said)
    except InvalidInputError:
        raise (UnknownVersionError if hexadecimal else NotAMomentError)(said) from None
