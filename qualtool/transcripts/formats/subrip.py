"""SubRip captions (.srt)."""

from qualtool.transcripts.captions import read_captions
from qualtool.transcripts.cue_blocks import cues_of
from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError


def read(data: bytes) -> ParsedTranscript:
    """Read a SubRip file; the source text is written from its cues.

    Raises:
        UnreadableFileError: The file is not text, or holds no captions with words.
    """
    decoded = decode(data)
    captions = cues_of(decoded.text)
    if not captions.cues:
        raise UnreadableFileError("The file is not SubRip: it holds no captions with words.")
    return read_captions(
        captions.cues,
        encoding=decoded.encoding,
        warnings=[*decoded.warnings, *captions.warnings],
        not_understood=captions.not_understood,
    )
