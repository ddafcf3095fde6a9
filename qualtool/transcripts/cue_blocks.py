"""Caption files → cues, for WebVTT and SubRip alike.

Own code, because the libraries at hand drop what an interview needs: pysubs2 keeps neither ids
nor voices, takes comment blocks for speech and leaves out cues whose times are not padded;
webvtt-py refuses a file for one bad time. Neither says in which line something was wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from qualtool.transcripts.captions import Cue
from qualtool.transcripts.labels import clean
from qualtool.transcripts.times import milliseconds

_PART = r"-?\d{1,4}"
_TIME = rf"(?:{_PART}:)?{_PART}:{_PART}(?:[.,]-?\d{{1,6}})?"
_TIMES = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})(?:\s.*)?")
_LIKE_A_TIME = re.compile(r"(?=[^:]*:)(?=\D*\d)[\w.,:-]+")
_FURTHEST = 80
"""Where in a line its arrow stands, at most; what is longer than times is not looked through."""
_UNPADDED = re.compile(r"(?:^|:)-?\d(?=[:.,])")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[\s.][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}")
_SEGMENT = re.compile(r"([0-9a-fA-F-]{36}/\d+)-\d+")
_SKIPPED = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class CueFile:
    """The cues of a file in their order, and what was wrong with it."""

    cues: tuple[Cue, ...]
    warnings: tuple[str, ...]
    not_understood: tuple[tuple[int, str], ...]
    """Line number from 1, and the line."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between blank lines; `line` is the index of the first."""

    line: int
    lines: tuple[str, ...]

    @property
    def times(self) -> int | None:
        """Index of the line that should hold the times, if there is one."""
        return next((i for i, line in enumerate(self.lines[:2]) if _is_times(line)), None)


def cues_of(text: str, *, first_line: int = 0) -> CueFile:
    """Read all cues from `first_line` on, in the order of the file.

    Times below zero count as zero. A cue whose times cannot be read is kept without times.
    """
    cues: list[Cue] = []
    odd: list[tuple[int, str]] = []
    bad_times: list[int] = []
    unpadded = _has_unpadded_times(text)
    for block in _blocks(text.split("\n"), first_line):
        at = block.times
        if at is not None:
            times = _times(block.lines[at], fraction_in_millis=unpadded)
            if times is None:
                bad_times.append(block.line + at + 1)
            cues += _cues(block, at, times or (None, None))
        elif not block.lines[0].startswith(_SKIPPED):
            odd += [(block.line + i + 1, line) for i, line in enumerate(block.lines)]
    return CueFile(tuple(cues), _time_warnings(bad_times), tuple(odd))


def _blocks(lines: Sequence[str], first: int) -> Iterator[_Block]:
    block: list[str] = []
    start = first
    for index, line in enumerate([*lines[first:], ""], start=first):
        # a time line opens a new cue even where the blank line before it is missing
        if _is_times(line) and any(map(_is_times, block)):
            own = block.pop() if _is_id(block[-1]) else None
            yield _Block(start, tuple(block))
            block, start = ([own, line], index - 1) if own is not None else ([line], index)
        elif line.strip():
            start = start if block else index
            block.append(line)
        elif block:
            yield _Block(start, tuple(block))
            block = []


def _is_times(line: str) -> bool:
    """Whether a line says when a cue is shown, if badly."""
    before, arrow, _ = line[:_FURTHEST].partition("-->")
    return bool(arrow) and bool(_LIKE_A_TIME.fullmatch(before.strip()))


def _is_id(line: str) -> bool:
    return line.strip().isdigit() or bool(_SEGMENT.fullmatch(line.strip()))


def _has_unpadded_times(text: str) -> bool:
    return any(
        _UNPADDED.search(time)
        for found in re.finditer(rf"^[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})", text, re.MULTILINE)
        for time in found.groups()
    )


def _times(line: str, *, fraction_in_millis: bool) -> tuple[int, int] | None:
    found = _TIMES.fullmatch(line)
    if not found:
        return None
    times = [
        0 if "-" in time else milliseconds(time, fraction_in_millis=fraction_in_millis)
        for time in found.groups()
    ]
    began, ended = times
    if began is None or ended is None or ended < began:
        return None
    return began, ended


def _cues(block: _Block, at: int, times: tuple[int | None, int | None]) -> Iterator[Cue]:
    identifier = block.lines[0].strip() if at else ""
    segment = _SEGMENT.fullmatch(identifier)
    payload = "\n".join(block.lines[at + 1 :])
    pieces = _VOICE.split(payload)
    for speaker, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        words = _plain(piece)
        if words:
            name = clean(_plain(speaker))
            yield Cue(words, *times, speaker=name, segment=segment[1] if segment else "")


def _plain(payload: str) -> str:
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub("", payload)).split("\n"))
    return "\n".join(line for line in lines if line)


def _time_warnings(lines: Sequence[int]) -> tuple[str, ...]:
    if not lines:
        return ()
    shown = ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "")
    return (f"Times that cannot be right were left out, the words kept: lines {shown}.",)
