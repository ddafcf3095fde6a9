"""Markdown: bold labels; front matter, headings and rules are nobody's words."""

import re

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import Layout, read_prose

_HEADING = re.compile(r"\s*#{1,6}\s.*")
_RULE = re.compile(r"\s*+(?:[-*_]\s*+){3,}+")


def read(data: bytes) -> ParsedTranscript:
    """Read a Markdown file; its text, marks and all, becomes the source text.

    Raises:
        UnreadableFileError: The file is not text, or empty.
    """
    decoded = decode(data)
    lines = decoded.text.split("\n")
    front = _front_matter(lines)
    silent = {i for i, line in enumerate(lines) if i < front or _RULE.fullmatch(line)}
    headings = {i for i, line in enumerate(lines) if _HEADING.fullmatch(line)} - silent
    notes = ["The front matter at the top of the file is nobody's words."] if front else []
    return read_prose(
        decoded.text,
        encoding=decoded.encoding,
        layout=Layout({}, silent=silent, headings=headings),
        warnings=decoded.warnings,
        notes=notes,
    )


def _front_matter(lines: list[str]) -> int:
    """Number of lines of a YAML block at the top, its fences included."""
    if lines[0].rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            return index + 1
    return 0
