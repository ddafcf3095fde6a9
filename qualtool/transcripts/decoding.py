"""A file's bytes → text: UTF-8, UTF-16 or Windows-1252, with line feeds as line ends.

Characters are never normalised, so positions stay what other programs count.
"""

import codecs
import re
from dataclasses import dataclass

from qualtool.transcripts.parsed import UnreadableFileError

LARGEST_FILE = 50_000_000
"""Bytes. A transcript of an hour has about 60,000."""

TWICE = "encoded twice"
"""What the warning says of text that can be put right."""

MOST_LINES = 400_000
"""A transcript of an hour has about 1,000. More would take minutes to read, and a gigabyte."""

_SAVE_AGAIN = "Save the file again as UTF-8 text from the program it came from."
_FOREIGN = (
    (b"PK\x03\x04", "a zip or Office file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "RTF"),
)
_CONTINUATION = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore"))
_TWICE = re.compile(f"â€.|Ã[{_CONTINUATION}]|Â[\xa0£°´«»©®·]|ï»¿")
_SAMPLE = 10_000
"""Bytes at the start of a file that tell whether it is UTF-16."""
_HALVES = re.compile("[\ud800-\udfff]")
_TEXT_ENCODING = re.compile(
    r"(?i)(?:utf|cp|windows|ibm|iso|latin|koi8|shift|s?jis|euc|gb|big5|hz|mac|us-ascii|ascii|tis)"
    r"[\w.:-]{0,20}"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding that was taken, and what may be wrong with it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file.

    UTF-8 with or without byte-order mark, UTF-16 by its byte-order mark, else Windows-1252; a
    file that mixes UTF-8 and Windows-1252 is read byte by byte and gets a warning.

    Raises:
        UnreadableFileError: The file is empty, too large, not text, or in another encoding.
    """
    check_size(data)
    _refuse_foreign(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = Decoded(_utf16(data), "UTF-16")
    elif codec := _unmarked_utf16(data):
        decoded = Decoded(_utf16(data, codec), "UTF-16, not marked as such")
    else:
        decoded = _eight_bit(data.removeprefix(codecs.BOM_UTF8))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_no_text(text)
    check_lines(text.count("\n"))
    warnings = (*decoded.warnings, *_double_encoding(text), *_lost(text))
    return Decoded(text, decoded.encoding, warnings)


def check_size(data: bytes) -> None:
    """Refuse a file that is empty or enormous."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(
            f"The file has {len(data) / 1e6:.0f} MB; the largest taken is "
            f"{LARGEST_FILE // 1_000_000} MB. Is it a recording, not a transcript?"
        )
    if not data:
        raise UnreadableFileError("The file is empty.")
    if len(data) == 1:
        raise UnreadableFileError("The file is all but empty: it holds 1 byte.")


def check_lines(number: int) -> None:
    """Refuse a text with more lines than interviews have."""
    if number > MOST_LINES:
        raise UnreadableFileError(
            f"The text has {number:,} lines; the most taken are {MOST_LINES:,}. Is it a transcript?"
        )


def known_encoding(name: str) -> str | None:
    """The codec for an encoding's name, in any of its spellings; None where texts have no such."""
    if not _TEXT_ENCODING.fullmatch(name.strip()):
        return None
    try:
        codec = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    # As browsers do: what calls itself Latin-1 is mostly Windows-1252.
    return "cp1252" if codec == "iso8859-1" else codec


def sound(text: str) -> str:
    """Text that came as numbers or escapes, without what no file of text can hold.

    Two halves of a surrogate pair become one letter, a lone half U+FFFD; control characters go,
    and line ends become line feeds.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROLS.sub("", text)


def _refuse_foreign(data: bytes) -> None:
    for opening, name in _FOREIGN:
        if data.startswith(opening):
            raise UnreadableFileError(f"The file is {name}, not text.", hint=_SAVE_AGAIN)


def _unmarked_utf16(data: bytes) -> str:
    """The codec where every other byte of most letters is zero, as in no other text; else empty."""
    start = data[:_SAMPLE]
    even, odd = start[::2].count(0), start[1::2].count(0)
    enough = len(start) // 4
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd * 10 < even else ""


def _utf16(data: bytes, codec: str = "utf-16") -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"The file is UTF-16 but breaks off or is damaged at byte {error.start}.",
            hint=_SAVE_AGAIN,
        ) from error


def _eight_bit(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise _binary() from None
    text = data.decode("utf-8", errors=_AS_WINDOWS)
    _refuse_other_encoding(data, text)
    stray = sum(byte > 0x7F for byte in data)
    if len(data) == len(text):
        return Decoded(text, "Windows-1252")
    warning = (
        "The file mixes two encodings, UTF-8 and Windows-1252 "
        f"({stray} bytes outside ASCII): look at letters with accents and at quotation marks."
    )
    return Decoded(text, "UTF-8 mixed with Windows-1252", (warning,))


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252; undefined ones become U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


_AS_WINDOWS = "qualtool.windows-1252"
codecs.register_error(_AS_WINDOWS, _windows_1252)


def _refuse_other_encoding(data: bytes, text: str) -> None:
    """Refuse bytes that cannot be Western European text.

    Windows-1252 leaves five bytes undefined, and hardly any of its languages has accents on a
    third of its letters; Cyrillic, Greek or Mac text read as Windows-1252 shows one or both.
    """
    accented = len(re.findall("[À-ÖØ-öø-ÿ]", text))
    letters = len(re.findall("[A-Za-zÀ-ÖØ-öø-ÿ]", text))
    undefined = data.translate(None, bytes(set(range(256)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}))
    if not (undefined and "\ufffd" in text) and accented * 3 < max(letters, 12):
        return
    guess = _likely_encoding(data)
    raise UnreadableFileError(
        "The file is neither UTF-8 nor Windows-1252" + (f"; it may be {guess}." if guess else "."),
        hint=_SAVE_AGAIN,
    )


def _likely_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    return best.encoding.replace("_", "-") if best else ""


def _refuse_no_text(text: str) -> None:
    if not text.strip() or not text.strip("\ufeff\u200b \n\t"):
        raise UnreadableFileError("The file is empty: it holds no words.")
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls * 100 > len(text):
        raise _binary()


def _binary() -> UnreadableFileError:
    return UnreadableFileError("The file is not text: it holds binary data.", hint=_SAVE_AGAIN)


def _double_encoding(text: str) -> tuple[str, ...]:
    found = list(_TWICE.finditer(text))
    if not found:
        return ()
    line = text.count("\n", 0, found[0].start()) + 1
    warning = (
        f"The text looks as if it had been {TWICE}: “{found[0].group()}” and the like "
        f"stand {len(found)} times, first in line {line}. Export it again if you can, or have it "
        "put right; some characters may be lost for good."
    )
    return (warning,)


def _lost(text: str) -> tuple[str, ...]:
    """A warning for characters that another program could not read and gave up."""
    number = text.count("\ufffd")
    if not number:
        return ()
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    what = "1 character is" if number == 1 else f"{number} characters are"
    warning = (
        f"{what} lost for good in this file, first in line {line}, and shown as “\ufffd”. Look for "
        "an older copy of it."
    )
    return (warning,)
