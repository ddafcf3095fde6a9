"""Segments, as speech recognition writes them in tables and JSON → cues."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualtool.transcripts.captions import Cue, read_captions
from qualtool.transcripts.decoding import Decoded, sound
from qualtool.transcripts.labels import clean
from qualtool.transcripts.parsed import ParsedTranscript, UnreadableFileError
from qualtool.transcripts.times import milliseconds

_LONGEST = 10**9
"""Milliseconds, eleven days: no recording is longer."""
_SHORTEST = 100
"""Milliseconds. A file whose segments usually last less counts in seconds."""
_SHOWN = 5
MOST = 300_000
"""Segments. A recording of an hour has about 1,000, and 10,000 where each is a word."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of speech, with its times as the file has them."""

    words: str
    began: object = None
    ended: object = None
    speaker: str = ""
    line: int = 0
    """Line or segment number in the file, from 1."""


def read_segments(
    segments: Sequence[Segment],
    decoded: Decoded,
    *,
    place: str,
    not_understood: Iterable[tuple[int, str]] = (),
) -> ParsedTranscript:
    """Write a source text of segments, one speaker's joined to turns.

    Whole numbers are milliseconds if the segments then last long enough to be speech, else
    seconds; other numbers are seconds.

    Args:
        segments: What is said, in the order of the file.
        decoded: The file's text and what was found while decoding it.
        place: What `line` counts, in the singular: “line” or “segment”.
        not_understood: Lines that are no segment.

    Raises:
        UnreadableFileError: Nobody says anything, or there are far too many segments.
    """
    if len(segments) > MOST:
        raise UnreadableFileError(
            f"The file has {len(segments):,} {place}s; the most taken are {MOST:,}. Is it a "
            "transcript?"
        )
    unit = 1 if _counts_milliseconds(segments) else 1000
    cues: list[Cue] = []
    wrong: list[int] = []
    for one in segments:
        words = sound(one.words).strip()
        if not words:
            continue
        began, ended = _time(one.began, unit), _time(one.ended, unit)
        if _is_wrong(one, began, ended):
            wrong.append(one.line)
            began = ended = None
        cues.append(Cue(words, began, ended, clean(sound(one.speaker))))
    if not cues:
        raise UnreadableFileError("The file holds no segments with words.")
    warnings = list(decoded.warnings)
    if wrong:
        shown = ", ".join(map(str, wrong[:_SHOWN])) + (" …" if len(wrong) > _SHOWN else "")
        places = place if len(wrong) == 1 else f"{place}s"
        warnings.append(
            f"Times that cannot be right were left out, the words kept: {places} {shown}."
        )
    return read_captions(
        cues, encoding=decoded.encoding, warnings=warnings, not_understood=not_understood
    )


def _counts_milliseconds(segments: Iterable[Segment]) -> bool:
    lengths: list[float] = []
    for one in segments:
        began, ended = _number(one.began), _number(one.ended)
        if began is None or ended is None:
            continue
        if not (began.is_integer() and ended.is_integer()):
            return False
        lengths.append(ended - began)
    lengths.sort()
    return bool(lengths) and lengths[len(lengths) // 2] >= _SHORTEST


def _time(value: object, unit: int) -> int | None:
    """Milliseconds of a number in `unit` milliseconds, or of a clock time."""
    number = _number(value)
    if number is None:
        return milliseconds(value) if isinstance(value, str) else None
    return round(number * unit) if 0 <= number * unit <= _LONGEST else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _is_wrong(one: Segment, began: int | None, ended: int | None) -> bool:
    unread = (began is None and one.began not in {None, ""}) or (
        ended is None and one.ended not in {None, ""}
    )
    return unread or (began is not None and ended is not None and ended < began)
