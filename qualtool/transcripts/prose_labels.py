"""Which lines of a prose transcript open a turn, in the spellings that programs write."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualtool.transcripts.labels import (
    LONGEST_LABEL,
    Label,
    accepted,
    clean,
    is_heading_word,
    is_name_like,
)
from qualtool.transcripts.prose_lines import Line, time_after_label
from qualtool.transcripts.speakers import is_role_label
from qualtool.transcripts.times import CLOCK, milliseconds

_NAME = r"(?P<name>[^\[\]{}<>|\n]{1,80}?)"
_TIME = rf"(?P<time>{CLOCK})"
_TIMED = {
    "name and time on a line": re.compile(rf"\s*{_NAME}(?:\s{{2,}}|\t){_TIME}\s*"),
    "name and (time):": re.compile(rf"\s*{_NAME}\s*:?\s*\({_TIME}\)\s*:?(?P<words>\s.*)?"),
    "name and [time]": re.compile(rf"\s*{_NAME}\s*:?\s*\[{_TIME}\]\s*:?(?P<words>\s.*)?"),
    "[name] and time": re.compile(rf"\s*\[(?P<name>[^\[\]\n]{{1,63}})\]\s+{_TIME}\s*"),
    "time - name": re.compile(rf"\s*{_TIME}\s+-\s+(?P<name>[^\n]{{1,80}}?)\s*"),
}
_HAS_TIME = re.compile(r"\d:\d\d")
_COLON = re.compile(
    rf"\s*(?:\[(?P<bracketed>[^\[\]\n]{{1,{LONGEST_LABEL}}})\]|"
    rf"(?P<starred>\*\*|__)?(?P<name>[^:：\n]{{1,{LONGEST_LABEL}}}?))"
    r"\s*(?(starred)(?:(?P=starred)\s*[:：]|[:：]\s*(?P=starred))|[:：])(?![\d/\\])"
)
_QUESTION = re.compile(r"\s*(?P<name>[QA])\.(?=\s)")
_STARRED = re.compile(r"\s*(\*\*|__)(?P<name>[^*\n]{1,63}?)\1(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn begins: who speaks, and where in the source text the words start."""

    line: int
    speaker: str
    words: int
    began: int | None = None
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Openings:
    """The lines that open turns, and those that look like it and were left as speech."""

    openings: tuple[Opening, ...]
    rejected: tuple[tuple[int, str], ...] = ()
    """Line number from 1, and the line."""
    notes: tuple[str, ...] = ()


def find_openings(
    lines: Sequence[Line],
    bold: Mapping[int, int],
    *,
    given: Sequence[Opening] = (),
    silent: Collection[int] = (),
) -> Openings:
    """Find the lines that open turns: first those with times, then colons, bold, label lines.

    A transcript is written in one way throughout, so the first way that fits is the only one.
    """
    open_lines = [i for i, line in enumerate(lines) if not line.is_blank and i not in silent]
    timed = list(_timed(lines, open_lines))
    colon = _colon(lines, open_lines)
    if given:
        known = {opening.line for opening in given}
        more = [opening for opening in colon.openings if opening.line not in known]
        return Openings(tuple(sorted([*given, *more], key=lambda opening: opening.line)))
    if timed and len(timed) >= len(colon.openings):
        return Openings(tuple(timed))
    if colon.openings:
        return colon
    labels = _accepted_labels(_bold(lines, open_lines, bold), len(open_lines))
    labels = labels or _label_lines(lines, open_lines)
    return Openings(tuple(labels), colon.rejected, _formatting_note(lines, bold, labels))


def _timed(lines: Sequence[Line], among: Iterable[int]) -> Iterator[Opening]:
    """Openings with a time, as meeting and transcription programs write them."""
    candidates = [
        i
        for i in among
        if _HAS_TIME.search(
            lines[i].source, lines[i].first, min(lines[i].last, lines[i].first + 99)
        )
    ]
    found = {
        way: [(i, match) for i in candidates if (match := _timed_match(pattern, lines[i]))]
        for way, pattern in _TIMED.items()
    }
    way, best = max(found.items(), key=lambda item: len(item[1]))
    standing_alone = way in {"name and time on a line", "[name] and time", "time - name"}
    if not best or not (standing_alone or len(best) > 1 or best[0][1][0].rstrip().endswith(":")):
        return
    named = dict(best)
    for i in candidates:
        if i in named:
            match = named[i]
            words = match.start("words") if match.groupdict().get("words") else match.end()
            yield Opening(i, clean(match["name"].rstrip(": ")), words, milliseconds(match["time"]))
        elif way == "name and time on a line" and lines[i].is_time:
            yield Opening(i, "", lines[i].last, lines[i].began)


