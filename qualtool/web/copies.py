"""Another copy of the study, brought to be merged: held until that is done, then removed."""

import shutil
import tempfile
import threading
import weakref
from dataclasses import dataclass, field
from pathlib import Path

from qualtool.errors import ConflictError, InvalidInputError, QualtoolError
from qualtool.store.forms import is_locked
from qualtool.store.leftovers import beside
from qualtool.store.mishaps import NotAStudyError
from qualtool.store.study import Study, open_study


class NoCopyError(ConflictError):
    """There is no copy to merge, or another one than was looked at."""

    hint = "Choose the file once more, and look at what it brings."

    def __init__(self) -> None:
        super().__init__("This copy is not here any more; nothing was changed.")


class UnfitCopyError(InvalidInputError):
    """A file that was brought cannot be opened; it is called as the user knows it."""

    def __init__(self, error: QualtoolError, place: Path) -> None:
        super().__init__(str(error).replace(str(place), place.name))
        unknown = isinstance(error, NotAStudyError)
        self.hint = "The name of a study, or of a pack, ends in .qual." if unknown else error.hint


@dataclass(slots=True)
class Copy:
    """Another copy of the study, in a file of its own."""

    number: int
    """Tells it from copies that were brought before."""
    place: Path
    study: Study | None = field(default=None, repr=False)
    """None as long as it is locked and nobody has given its passphrase."""
    lies_beside: bool = False
    """Whether its file lies beside the study, from where it was taken."""


class CopyHere:
    """The copy that was brought to the page last, and what is written for it to be taken away.

    Everything lies in a folder of its own that goes when the program ends.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._removal: weakref.finalize[..., CopyHere] | None = None
        self._number = 0
        self._copy: Copy | None = None

    @property
    def copy(self) -> Copy | None:
        """The copy that is here, if any."""
        return self._copy

    def fresh_folder(self) -> Path:
        """An empty folder that this user alone can read."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="qualtool-copies-"))
                # Also where a program ends without having closed it.
                self._removal = weakref.finalize(
                    self, shutil.rmtree, self._folder, ignore_errors=True
                )
            return Path(tempfile.mkdtemp(dir=self._folder))

    def take(self, place: Path, *, lies_beside: bool = False) -> None:
        """Open the file at `place`, in a folder from here, in the place of the one before.

        Raises:
            UnfitCopyError: It is no study, or damaged; the file is removed.
        """
        try:
            study = None if is_locked(place) else open_study(place)
        except QualtoolError as error:
            shutil.rmtree(place.parent, ignore_errors=True)
            raise UnfitCopyError(error, place) from error
        with self._lock:
            before, self._number = self._copy, self._number + 1
            self._copy = Copy(self._number, place, study, lies_beside)
        _remove(before)

    def take_from_beside(self, place: Path) -> None:
        """Take a file that lies beside the study, with what is not yet written into it."""
        into = self.fresh_folder() / place.name
        for ending in ("", "-wal"):
            if (part := beside(place, ending)).exists():
                shutil.copyfile(part, beside(into, ending))
        self.take(into, lies_beside=True)

    def unlock(self, number: int, passphrase: str) -> None:
        """Open the copy that is here with its passphrase.

        Raises:
            NoCopyError: It is not here.
            UnfitCopyError: Another passphrase opens it, or it is no study.
        """
        copy = self.held(number)
        if copy.study is None:
            try:
                copy.study = open_study(copy.place, lambda _: passphrase)
            except QualtoolError as error:
                raise UnfitCopyError(error, copy.place) from error

    def held(self, number: int) -> Copy:
        """The copy of this number.

        Raises:
            NoCopyError: It is not here.
        """
        copy = self._copy
        if copy is None or copy.number != number:
            raise NoCopyError
        return copy

    def put_away(self) -> None:
        """Remove the copy that is here."""
        with self._lock:
            before, self._copy = self._copy, None
        _remove(before)

    def close(self) -> None:
        """Remove everything."""
        self.put_away()
        with self._lock:
            if self._removal:
                self._removal()
            self._folder = self._removal = None


def _remove(copy: Copy | None) -> None:
    if copy is None:
        return
    if copy.study is not None:
        copy.study.engine.dispose()
    shutil.rmtree(copy.place.parent, ignore_errors=True)
