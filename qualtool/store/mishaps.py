"""What can be wrong with a study file, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError, QualtoolError


class NoStudyError(NotFoundError):
    """There is no study file at this place."""

    hint = "Make one with: qualtool new NAME"

    def __init__(self, place: Path) -> None:
        super().__init__(f"There is no study at {place}.")


class NotAStudyError(InvalidInputError):
    """The file is something else."""

    hint = "A study is a file that ends in .qual, made by: qualtool new NAME"

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"{place} is not a qualtool study: {why}.")


class NewerStudyError(InvalidInputError):
    """The study was written by a newer qualtool."""

    hint = "Install the newest qualtool and try again. The study was not touched."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} was written by a newer version of qualtool.")


class LockedStudyError(ConflictError):
    """The study is encrypted, and nothing was given to open it with."""

    hint = "Set QUALTOOL_PASSPHRASE to its passphrase."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is locked.")


class OtherFormError(ConflictError):
    """Since the study was opened, another program has locked or unlocked it."""

    hint = "Open it again."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} was locked or unlocked meanwhile; nothing was changed.")


class StudyBusyError(ConflictError):
    """Another program is writing to the study."""

    hint = "Wait until the other program has finished, then try again."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is in use by another program; nothing was changed.")


class ReadOnlyStudyError(ConflictError):
    """The study may be read but not changed."""

    hint = "Copy the study to a folder of your own, or ask for permission to write to it."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is read-only; nothing was changed.")


class DamagedStudyError(InvalidInputError):
    """The file is a study but the database in it is broken."""

    hint = "Keep the file as it is and go on from a copy or a backup."

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"{place} is damaged ({why}); nothing was changed.")


class CannotWriteStudyError(ConflictError):
    """The computer does not let the study be made or written."""

    hint = "See whether the folder may be written to and the disk has room."

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"{place} cannot be written ({why}); nothing was changed.")
        self.why = why


class DiskError(ConflictError):
    """The disk does not read or write what it is asked to."""

    hint = (
        "See whether the disk has room and you may write more on it; else copy the file to another "
        "disk and go on there."
    )

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"The disk with {place} fails ({why}); nothing was changed.")
        self.why = why


class NotTextError(InvalidInputError):
    """Something that was given holds bytes that are no letters."""

    hint = "Type the words anew; what was pasted or comes from a file may be in another encoding."

    def __init__(self) -> None:
        super().__init__("Part of what was given is not text; nothing was changed.")


class StudyExistsError(ConflictError):
    """There is already a file where a study should be created."""

    hint = "Choose another name."

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} exists already; nothing was changed.")


DAMAGE = ("malformed", "not a database", "corrupt")
"""Words in what the database says of a file that is broken."""


@contextmanager
def told_in_words(place: Path) -> Iterator[None]:
    """Turn what a database says about a file into one of the errors above."""
    try:
        yield
    except UnicodeEncodeError as error:
        # A terminal hands bytes that are no letters through as halves of a pair.
        raise NotTextError from error
    except DBAPIError as error:
        if known := mishap(place, str(error.orig)):
            raise known from error
        raise


def mishap(place: Path, said: str) -> QualtoolError | None:
    """The error for people that says what the database said; None where that is a bug."""
    if "is locked" in said or "busy" in said:
        return StudyBusyError(place)
    if "readonly" in said:
        return ReadOnlyStudyError(place)
    if any(word in said for word in DAMAGE):
        return DamagedStudyError(place, said)
    if "disk I/O" in said:
        # Also where a person has used up what they may write, as on a university's disk.
        return DiskError(place, said)
    if "unable to open" in said or "is full" in said:
        return CannotWriteStudyError(place, said)
    return None