def _timed_match(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    match = pattern.fullmatch(line.source, line.first, line.last)
    if not match or not is_name_like(clean(match["name"].rstrip(": "))):
        return None
    return match


def _colon(lines: Sequence[Line], among: Sequence[int]) -> Openings:
    candidates = [label for i in among if (label := _colon_label(lines[i], i))]
    cover = _cover(lines, candidates)
    candidates = [label for label in candidates if label.line not in cover]
    names = accepted((label.name for label in candidates), lines=len(among))
    rejected = [
        (label.line + 1, lines[label.line].text.strip())
        for label in candidates
        if label.name not in names and is_name_like(label.name)
    ]
    openings = tuple(_opening(label, lines) for label in candidates if label.name in names)
    return Openings(openings, tuple(rejected))


def _colon_label(line: Line, index: int) -> Label | None:
    head = line.source[line.body : min(line.body_end, line.body + LONGEST_LABEL + 8)]
    if ":" not in head and "：" not in head:
        match = _QUESTION.match(head)
    else:
        match = _COLON.match(head) or _QUESTION.match(head)
    if not match:
        return None
    name = clean(match.groupdict().get("bracketed") or match["name"]).strip("*_ ")
    return Label(index, name, line.body + match.end()) if name else None


def _cover(lines: Sequence[Line], labels: Sequence[Label]) -> set[int]:
    """Lines of a cover block such as `Date: …`, `Interviewer: …` that opens the file.

    It is a run of different labels from the first line on, one of them a heading's word.
    """
    run: list[Label] = []
    names = Counter(label.name for label in labels)
    for expected, label in enumerate(labels):
        if label.line != expected or names[label.name] > 1:
            break
        run.append(label)
    if not any(is_heading_word(label.name) for label in run):
        return set()
    return {label.line for label in run if lines[label.line].text}


def _opening(label: Label, lines: Sequence[Line]) -> Opening:
    line = lines[label.line]
    words, began = time_after_label(line, label.words)
    began = line.began if line.began is not None else began
    return Opening(label.line, label.name, words, began, line.ended)


def _bold(lines: Sequence[Line], among: Iterable[int], bold: Mapping[int, int]) -> list[Label]:
    """Labels set in bold, by formatting or by asterisks."""
    found = []
    for i in among:
        line = lines[i]
        if i in bold and bold[i] <= line.first + LONGEST_LABEL:
            name = clean(line.source[line.body : bold[i]]).rstrip(":")
            found.append(Label(i, name, bold[i]))
        elif match := _STARRED.match(line.source, line.body, line.body_end):
            found.append(Label(i, clean(match["name"]), match.end()))
    return [label for label in found if label.name]


def _accepted_labels(labels: Sequence[Label], lines: int) -> list[Opening]:
    names = accepted((label.name for label in labels), lines=lines)
    return [
        Opening(label.line, label.name, label.words)
        for label in labels
        if label.name in names and (is_name_like(label.name) or is_role_label(label.name))
    ]


def _label_lines(lines: Sequence[Line], among: Sequence[int]) -> list[Opening]:
    """Labels on lines of their own: short, name-like, repeated, with words under them."""
    labels = [
        Label(here, name, lines[here].last)
        for here, after in pairwise(among)
        if (name := clean(lines[here].said))
        and len(name) <= LONGEST_LABEL
        and (is_name_like(name) or is_role_label(name))
        and name[-1] not in ".,-"
        and (here == 0 or not lines[here - 1].text or not lines[after].said[:1].islower())
    ]
    counts = Counter(label.name for label in labels)
    names = {name for name, count in counts.items() if count > 1}
    kept = [label for label in labels if label.name in names or is_role_label(label.name)]
    if len(names) < 2 or sum(counts[name] for name in names) * 6 < len(among):
        return []
    return [Opening(label.line, label.name, label.words) for label in kept]


def _formatting_note(
    lines: Sequence[Line], bold: Mapping[int, int], found: Sequence[Opening]
) -> tuple[str, ...]:
    """Say that bold paragraphs may be one speaker's where no labels were found."""
    whole = sum(bold[i] >= lines[i].last for i in bold if i < len(lines) and lines[i].text)
    if found or whole < 2 or whole == sum(bool(line.text) for line in lines):
        return ()
    return (f"{whole} paragraphs are in bold throughout: bold may mark one of the speakers.",)
