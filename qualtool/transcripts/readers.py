"""The readers: which one a file needs, by the ending of its name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import PurePath

from qualtool.errors import InvalidInputError
from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.recoding import recoded
from qualtool.transcripts.wishes import Wishes

_Reader = Callable[[bytes], ParsedTranscript]

_TABLES = frozenset({".csv", ".xlsx"})
_NOT_TEXT = frozenset({".docx", ".odt", ".rtf", ".pdf", ".xlsx"})
"""Kinds of files that say their encoding themselves."""

FORMATS = "qualtool.transcripts.formats"

READERS: Mapping[str, str] = {
    ".txt": "plain_text",
    ".md": "markdown",
    ".docx": "word",
    ".odt": "open_text",
    ".rtf": "rich_text",
    ".pdf": "pdf",
    ".rst": "restructured",
    ".html": "web_page",
    ".htm": "web_page",
    ".vtt": "webvtt",
    ".srt": "subrip",
    ".tsv": "tab_rows",
    ".json": "json_segments",
    ".csv": "table",
    ".xlsx": "spreadsheet",
}
"""The module of `formats` that reads each file suffix; loaded when such a file comes."""

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


def parse(file_name: str, data: bytes, wishes: Wishes | None = None) -> ParsedTranscript:
    """Read a transcript with the reader for its suffix.

    Args:
        file_name: The file's name; its ending says what it is.
        data: Its bytes.
        wishes: How to read it where it does not say so itself.

    Raises:
        UnknownSuffixError: No reader takes such files.
        UnknownEncodingError: The encoding that is wished for is none.
        UnreadableFileError: The file is empty, damaged, too large, or not what its name says, or
            what is wished for does not fit it.
    """
    suffix, wishes = _suffix(file_name, data), wishes or Wishes()
    if suffix not in READERS:
        raise UnknownSuffixError(file_name)
    read: Callable[..., ParsedTranscript] = import_module(f"{FORMATS}.{READERS[suffix]}").read
    reader: _Reader = partial(_read_table, read, wishes) if suffix in _TABLES else read
    try:
        check_size(data)
        if wishes.encoding or wishes.repair:
            return _remarked(_read_recoded(reader, suffix, data, wishes), wishes)
        return _remarked(reader(data), wishes)
    except UnreadableFileError as error:
        error.args = (f"“{file_name}”: {error}",)  # still of its kind, with what it knows
        raise


def says_its_encoding(file_name: str) -> bool:
    """Whether files of this kind say their encoding themselves."""
    return PurePath(file_name).suffix.casefold() in _NOT_TEXT


def _read_table(
    read: Callable[..., ParsedTranscript], wishes: Wishes, data: bytes
) -> ParsedTranscript:
    """A table by the columns that are given; else by those given before, where they fit it."""
    if wishes.columns or not wishes.remembered:
        return read(data, columns=wishes.columns)
    try:
        parsed = read(data, columns=wishes.remembered)
    except UnreadableFileError:
        return read(data)
    return parsed.with_notes("Its columns were taken as they were given for a table before.")


def _remarked(parsed: ParsedTranscript, wishes: Wishes) -> ParsedTranscript:
    """Comments and footnotes only where they are asked for; the warnings say what is left out."""
    if not parsed.remarks_met:
        return parsed
    if not wishes.remarks:
        return replace(parsed, remarks=())
    from qualtool.transcripts.document_text import OF_COMMENTS, OF_NOTES

    taken = len(parsed.remarks)
    warnings = [one for one in parsed.warnings if not one.startswith((OF_COMMENTS, OF_NOTES))]
    left = parsed.remarks_met - taken
    if left:
        warnings.append(f"Comments or footnotes whose passage is not known were left out: {left}.")
    told = (f"Comments or footnotes taken as notes: {taken}.",) if taken else ()
    return replace(parsed, warnings=tuple(warnings), notes=(*parsed.notes, *told))


def _read_recoded(reader: _Reader, suffix: str, data: bytes, wishes: Wishes) -> ParsedTranscript:
    if suffix in _NOT_TEXT:
        if wishes.encoding:
            raise UnreadableFileError(
                "Files of this kind say their encoding themselves.",
                hint="Import it without --encoding.",
            )
        return reader(data)
    found = recoded(data, wishes)
    parsed = reader(found.data)
    warnings = (*found.warnings, *parsed.warnings)
    return replace(parsed, encoding=found.encoding, warnings=warnings)


def _suffix(file_name: str, data: bytes) -> str:
    """The ending that says which reader a file needs; much that is called .doc is none."""
    suffix = PurePath(file_name).suffix.casefold()
    if suffix != ".doc":
        return suffix
    return next((ending for start, ending in _CALLED_DOC.items() if data.startswith(start)), suffix)
