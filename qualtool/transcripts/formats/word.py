"""Word: labels in paragraphs, in bold, above paragraphs or in tables, and Teams transcripts.

The document is opened with python-docx and its XML walked directly, which is many times faster
than asking every paragraph and run for its properties.
"""

from qualtool.transcripts.decoding import check_size
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_document import read_document
from qualtool.transcripts.word_document import open_document, text_of


def read(data: bytes) -> ParsedTranscript:
    """Read a .docx file; its paragraphs, one a line, become the source text.

    Tracked changes are taken as accepted. Comments, hidden text, notes and text boxes are left
    out. Either gets a warning.

    Raises:
        UnreadableFileError: The file is damaged, not a Word document, too large or empty.
    """
    check_size(data)
    return read_document(text_of(open_document(data)), encoding="Word")
