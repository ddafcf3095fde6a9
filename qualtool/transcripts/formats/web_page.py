"""Web pages (.html): saved from a browser, or exported by a transcription program."""

import codecs
import re

from qualtool.transcripts.decoding import Decoded, check_size, decode, known_encoding
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_document import read_document
from qualtool.transcripts.web_page_text import text_of

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_WHERE = 4_096
"""Bytes at the start of a page in which it says its encoding."""


def read(data: bytes) -> ParsedTranscript:
    """Read an .html file; what a browser shows of it, one paragraph a line, is the source text.

    Menus, scripts, forms and what is hidden are left out.

    Raises:
        UnreadableFileError: The file is not a web page, too large or empty.
    """
    check_size(data)
    decoded = _decode(data)
    encoding = f"web page in {decoded.encoding}"
    return read_document(text_of(decoded.text), encoding=encoding, warnings=decoded.warnings)


def _decode(data: bytes) -> Decoded:
    """The page's text: in the encoding that it says, if it is in that, else as any text."""
    said = _CHARSET.search(data, 0, _WHERE)
    name = said[1].decode() if said else ""
    codec = known_encoding(name)
    if codec is None or _is_unicode(data):
        return decode(data)
    try:
        return Decoded(data.decode(codec), name)
    except ValueError:
        return decode(data)


def _is_unicode(data: bytes) -> bool:
    """Whether a page is in Unicode, whatever it says: saving often changes the one alone."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.isascii()
