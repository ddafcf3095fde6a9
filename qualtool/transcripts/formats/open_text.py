"""OpenDocument text (.odt), as LibreOffice saves it."""

from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.open_document import text_of
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_document import read_document


def read(data: bytes) -> ParsedTranscript:
    """Read an .odt file; its paragraphs, one a line, become the source text.

    Tracked changes are taken as accepted. Comments, hidden text, notes, text boxes, page headers
    and footers are left out. Either gets a warning.

    Raises:
        UnreadableFileError: The file is damaged, not OpenDocument, locked, too large or empty.
    """
    check_size(data)
    return read_document(text_of(data), encoding="ODT")
