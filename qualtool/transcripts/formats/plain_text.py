"""Plain text: `I: …`, names in full, and what recorders and transcription programs write."""

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import Layout, read_prose
from qualtool.transcripts.tab_tables import tab_table


def read(data: bytes) -> ParsedTranscript:
    """Read a text file; its text becomes the source text as it is.

    Raises:
        UnreadableFileError: The file is not text, or empty.
    """
    decoded = decode(data)
    openings, heads = tab_table(decoded.text)
    return read_prose(
        decoded.text,
        encoding=decoded.encoding,
        layout=Layout({}, openings=openings, silent=heads),
        warnings=decoded.warnings,
    )
