"""Plain text: `I: …`, names in full, and what recorders and transcription programs write."""

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import read_prose


def read(data: bytes) -> ParsedTranscript:
    """Read a text file; its text becomes the source text as it is.

    Raises:
        UnreadableFileError: The file is not text, or empty.
    """
    decoded = decode(data)
    return read_prose(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
