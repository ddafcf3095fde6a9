"""Cues → turns, and the source text that is written from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualtool.transcripts.joining import goes_on
from qualtool.transcripts.labels import accepted, clean
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.prose import with_asides

_INVENTED = (
    "thank you for watching",
    "thanks for watching",
    "subtitles by the amara.org community",
    "transcribed by https://otter.ai",
    "please subscribe",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: words without marks, and their times in milliseconds."""

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
        cues, unnamed = _named_in_words(cues)
        if unnamed:
            notes.append(f"{_cues(unnamed)} without a name: given to the speaker before.")
    if not any(cue.speaker for cue in cues):
        notes.append("Nobody is named in the file: captions are turns without a speaker.")
    if overlaps := _overlaps(cues):
        notes.append(f"{_cues(overlaps)} beginning before the one before has ended.")
    source, turns = _written(_joined(cues))
    return ParsedTranscript(
        source,
        tuple(with_asides(source, turn) for turn in turns),
        encoding,
        (*warnings, *_invented(cues)),
        tuple(not_understood),
        tuple(notes),
    )


def _named_in_words(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """Take names from `Name: words`; a cue without one goes to the speaker before it."""
    split = [cue.words.partition(":") for cue in cues]
    heads = [clean(head) if colon else "" for head, colon, _ in split]
    names = accepted((head for head in heads if head), lines=len(cues))
    named: list[Cue] = []
    speaker, inherited = "", 0
    for cue, head, (_, _, words) in zip(cues, heads, split, strict=True):
        if head in names:
            speaker = head
            named.append(replace(cue, words=words.strip(), speaker=speaker))
        else:
            inherited += bool(speaker)
            named.append(replace(cue, speaker=speaker))
    return [cue for cue in named if cue.words], inherited


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
    )


def _invented(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Phrases that speech recognition is known to write where nobody spoke."""
    found = sorted({cue.words for cue in cues if cue.words.casefold().strip(" .!") in _INVENTED})
    return tuple(
        f"“{words}” may be invented by speech recognition in a silence: check the recording."
        for words in found
    )
