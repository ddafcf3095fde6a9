"""The map from people's names to the codes that a study knows them by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import get_args

from qualtool.transcripts.label_words import TITLES
from qualtool.transcripts.labels import clean
from qualtool.transcripts.model import Role
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.speakers import may_be_name
from qualtool.transcripts.table_files import Row, TableFileError, read_table


@dataclass(frozen=True)
class NameMap:
    """Which code every name becomes, and the role of each code where it is given."""

    codes: Mapping[str, str] = field(default_factory=dict)
    """Name → code, in the order of the file."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Code → role."""

    @cached_property
    def _by_plain_name(self) -> Mapping[str, str]:
        return {plain_name(name): code for name, code in reversed(list(self.codes.items()))}

    def code_for(self, label: str) -> str | None:
        """The code of a speaker label, in whatever form it gives the name.

        Titles, case, what stands in brackets, and “Last, First” make no difference.
        """
        return self.codes.get(label) or self._by_plain_name.get(plain_name(label))

    @classmethod
    def read(cls, data: bytes) -> "NameMap":
        """Read a CSV file with the columns `name`, `becomes` and, if wanted, `role`.

        Raises:
            UnreadableFileError: The file is not text, or empty.
            TableFileError: A column, a name or a code is missing, a name stands twice, or a
                role is none of interviewer, participant and other.
        """
        codes: dict[str, str] = {}
        roles: dict[str, Role] = {}
        lines: dict[str, int] = {}
        for row in read_table(data, required=("name", "becomes")).rows:
            name, code = clean(_filled(row, "name")), clean(_filled(row, "becomes"))
            if earlier := lines.get(plain_name(name)):
                raise TableFileError(f"The name in line {row.line} stands in line {earlier} too.")
            lines[plain_name(name)] = row.line
            codes[name] = code
            if role := _role(row):
                if roles.get(code, role) != role:
                    raise TableFileError(f"Line {row.line} gives “{code}” a second role.")
                roles[code] = role
        return cls(codes, roles)


def plain_name(label: str) -> str:
    """A name for comparing: case, titles, brackets and the order “Last, First” taken away."""
    name = clean(label.split("(", 1)[0] or label).casefold().rstrip(":").strip()
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
    for known in get_args(Role):
        if role == known:
            return known  # type: ignore[no-any-return]
    if role:
        raise TableFileError(
            f"Line {row.line} has “{role}” in the column “role”: "
            "give interviewer, participant or other."
        )
    return None
