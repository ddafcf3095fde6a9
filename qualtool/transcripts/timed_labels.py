"""Labels with a time beside them, as meeting and transcription programs write them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from qualtool.transcripts.labels import clean, is_answer, is_heading_word, is_name_like
from qualtool.transcripts.openings import Opening, Openings
from qualtool.transcripts.prose_lines import Line
from qualtool.transcripts.times import CLOCK, milliseconds

_NAME = r"(?P<name>[^\[\]{}<>|\n]{1,80}?)"
_TIME = rf"(?P<time>{CLOCK})"
_BESIDE = "name and time on a line"
_WAYS = {
    _BESIDE: re.compile(rf"\s*{_NAME}(?P<gap>\s++){_TIME}\s*"),
    "name and (time):": re.compile(rf"\s*{_NAME}\s*+:?\s*+\({_TIME}\)\s*:?(?P<words>\s.*)?"),
    "name and [time]": re.compile(rf"\s*{_NAME}\s*+:?\s*+\[{_TIME}\]\s*:?(?P<words>\s.*)?"),
    "[name] and time": re.compile(rf"\s*\[(?P<name>[^\[\]\n]{{1,63}})\]\s+{_TIME}\s*"),
    "name | time": re.compile(rf"\s*{_NAME}\s*+\|\s*+{_TIME}\s*"),
    "time - name": re.compile(rf"\s*\[?{_TIME}\]?\s+-\s+(?P<name>[^\n]{{1,80}}?)\s*"),
}
_STANDING_ALONE = frozenset({_BESIDE, "[name] and time", "name | time", "time - name"})
_HAS_TIME = re.compile(r"\d:\d\d")

_Found = tuple[int, re.Match[str]]
"""The index of a line, and how it was read."""


def timed_openings(lines: Sequence[Line], among: Iterable[int]) -> Openings:
    """Openings with a time, in the one way in which most lines have one."""
    candidates = [i for i in among if _has_time(lines[i])]
    found = {
        way: [(i, match) for i in candidates if (match := _match(pattern, lines[i]))]
        for way, pattern in _WAYS.items()
    }
    way, best = max(found.items(), key=lambda item: len(item[1]))
    if way in _STANDING_ALONE:
        best, left = _in_time(best)
    elif len(best) == 1 and not best[0][1][0].rstrip().endswith(":"):
        return Openings(())
    else:
        left = []
    openings = [_opening(i, match) for i, match in best]
    if way == _BESIDE and openings:
        openings += [_unnamed(lines[i], i) for i in candidates if lines[i].is_time]
    return Openings(
        tuple(sorted(openings, key=lambda opening: opening.line)),
        tuple((i + 1, match[0].strip()) for i, match in left),
    )


def _has_time(line: Line) -> bool:
    return bool(_HAS_TIME.search(line.source, line.first, min(line.last, line.first + 99)))


def _match(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    match = pattern.fullmatch(line.source, line.first, line.last)
    if not match:
        return None
    name = _name(match)
    set_off = match.groupdict().get("gap") not in (None, " ") and len(name.split()) < 4
    return match if (set_off or is_name_like(name)) and not _HAS_TIME.search(name) else None


def _name(match: re.Match[str]) -> str:
    return clean(match["name"].strip("*_: "))


def _opening(index: int, match: re.Match[str]) -> Opening:
    words = match.start("words") if match.groupdict().get("words") else match.end()
    return Opening(index, _name(match), words, milliseconds(match["time"]))


def _unnamed(line: Line, index: int) -> Opening:
    return Opening(index, "", line.last, line.began)


def _in_time(found: Sequence[_Found]) -> tuple[list[_Found], list[_Found]]:
    """Openings, and lines of speech that end in a time: names that stand once, out of time.

    They are held against the names that repeat before and after them; a second recording begins
    its times again.
    """
    counts = Counter(_name(match) for _, match in found)
    sure = [_time(match) if counts[_name(match)] > 1 else None for _, match in found]
    earlier, later = _last_known(sure), reversed(_last_known(sure[::-1]))
    kept: list[_Found] = []
    left: list[_Found] = []
    for one, known, before, after in zip(found, sure, earlier, later, strict=True):
        fits = known is not None or (
            _may_stand_once(one[1]) and _is_between(before or 0, _time(one[1]), after)
        )
        (kept if fits else left).append(one)
    return kept, left


def _last_known(times: Iterable[int | None]) -> list[int | None]:
    known, found = None, []
    for time in times:
        known = known if time is None else time
        found.append(known)
    return found


def _is_between(before: int, time: int, after: int | None) -> bool:
    if after is None or before <= after:
        return before <= time <= (time if after is None else after)
    return time >= before or time <= after


def _time(match: re.Match[str]) -> int:
    return milliseconds(match["time"]) or 0


def _may_stand_once(match: re.Match[str]) -> bool:
    """Whether it is no speech or heading; a single blank before the time is speech's."""
    name = _name(match)
    named = is_name_like(name) or name.endswith("(Guest)")
    beside = match.groupdict().get("gap") == " "
    return named and not (beside or is_answer(name) or is_heading_word(name))
