"""WebVTT captions, as Teams, Stream, Zoom and others write them."""

from qualtool.transcripts.captions import read_captions
from qualtool.transcripts.cue_blocks import cues_of
from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError


def read(data: bytes) -> ParsedTranscript:
    """Read a WebVTT file; the source text is written from its cues.

    Raises:
        UnreadableFileError: The file is not text, not WebVTT, or nobody says anything in it.
    """
    decoded = decode(data)
    text = decoded.text.lstrip("\ufeff")
    marked = text.startswith("WEBVTT")
    if not marked and "-->" not in text:
        raise UnreadableFileError("The file is not WebVTT: it does not begin with WEBVTT.")
    captions = cues_of(text, first_line=_header_lines(text) if marked else 0)
    if not captions.cues:
        raise UnreadableFileError("The file holds no captions with words.")
    warnings = [] if marked else ["The file does not begin with WEBVTT as it should."]
    return read_captions(
        captions.cues,
        encoding=decoded.encoding,
        warnings=[*decoded.warnings, *warnings, *captions.warnings],
        not_understood=captions.not_understood,
    )


def _header_lines(text: str) -> int:
    """Number of lines of the header: up to the first blank line, or the first cue."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not line.strip() or "-->" in line:
            return index
    return len(lines)
