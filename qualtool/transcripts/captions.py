"""Cues → turns, and the source text that is written from them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualtool.transcripts.joining import goes_on
from qualtool.transcripts.labels import accepted, clean, is_name_like
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import with_asides
from qualtool.transcripts.stock_phrases import invented

_NAMED = re.compile(
    r"\s*+(?P<mark>>>+)?-?\s*+(?:\[(?=[^\[\]]{1,80}\]\s*+:))?(?P<name>[^:\[\]]{1,80}?)\]?\s*+"
    r":(?!\d)\s*+(?P<words>.*)"
)
_BRACKETED = re.compile(r"\s*+[\[(](?P<name>[^\[\]():]{1,63})[\])]\s*+(?P<words>.*)")
_EACH = 0.5
"""The part of the captions that open with a name in brackets where that is how names are written;
noises stand in brackets too."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: words without marks, its lines apart, and their times in milliseconds."""

    words: str
    began: int | None = None
    ended: int | None = None
    speaker: str = ""
    segment: str = ""
    """What cues that are parts of one utterance share; may be empty."""


def read_captions(
    cues: Sequence[Cue],
    *,
    encoding: str,
    warnings: Iterable[str] = (),
    not_understood: Iterable[tuple[int, str]] = (),
) -> ParsedTranscript:
    """Write a source text with a paragraph for every turn, `Label: words`, and say who speaks."""
    notes = []
    if not any(cue.speaker for cue in cues):
        cues, unnamed, doubtful = _named_in_words(cues)
        if unnamed:
            notes.append(f"{_cues(unnamed)} without a name: given to the speaker before.")
        if doubtful:
            told = ", ".join(f"“{name}”" for name in doubtful)
            notes.append(f"These stand once and were taken as words, not as names: {told}.")
    cues = [replace(cue, words=" ".join(cue.words.split())) for cue in cues]
    if not any(cue.speaker for cue in cues):
        notes.append("Nobody is named in the file: captions are turns without a speaker.")
    elif nobodys := sum(not cue.speaker for cue in cues):
        notes.append(f"{_cues(nobodys)} without a name: given to nobody.")
    if overlaps := _overlaps(cues):
        notes.append(f"{_cues(overlaps)} beginning before the one before has ended.")
    source, turns = _written(_joined(cues))
    return ParsedTranscript(
        source,
        tuple(with_asides(source, turn) for turn in turns),
        encoding,
        (*warnings, *invented(cue.words for cue in cues)),
        tuple(not_understood),
        notes=tuple(notes),
    )


def _named_in_words(cues: Sequence[Cue]) -> tuple[Sequence[Cue], int, list[str]]:
    """Take names from `Name: words`; a cue without one goes to the speaker before it.

    Returns:
        The cues, how many had no name, and what may be names too but was left in the words.
    """
    lines = [(cue, line) for cue in cues for line in cue.words.split("\n")]
    heads = [_NAMED.fullmatch(line) for _, line in lines]
    found = [clean(head["name"]) for head in heads if head]
    marked = {clean(head["name"]) for head in heads if head and head["mark"]}
    names = {*accepted(found, lines=len(cues)), *filter(is_name_like, marked)}
    doubtful = [name for name in dict.fromkeys(found) if name not in names and is_name_like(name)]
    if not names:
        heads = [_BRACKETED.fullmatch(line) for _, line in lines]
        names = _often_in_brackets(heads, len(cues))
    if not names:
        return cues, 0, doubtful
    named: list[Cue] = []
    speaker, inherited, before = "", 0, None
    for (cue, line), head in zip(lines, heads, strict=True):
        words = line
        if head and clean(head["name"]) in names:
            speaker, words = clean(head["name"]), head["words"]
        else:
            inherited += bool(speaker) and cue is not before
        named.append(replace(cue, words=words, speaker=speaker))
        before = cue
    return [cue for cue in named if cue.words], inherited, doubtful


def _often_in_brackets(heads: Iterable[re.Match[str] | None], cues: int) -> set[str]:
    """Names as in `[Name] words`, where most captions open so and several people speak."""
    found = [clean(head["name"]) for head in heads if head and is_name_like(head["name"])]
    names = {*found}
    return names if len(found) >= _EACH * cues and 1 < len(names) < len(found) else set()


def _joined(cues: Iterable[Cue]) -> list[Cue]:
    """Consecutive cues of one speaker as one; unnamed ones up to the end of their sentence."""
    joined: list[Cue] = []
    parts: list[str] = []
    for cue in cues:
        if joined and _goes_on(joined[-1], parts, cue):
            parts.append(cue.words)
            joined[-1] = _lasting(joined[-1], cue)
            continue
        if joined:
            joined[-1] = replace(joined[-1], words=" ".join(parts))
        joined.append(cue)
        parts = [cue.words]
    if joined:
        joined[-1] = replace(joined[-1], words=" ".join(parts))
    return joined


def _goes_on(turn: Cue, parts: Sequence[str], cue: Cue) -> bool:
    if turn.speaker or cue.speaker:
        return turn.speaker == cue.speaker
    if turn.segment and turn.segment == cue.segment:
        return True
    pause = 0 if cue.began is None or turn.ended is None else cue.began - turn.ended
    return goes_on(parts[-1][-8:], length=sum(map(len, parts)), pause=pause)


def _lasting(turn: Cue, cue: Cue) -> Cue:
    ends = [end for end in (turn.ended, cue.ended) if end is not None]
    return replace(turn, ended=max(ends, default=None), segment=cue.segment)


def _written(cues: Iterable[Cue]) -> tuple[str, list[Turn]]:
    paragraphs: list[str] = []
    turns: list[Turn] = []
    position = 0
    for cue in cues:
        label = f"{cue.speaker}: " if cue.speaker else ""
        end = position + len(label) + len(cue.words)
        words = (Span(position + len(label), end),)
        turns.append(Turn(cue.speaker, Span(position, end), words, (), cue.began, cue.ended))
        paragraphs.append(label + cue.words)
        position = end + 2
    return "\n\n".join(paragraphs), turns


def _cues(number: int) -> str:
    return "1 cue" if number == 1 else f"{number} cues"


def _overlaps(cues: Sequence[Cue]) -> int:
    return sum(
        after.began is not None and before.ended is not None and after.began < before.ended
        for before, after in pairwise(cues)
        if (before.began, before.ended) != (after.began, after.ended)
    )
