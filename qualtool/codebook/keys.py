"""The keys that give codes: one letter or digit, which codes a passage at once.

A key belongs to the codebook, so that a team, its printed codebook and its files agree on it.
"""

import unicodedata

from qualtool.codebook.model import Code, Codebook
from qualtool.errors import ConflictError, InvalidInputError
from qualtool.wording import quoted


class KeyNotAllowedError(InvalidInputError):
    """Not a key that a code can have."""

    def __init__(self, text: str) -> None:
        super().__init__(f"A code’s key is one letter or digit, not {quoted(text)}.")


class KeyTakenError(ConflictError):
    """Another code has this key."""

    hint = "Take another key, or take it off that code first."

    def __init__(self, key: str, code: Code) -> None:
        super().__init__(f"The key {quoted(key)} gives {quoted(code.name)} already.")


def checked_key(text: str) -> str:
    """The key as it is kept, in small letters; empty means that the code has none.

    Raises:
        KeyNotAllowedError: It is not one letter or digit.
    """
    key = unicodedata.normalize("NFC", text.strip()).lower()
    if key and not (len(key) == 1 and key.isalnum()):
        raise KeyNotAllowedError(text)
    return key


def keys(codebook: Codebook) -> dict[str, str]:
    """The key of each code that has one, by the code's id.

    Copies of a study that are merged may have given one key to two codes: then the first in the
    order of the codebook has it.
    """
    first: dict[str, str] = {}
    for code in codebook.walk():
        if code.key:
            first.setdefault(code.key, code.id)
    return {code: key for key, code in first.items()}


def require_key_free(codebook: Codebook, key: str, code: Code | None = None) -> None:
    """Refuse a key that another code than `code` has.

    Raises:
        KeyTakenError: Another has it.
    """
    for other, taken in keys(codebook).items():
        if taken == key and (code is None or other != code.id):
            raise KeyTakenError(key, codebook[other])
