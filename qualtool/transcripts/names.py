"""The map from people's names to the codes that a study knows them by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath, PureWindowsPath
from unicodedata import normalize

from qualtool.csv_files import Row
from qualtool.transcripts.label_words import TITLES
from qualtool.transcripts.labels import clean
from qualtool.transcripts.model import ROLES, Role
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.speakers import may_be_name
from qualtool.transcripts.table_files import TableFileError, read_table

MENTIONED = "mentioned"
"""In a file, the role of names of people and places that are spoken of and do not speak."""


@dataclass(frozen=True)
class NameMap:
    """Which code every name becomes, and the role of each code where it is given."""

    codes: Mapping[str, str] = field(default_factory=dict)
    """Name → code, in the order of the file."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Code → role."""
    in_files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """File name without folders, in lower case → name → code, for who is meant in it alone."""

    @cached_property
    def _by_plain_name(self) -> Mapping[str, str]:
        return {plain_name(name): code for name, code in reversed(list(self.codes.items()))}

    def code_for(self, label: str) -> str | None:
        """The code of a speaker label, in whatever form it gives the name.

        Titles, case, what stands in brackets, and “Last, First” make no difference.
        """
        return self.codes.get(label) or self._by_plain_name.get(plain_name(label))

    def for_file(self, file_name: str) -> "NameMap":
        """The map as it holds for one file: what is said of it alone, and of every file."""
        key = _file_key(file_name)
        own = {**self.in_files.get(PurePath(key).stem, {}), **self.in_files.get(key, {})}
        return NameMap({**own, **{k: v for k, v in self.codes.items() if k not in own}}, self.roles)

    def also(self, name: str, code: str, *, file_name: str) -> "NameMap":
        """The map with one name more, which becomes `code` in one file."""
        key = _file_key(file_name)
        own = {**self.in_files.get(key, {}), clean(name): clean(code)}
        return NameMap(self.codes, self.roles, {**self.in_files, key: own})

    @classmethod
    def read(cls, data: bytes) -> "NameMap":
        """Read a CSV file with the columns `name`, `becomes` and, if wanted, `role` and `file`.

        A row with a file holds for that file alone. The role of a name that is only mentioned,
        as a relative's or a town's, is `mentioned` or left empty.

        Raises:
            UnreadableFileError: The file is not text, or empty.
            TableFileError: A column, a name or a code is missing, a name becomes two codes, a
                code is a name, or a role is none of interviewer, participant, other and mentioned.
        """
        codes: dict[str, str] = {}
        roles: dict[str, Role] = {}
        in_files: dict[str, dict[str, str]] = {}
        seen: dict[tuple[str, str], tuple[str, int]] = {}
        for row in read_table(data, required=("name", "becomes")).rows:
            name, code = clean(_filled(row, "name")), clean(_filled(row, "becomes"))
            file = _file_key(row.cells.get("file", ""))
            before, line = seen.setdefault((file, plain_name(name)), (code, row.line))
            if before != code:
                # A title more or less makes no other person.
                raise TableFileError(
                    f"The name in line {row.line} stands in line {line} too, where it becomes "
                    f"“{before}” and not “{code}”."
                )
            (in_files.setdefault(file, {}) if file else codes)[name] = code
            if role := _role(row):
                if roles.get(code, role) != role:
                    raise TableFileError(f"Line {row.line} gives “{code}” a second role.")
                roles[code] = role
        _refuse_names_as_codes(seen)
        return cls(codes, roles, in_files)


def _refuse_names_as_codes(seen: Mapping[tuple[str, str], tuple[str, int]]) -> None:
    """Refuse a code that is somebody's name, as where a row has slipped."""
    lines = {name: line for (_, name), (code, line) in seen.items() if plain_name(code) != name}
    for (_, name), (code, line) in seen.items():
        other = lines.get(plain_name(code))
        if other and plain_name(code) != name:
            raise TableFileError(f"Line {line} gives the code “{code}”, a name in line {other}.")


def _file_key(file_name: str) -> str:
    """A file's name for comparing: without folders, whatever system wrote them, and case."""
    return PureWindowsPath(file_name).name.casefold()


def plain_name(label: str) -> str:
    """A name for comparing: case, titles, brackets and the order “Last, First” taken away."""
    name = clean(normalize("NFC", label).split("(", 1)[0] or label).casefold().rstrip(":").strip()
    name = name.replace("’", "'")
    last, comma, first = name.partition(",")
    if comma and first.strip() and "." not in first:
        name = f"{first} {last}"
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words.pop(0)
    return " ".join(words)


def unnamed_speakers(parsed: ParsedTranscript, names: NameMap) -> tuple[str, ...]:
    """Speaker labels that may be people's names and that the map does not turn into codes."""
    codes = set(names.codes.values())
    return tuple(
        label
        for label in parsed.speakers
        if label not in codes and may_be_name(label) and names.code_for(label) is None
    )


def _filled(row: Row, column: str) -> str:
    if not row.cells[column]:
        raise TableFileError(f"Line {row.line} has nothing in the column “{column}”.")
    return row.cells[column]


def _role(row: Row) -> Role | None:
    role = row.cells.get("role", "").casefold()
    if role == MENTIONED:
        return None
    for known in ROLES:
        if role == known:
            return known
    if role:
        raise TableFileError(
            f"Line {row.line} has “{role}” in the column “role”: "
            "give interviewer, participant, other or mentioned."
        )
    return None
