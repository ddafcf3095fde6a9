"""Zip archives, which many documents are: opened only where they unpack to what documents hold."""

import re
import zipfile
from io import BytesIO

from qualtool.transcripts.parsed import UnreadableFileError

LARGEST_UNPACKED = 300_000_000
"""Bytes that the parts of a document may have when unpacked."""
LARGEST_TEXT = 40_000_000
"""Bytes of its XML; a transcript of an hour has about a million. Pictures count apart: they are
never opened, while XML takes twenty times its size in memory."""
_MOST_PARTS = 5_000
_PICTURES = re.compile(
    r"(?:word|xl)/(?:media|fonts|embeddings)/|Pictures/|Thumbnails/|ObjectReplac"
)

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How files of old Office programs begin, and those of new ones that a password locks."""


def check_archive(data: bytes, damaged: UnreadableFileError) -> None:
    """Refuse what is no zip, or would unpack to far more than a document has.

    Reading a part stops at its declared size, so the declared sizes bound the real ones.

    Args:
        data: The file's bytes.
        damaged: What to raise where it is no zip.

    Raises:
        UnreadableFileError: It is no zip, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise damaged from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
        raise UnreadableFileError(
            f"The document unpacks to {size / 1e6:.0f} MB in {len(parts)} parts; "
            f"the most taken is {LARGEST_UNPACKED // 1_000_000} MB in {_MOST_PARTS}."
        )
    text = sum(part.file_size for part in parts if not _PICTURES.match(part.filename))
    if text > LARGEST_TEXT:
        raise UnreadableFileError(
            f"The document unpacks to {text / 1e6:.0f} MB of text and layout; the most taken is "
            f"{LARGEST_TEXT // 1_000_000} MB.",
            hint="Save the transcript alone, as plain text (.txt) or a new document.",
        )
