"""When a caption that names nobody goes on in the next one."""

import re

LONGEST_JOINED = 600
"""Characters after which captions that name nobody are no longer joined."""
LONGEST_PAUSE = 2000
"""Milliseconds of silence over which they are not joined."""

_SENTENCE_END = re.compile(r"[.?!…。？！][\"'”’)\]]*\s*$")


def goes_on(ending: str, *, length: int, pause: int) -> bool:
    """Whether a turn goes on: its sentence has not ended, and nothing sets it off.

    Args:
        ending: The last few characters of the turn so far.
        length: Characters of the turn so far.
        pause: Milliseconds until the next caption; 0 where it is not known.
    """
    return length < LONGEST_JOINED and pause < LONGEST_PAUSE and not _SENTENCE_END.search(ending)
