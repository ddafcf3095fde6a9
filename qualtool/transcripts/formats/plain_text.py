"""Plain text: `I: …`, names in full, and what recorders and transcription programs write."""

import re

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.document_text import DocumentText
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import Layout, read_prose
from qualtool.transcripts.read_document import read_document
from qualtool.transcripts.tab_tables import tab_table

_WEBVTT = re.compile(r"\ufeff?WEBVTT(?:[ \t\n]|$)")
_SUBRIP = re.compile(r"\ufeff?\s*+\d{1,9}[ \t]*+\n[ \t]*+\d{1,3}:\d\d:\d\d[.,]\d{1,3}\s*+-->")
_CAPTION_NOTE = "The file holds captions ({}), and was read as such."
_TIME = r"[ \t]*+\d{1,4}(?::\d{1,4}){1,2}(?:[.,]\d{1,6})?[ \t]*+"
_RANGE = re.compile(rf"^{_TIME}(?:-->|[-–]){_TIME}$", re.MULTILINE)
_RANGES = 3
_LINES_OF_A_CUE = 6
"""A range of times, a name, words, and what blank lines stand between them."""


def read(data: bytes) -> ParsedTranscript:
    """Read a text file; its text becomes the source text as it is.

    Raises:
        UnreadableFileError: The file is not text, or empty.
    """
    decoded = decode(data)
    if _WEBVTT.match(decoded.text):
        from qualtool.transcripts.formats import webvtt

        return webvtt.read(data).with_notes(_CAPTION_NOTE.format("WebVTT"))
    if _SUBRIP.match(decoded.text):
        from qualtool.transcripts.formats import subrip

        return subrip.read(data).with_notes(_CAPTION_NOTE.format("SubRip"))
    if _has_cues(decoded.text):
        document = DocumentText()
        for line in decoded.text.split("\n"):
            document.add(line)
        return read_document(document, encoding=decoded.encoding, warnings=decoded.warnings)
    openings, heads = tab_table(decoded.text)
    return read_prose(
        decoded.text,
        encoding=decoded.encoding,
        layout=Layout({}, openings=openings, silent=heads),
        warnings=decoded.warnings,
    )


def _has_cues(text: str) -> bool:
    """Whether ranges of times stand on lines of their own, as in what was copied from Teams."""
    ranges = len(_RANGE.findall(text))
    return ranges >= _RANGES and ranges * _LINES_OF_A_CUE >= text.count("\n")
