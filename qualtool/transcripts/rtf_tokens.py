"""RTF's bytes → tokens, and the code pages of its letters."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qualtool.transcripts.parsed import UnreadableFileError

MOST_TOKENS = 1_500_000
"""A transcript of an hour has about 50,000."""

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?"
    rb"|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# fmt: off
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}
# fmt: on
_WHOLE_FILE = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850", b"ansi": "cp1252"}
_MAC = 10_000
_UTF_8 = 65_001


class Token(NamedTuple):
    """One piece of RTF: a control word with its number, a control symbol, a brace, or letters."""

    word: bytes = b""
    """A control word, without its backslash; a control symbol; or a brace."""
    number: int | None = None
    letters: bytes = b""
    is_one: bool = False
    """Whether `letters` are one letter written as a number."""


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens of a file, line ends left out.

    Raises:
        UnreadableFileError: There are more than any transcript has.
    """
    position = 0
    for _ in range(MOST_TOKENS):
        match = _TOKEN.match(data, position)
        if match is None:
            return
        position = match.end()
        word, number, code, symbol, brace, letters = match.groups()
        if word == b"bin":
            position += max(0, int(number or 0))
        elif word:
            yield Token(word, int(number) if number else None)
        elif code:
            yield Token(letters=bytes.fromhex(code.decode()), is_one=True)
        elif symbol and symbol in b"\\{}":
            yield Token(letters=symbol, is_one=True)
        elif symbol:
            # A backslash before the end of a line ends the paragraph.
            yield Token(b"par" if symbol in b"\r\n" else symbol)
        elif brace:
            yield Token(brace)
        elif letters:
            yield Token(letters=letters)
    raise UnreadableFileError(
        "The file has far more formatting than a transcript.",
        hint="Save it again as a Word document (.docx) or plain text (.txt).",
    )


def page_of_file(word: bytes, number: int | None) -> str | None:
    """The code page that a control word gives the whole file, if it does."""
    if word == b"ansicpg":
        return _known(_page_name(number or 1252))
    return _WHOLE_FILE.get(word)


def page_of_font(charset: int) -> str | None:
    """The code page of a font's character set; None where the file's holds."""
    return _CHARSETS.get(charset)


def _page_name(number: int) -> str:
    if number in {_MAC, _UTF_8}:
        return "mac_roman" if number == _MAC else "utf-8"
    return f"cp{number}"


def _known(page: str) -> str:
    try:
        "".encode(page)
    except LookupError:
        return "cp1252"
    return page
