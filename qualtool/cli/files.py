"""Reading and writing the files that a user names."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qualtool.errors import InvalidInputError, NotFoundError


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
