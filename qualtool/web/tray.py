"""What has been brought to the page and is not kept yet: in memory alone, for it holds names."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.gathering.bringing import Brought, known_names
from qualtool.transcripts.importing import IncomingFile
from qualtool.transcripts.names import NameMap
from qualtool.transcripts.naming import Answers, NameRow, name_map, name_rows

MOST_FILES = 300
MOST_BYTES = 200_000_000
"""All files together. What is read of them stays in memory until it is kept."""


class TrayFullError(InvalidInputError):
    """More was brought than is held at once."""

    hint = "Keep what is here first, then bring the rest."

    def __init__(self) -> None:
        super().__init__(
            f"No more than {MOST_FILES} files, and {MOST_BYTES // 1_000_000} MB, are held at once."
        )


class TrayChangedError(ConflictError):
    """What shall be kept is not what somebody saw."""

    hint = "Look at it as it is now, and keep it then."

    def __init__(self) -> None:
        super().__init__("This has changed since you saw it, perhaps elsewhere; nothing was kept.")


@dataclass(frozen=True, slots=True)
class OnTray:
    """Everything on the tray at one moment."""

    version: int = 0
    files: tuple[Brought, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    whose: Mapping[str, str] = field(default_factory=dict)
    """File → whose words those are that its labels leave open."""

    @property
    def known(self) -> NameMap:
        """What the files of names say."""
        return known_names(self.files)

    @property
    def meant(self) -> tuple[Brought, ...]:
        """The files, with what was said of whose words they are."""
        return tuple(
            replace(file, content=self._meant(file.content))
            if isinstance(file.content, IncomingFile)
            else file
            for file in self.files
        )

    def rows(self) -> tuple[NameRow, ...]:
        """Who speaks, and who becomes what."""
        contents = (file.content for file in self.meant)
        interviews = [one for one in contents if isinstance(one, IncomingFile)]
        return name_rows(interviews, self.known, self.answers)

    def names(self, rows: tuple[NameRow, ...]) -> NameMap:
        """The map of names to keep the interviews with."""
        return name_map(rows, self.known, self.answers)

    def _meant(self, file: IncomingFile) -> IncomingFile:
        whose = self.whose.get(file.name, file.participant)
        alone = bool(whose) and not file.parsed.speakers
        return replace(file, participant=whose, monologue=alone)


class Tray:
    """What is on the tray now; requests come from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = OnTray()

    @property
    def now(self) -> OnTray:
        """Everything on it, as one value that does not change."""
        return self._now

    def file(self, name: str) -> Brought:
        """A file on it.

        Raises:
            NotFoundError: It is not there.
        """
        found = next((one for one in self._now.files if one.name == name), None)
        if found is None:
            raise NotFoundError("This file is not here any more.")
        return found

    def put(self, file: Brought, size: int) -> None:
        """Lay a file on it; one of the same name is replaced in its place.

        Raises:
            TrayFullError: It holds as much as it may.
        """
        with self._lock:
            there = any(one.name == file.name for one in self._now.files)
            kept = tuple(file if one.name == file.name else one for one in self._now.files)
            files = kept if there else (*kept, file)
            sizes = {**self._now.sizes, file.name: size}
            if len(files) > MOST_FILES or sum(sizes.values()) > MOST_BYTES:
                raise TrayFullError
            self._change(files=files, sizes=sizes)

    def take_off(self, name: str) -> None:
        """Take a file off it.

        Raises:
            NotFoundError: It is not there.
        """
        with self._lock:
            rest = tuple(one for one in self._now.files if one.name != name)
            if len(rest) == len(self._now.files):
                raise NotFoundError("This file is not here any more.")
            sizes = {key: size for key, size in self._now.sizes.items() if key != name}
            self._change(files=rest, sizes=sizes)

    def answer(self, answers: Answers, whose: Mapping[str, str]) -> None:
        """Take what somebody says of the names, in place of all that was said before."""
        with self._lock:
            self._change(answers=answers, whose=whose)

    def empty(self) -> None:
        """Forget everything."""
        with self._lock:
            self._now = OnTray(self._now.version + 1)

    def _change(self, **fields: object) -> None:
        self._now = replace(self._now, version=self._now.version + 1, **fields)  # type: ignore[arg-type]
