"""What codes may be called, how names are compared, and what is said when none fits."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from qualtool.errors import ConflictError, InvalidInputError, NotFoundError
from qualtool.history.identity import derived_id
from qualtool.wording import alternatives, listed, quoted

SEPARATOR = " > "
"""What stands between the parts of a path: `Values > Mutuality > give-and-take`."""

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_ARROW = re.compile(r"\s*>\s*")


class UnknownCodeError(NotFoundError):
    """No code has this name or path."""

    hint = "See the codes with: qualtool codebook show"

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        meant = f" Did you mean {alternatives(near)}?" if near else ""
        super().__init__(f"There is no code named {quoted(name)}.{meant}")
        self.name = name
        self.near = tuple(near)


class AmbiguousCodeError(InvalidInputError):
    """Several codes have this name."""

    hint = "Give the whole path of the one you mean, between quotes."

    def __init__(self, name: str, paths: Sequence[str]) -> None:
        super().__init__(f"{quoted(name)} could be {alternatives(paths)}.")
        self.name = name
        self.paths = tuple(paths)


class UnknownTreeError(NotFoundError):
    """No codebook or code tree has this name."""

    def __init__(self, name: str, trees: Sequence[str]) -> None:
        known = f" There is {listed(map(quoted, trees))}." if trees else ""
        super().__init__(f"There is no codebook named {quoted(name)} in the study.{known}")
        self.name = name


class NameTakenError(ConflictError):
    """Another code in the same place has this name already."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(f"There is a code named {quoted(name)} {place} already.")
        self.name = name


class NameNotAllowedError(InvalidInputError):
    """Not a name for a code."""


def clean_text(text: str) -> str:
    """The text as a codebook keeps it: nothing unprintable, no space around, lines end in LF."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)).strip()


def clean_name(text: str) -> str:
    """The text as a name: on one line, single spaces.

    Raises:
        NameNotAllowedError: Nothing is left, or it holds the `>` that separates parts of a path.
    """
    name = " ".join(clean_text(text).split())
    if not name:
        raise NameNotAllowedError("A name is missing.")
    if ">" in name:
        raise NameNotAllowedError(
            f"A name can't contain “>”, which stands between the parts of a path: {quoted(name)}."
        )
    return name


def name_key(text: str) -> str:
    """What is compared: two names or paths are the same if only case and spacing differ."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(_ARROW.sub(SEPARATOR, folded).split())


def near_names(text: str, names: Iterable[str], *, at_most: int = 3) -> tuple[str, ...]:
    """Names that look like the text, most alike first."""
    by_key = {name_key(name): name for name in names}
    found = difflib.get_close_matches(name_key(text), by_key, n=at_most, cutoff=0.6)
    return tuple(by_key[key] for key in found)


def path_id(tree: str, path: Sequence[str]) -> str:
    """The identifier of a code that comes from a codebook file: 16 hexadecimal digits.

    It follows from tree and path alone, so that two copies of a study into which the same file
    was imported hold the same codes, and merge without doubles.
    """
    return derived_id(*map(name_key, (tree, *path)))
