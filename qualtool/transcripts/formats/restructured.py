"""reStructuredText (.rst): bold labels; titles, directives and comments are nobody's words."""

import re
from collections.abc import Sequence

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import Layout, read_prose

_ADORNMENT = re.compile(r"([=\-`:.'\"~^_*+#<>])\1{2,}\s*")
_FIELD = re.compile(r":[^:\s][^:]*:(?:\s.*)?")


def read(data: bytes) -> ParsedTranscript:
    """Read an .rst file; its text, marks and all, becomes the source text.

    Raises:
        UnreadableFileError: The file is not text, or empty.
    """
    decoded = decode(data)
    lines = decoded.text.split("\n")
    adorned = {i for i, line in enumerate(lines) if _ADORNMENT.fullmatch(line)}
    titles = {i - 1 for i in adorned if i and lines[i - 1].strip()} - adorned
    marked = _marked(lines)
    fields = {i for i, line in enumerate(lines) if _FIELD.fullmatch(line)}
    notes = ["Directives and comments of the file are nobody's words."] if marked else []
    return read_prose(
        decoded.text,
        encoding=decoded.encoding,
        layout=Layout({}, silent=adorned | marked, headings=titles | fields),
        warnings=decoded.warnings,
        notes=notes,
    )


def _marked(lines: Sequence[str]) -> set[int]:
    """Lines of directives, link targets and comments, and what is indented under them."""
    found: set[int] = set()
    inside = False
    for index, line in enumerate(lines):
        if line.startswith(".. ") or line.rstrip() == "..":
            inside = True
        elif line.strip() and not line[0].isspace():
            inside = False
        if inside and line.strip():
            found.add(index)
    return found
