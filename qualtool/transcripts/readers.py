"""The readers: which one a file needs, by the ending of its name."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from qualtool.errors import InvalidInputError
from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.formats import (
    json_segments,
    markdown,
    open_text,
    pdf,
    plain_text,
    restructured,
    rich_text,
    subrip,
    tab_rows,
    web_page,
    webvtt,
    word,
)
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError

READERS: Mapping[str, Callable[[bytes], ParsedTranscript]] = {
    ".txt": plain_text.read,
    ".md": markdown.read,
    ".docx": word.read,
    ".odt": open_text.read,
    ".rtf": rich_text.read,
    ".pdf": pdf.read,
    ".rst": restructured.read,
    ".html": web_page.read,
    ".htm": web_page.read,
    ".vtt": webvtt.read,
    ".srt": subrip.read,
    ".tsv": tab_rows.read,
    ".json": json_segments.read,
}
"""The reader for each file suffix."""

_CONVERT_TO = {
    ".pages": "a Word document (.docx)",
    ".mht": "a web page (.html)",
    ".mhtml": "a web page (.html)",
}


_CALLED_DOC = {b"{\\rtf": ".rtf", b"PK\x03\x04": ".docx"}

_HINTS = {
    ".qual": "To bring in another copy of this study: qualtool merge FILE",
    ".doc": "It was made by an old Word. Open it in Word or LibreOffice, choose “Save as” and Word "
    "document (.docx), and import that.",
}


class UnknownSuffixError(InvalidInputError):
    """No reader takes files of this kind."""

    def __init__(self, file_name: str) -> None:
        suffix = PurePath(file_name).suffix.casefold()
        known = ", ".join(READERS)
        target = _CONVERT_TO.get(suffix, "plain text (.txt) or a Word document (.docx)")
        super().__init__(
            f"“{file_name}” cannot be read: transcripts are taken as {known}.",
            hint=_HINTS.get(suffix, f"Save it as {target} and import that."),
        )


def parse(file_name: str, data: bytes) -> ParsedTranscript:
    """Read a transcript with the reader for its suffix.

    Raises:
        UnknownSuffixError: No reader takes such files.
        UnreadableFileError: The file is empty, damaged, too large, or not what its name says.
    """
    reader = READERS.get(_suffix(file_name, data))
    if reader is None:
        raise UnknownSuffixError(file_name)
    try:
        check_size(data)
        return reader(data)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"“{file_name}”: {error}", hint=error.hint) from error


def _suffix(file_name: str, data: bytes) -> str:
    """The ending that says which reader a file needs; much that is called .doc is none."""
    suffix = PurePath(file_name).suffix.casefold()
    if suffix != ".doc":
        return suffix
    return next((ending for start, ending in _CALLED_DOC.items() if data.startswith(start)), suffix)
