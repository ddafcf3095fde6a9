"""JSON, as Whisper and programs built on it write it: segments with times, words and speaker."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from qualtool.transcripts.decoding import decode
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.segments import Segment, read_segments

_LISTS = ("segments", "transcription", "chunks")
"""Where Whisper and WhisperX, whisper.cpp, and Transformers keep them."""


def read(data: bytes) -> ParsedTranscript:
    """Read a .json file whose segments say what was spoken; one speaker's become a turn.

    Raises:
        UnreadableFileError: The file is not JSON, holds no segments, or nobody says anything.
    """
    decoded = decode(data)
    try:
        content = json.loads(decoded.text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            f"The file is not JSON, or broken off: line {error.lineno} cannot be read.",
            hint="Export it again from the program it came from.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError("The file is not JSON that a transcript could be.") from error
    listed = _listed(content)
    if listed is None:
        raise UnreadableFileError(
            "The file is JSON, but holds no list of segments with “text”, as Whisper writes it.",
            hint="Export the transcript as captions (.vtt or .srt) or plain text (.txt).",
        )
    odd = [
        (number, json.dumps(one, ensure_ascii=False)[:200])
        for number, one in enumerate(listed, start=1)
        if not _is_segment(one)
    ]
    return read_segments([*_segments(listed)], decoded, place="segment", not_understood=odd)


def _listed(content: Any) -> list[Any] | None:
    lists = [content]
    if isinstance(content, Mapping):
        lists = [content[name] for name in _LISTS if name in content]
    found = (one for one in lists if isinstance(one, list) and any(map(_is_segment, one)))
    return next(found, None)


def _is_segment(one: Any) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("text"), str)


def _segments(listed: list[Any]) -> Iterator[Segment]:
    for number, one in enumerate(listed, start=1):
        if _is_segment(one):
            began, ended = _times(one)
            yield Segment(one["text"], began, ended, _speaker(one), number)


def _times(segment: Mapping[str, Any]) -> tuple[object, object]:
    """When a segment began and ended, in any of the three shapes."""
    pair = segment.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return pair[0], pair[1]
    span = segment.get("timestamps")
    if isinstance(span, Mapping):
        return span.get("from"), span.get("to")
    return segment.get("start"), segment.get("end")


def _speaker(segment: Mapping[str, Any]) -> str:
    """The label; a bare number, as some programs give, says that it is a speaker's."""
    speaker = segment.get("speaker")
    if isinstance(speaker, int) and not isinstance(speaker, bool):
        return f"Speaker {speaker}"
    return speaker if isinstance(speaker, str) else ""
