"""What whoever brings a file says of how it is to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualtool.errors import InvalidInputError

COLUMN_USES = ("speaker", "text", "start", "end", "participant", "answers")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How files are to be read where they do not say it themselves."""

    encoding: str = ""
    """The name of the encoding of text files; found out where it is empty."""
    repair: bool = False
    """Whether text that was encoded twice is put right."""
    remarks: bool = False
    """Whether comments and footnotes of documents are wanted, as notes."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns of a table are for → which one: its head, or its number from 1."""
    remembered: Mapping[str, str] = field(default_factory=dict)
    """The same, as it was given for a table before; it counts where it fits and none is given."""


def columns_from(text: str) -> Mapping[str, str]:
    """What `speaker=Name,text=Said` says of the columns of a table.

    Raises:
        InvalidInputError: It is written otherwise, or names a use that columns do not have.
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        use, sign, column = (side.strip() for side in part.partition("="))
        if not sign or not column or use.casefold() not in COLUMN_USES:
            raise InvalidInputError(
                f"“{part.strip()}” does not say which column is which.",
                hint="Write for example: speaker=Name,text=Said – or participant=ID,answers=Q1+Q2. "
                f"Columns are for: {', '.join(COLUMN_USES)}.",
            )
        found[use.casefold()] = column
    return found
