"""Times as transcripts write them: `0:05`, `1:02:33`, `00:01:23.4`, `#00:01:23-4#`."""

import re

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""A time in a pattern: minutes and seconds, with or without hours and a fraction."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,6}))?")


def milliseconds(text: str, *, fraction_in_millis: bool = False) -> int | None:
    """Milliseconds from the start, or None where the text is no time.

    Args:
        text: A time without brackets.
        fraction_in_millis: Read the part after the point as a whole number of milliseconds
            (`.40` is 40), as some meeting exports write it, not as a decimal fraction.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + _fraction(fraction, fraction_in_millis=fraction_in_millis)


def _fraction(digits: str | None, *, fraction_in_millis: bool) -> int:
    if not digits:
        return 0
    return int(digits) if fraction_in_millis else int(f"{digits:0<3}"[:3])
