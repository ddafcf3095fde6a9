"""Text files in an encoding that somebody names, or encoded twice: put into UTF-8 first."""

import codecs
import re
from dataclasses import dataclass

from qualtool.errors import InvalidInputError
from qualtool.transcripts.decoding import decode, known_encoding
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Recoded:
    """A file's bytes in UTF-8, the encoding it was in, in words, and what was done to it."""

    data: bytes
    encoding: str
    warnings: tuple[str, ...] = ()


class UnknownEncodingError(InvalidInputError):
    """No encoding of texts has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no encoding called “{name}”.",
            hint="Such as utf-8, utf-16, windows-1250, windows-1251, mac-roman or iso-8859-15.",
        )


def recoded(data: bytes, wishes: Wishes) -> Recoded:
    """The file in UTF-8, as somebody wishes it to be read.

    Raises:
        UnknownEncodingError: The encoding that is named is none.
        UnreadableFileError: The file is not in it.
    """
    if wishes.encoding:
        text, encoding = _in_named(data, wishes.encoding), wishes.encoding
    else:
        decoded = decode(data)
        text, encoding = decoded.text, decoded.encoding
    text, done = _repaired(text) if wishes.repair else (text, ())
    encoding = f"{encoding}, twice" if done else encoding
    return Recoded(codecs.BOM_UTF8 + text.encode("utf-8", "replace"), encoding, done)


def _in_named(data: bytes, name: str) -> str:
    codec = known_encoding(name)
    if codec is None:
        raise UnknownEncodingError(name)
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(
            f"The file is not in {name}: line {line} cannot be read.",
            hint="Give none, and it is said what was found.",
        ) from error


def _windows_letters() -> dict[str, int]:
    """Letters that the bytes from 0x80 show as in Windows-1252, also where it has none."""
    shown = {}
    for byte in range(0x80, 0x100):
        shown[chr(byte)] = byte
    for byte in range(0x80, 0x100):
        try:
            shown[bytes([byte]).decode("cp1252")] = byte
        except UnicodeDecodeError:
            continue
    return shown


_BYTES = _windows_letters()


def _letters(first: int, last: int) -> str:
    return "[" + re.escape("".join(c for c, b in _BYTES.items() if first <= b <= last)) + "]"


_NEXT = _letters(0x80, 0xBF)
_TWICE = re.compile(
    f"{_letters(0xC2, 0xDF)}{_NEXT}|{_letters(0xE0, 0xEF)}{_NEXT}{{2}}"
    f"|{_letters(0xF0, 0xF4)}{_NEXT}{{3}}"
)
_BROKEN = re.compile(f"â€\ufffd?(?!{_NEXT})")
"""The rest of a quotation mark or dash whose last byte is gone."""


def _repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with what was encoded twice put right, and a sentence that says what was done."""
    fixed, done = _TWICE.subn(_once, text)
    fixed = _BROKEN.sub("\ufffd", fixed)
    if fixed == text:
        return text, ()
    return fixed, (f"The text was encoded twice: {done} characters were put right.",)


def _once(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]
