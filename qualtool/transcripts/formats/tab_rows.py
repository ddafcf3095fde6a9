"""Tables divided by tabs (.tsv): segments as Whisper writes them, or turns as NVivo does."""

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.formats import plain_text
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.segments import Segment, read_segments

_NEEDED = frozenset({"start", "end", "text"})


def read(data: bytes) -> ParsedTranscript:
    """Read a .tsv file: with the columns start, end and text it holds segments of speech.

    Any other is read like plain text in columns.

    Raises:
        UnreadableFileError: The file is not text, empty, or nobody says anything in it.
    """
    decoded = decode(data)
    lines = decoded.text.lstrip("\ufeff").split("\n")
    columns = [cell.strip().casefold() for cell in lines[0].split("\t")]
    if not _NEEDED.issubset(columns):
        return plain_text.read(data)
    segments: list[Segment] = []
    odd: list[tuple[int, str]] = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) == len(columns):
            segments.append(_segment(dict(zip(columns, cells, strict=True)), number))
        elif line.strip():
            odd.append((number, line.strip()))
    return read_segments(segments, decoded, place="line", not_understood=odd)


def _segment(cells: dict[str, str], number: int) -> Segment:
    began, ended = cells["start"].strip(), cells["end"].strip()
    return Segment(cells["text"], began, ended, cells.get("speaker", ""), number)
