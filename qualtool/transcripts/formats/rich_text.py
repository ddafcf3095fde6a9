"""RTF, as f4, easytranscript and word processors save it."""

from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_document import read_document
from qualtool.transcripts.rtf_document import text_of


def read(data: bytes) -> ParsedTranscript:
    """Read an .rtf file; its paragraphs, one a line, become the source text.

    Tracked changes are taken as accepted. Comments, hidden text, notes, text boxes, page headers
    and footers are left out. Either gets a warning.

    Raises:
        UnreadableFileError: The file is not RTF, damaged, too large or empty.
    """
    check_size(data)
    return read_document(text_of(data), encoding="RTF")
