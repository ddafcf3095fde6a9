"""Which codebook it was: a short name for what it says, the same in every copy that says so."""

import hashlib
import json
from dataclasses import dataclass
from typing import Self

from qualtool.codebook.meanings import TEXTS
from qualtool.codebook.model import Codebook
from qualtool.history.days import day_and_time
from qualtool.history.model import Json
from qualtool.wording import counted, one_line

VERSIONED = frozenset({*TEXTS, "name", "kind", "tree", "parent", "merged_into", "removed"})
"""The fields of a code that can make another version of the codebook."""

DIGITS = 8
"""Of a fingerprint; a team has some hundreds of versions at most."""


def fingerprint(codebook: Codebook) -> str:
    """Eight hexadecimal digits that stand for what a codebook says.

    Names, kinds, places and texts of its codes count; their ids, colours, keys, origins and order
    do not, nor blanks and ends of lines.
    """
    said = sorted(
        [
            [codebook.tree_of(code), *codebook.path_of(code)],
            code.kind,
            *(one_line(getattr(code, name)) for name in TEXTS),
        ]
        for code in codebook
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A codebook as it stood: what to call it, how large it was, and how old."""

    fingerprint: str
    codes: int
    """Themes and codes."""
    changed: str = ""
    """The stamp of the last change that made it what it is; empty where it has no codes."""

    def __str__(self) -> str:
        codes = counted(self.codes, "theme or code", "themes and codes")
        of = f" of {day_and_time(self.changed)}" if self.changed else ""
        return f"the codebook{of} ({codes}, version {self.fingerprint})"

    @property
    def stored(self) -> dict[str, Json]:
        """It as what rests on it keeps it."""
        return {"version": self.fingerprint, "codes": self.codes, "changed": self.changed}

    @classmethod
    def read(cls, stored: Json) -> Self | None:
        """What `stored` wrote; None where nothing was kept, as in earlier versions of qualtool."""
        if not stored:
            return None
        return cls(stored["version"], stored["codes"], stored["changed"])
