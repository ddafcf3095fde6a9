"""Which lines of a prose transcript open a turn, in the spellings that programs write."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from qualtool.transcripts.labels import (
    LONGEST_LABEL,
    Label,
    accepted,
    clean,
    is_answer,
    is_heading_word,
    is_name_like,
)
from qualtool.transcripts.openings import Opening, Openings
from qualtool.transcripts.prose_lines import Line, time_after_label
from qualtool.transcripts.speakers import is_code, is_role_label
from qualtool.transcripts.timed_labels import timed_openings

_COLON = re.compile(
    rf"\s*(?:[>•·*–-]\s+)*(?:\[(?P<bracketed>[^\[\]\n]{{1,{LONGEST_LABEL}}})\]|"
    rf"(?P<starred>\*\*?|__?)?(?P<name>[^:：\n]{{1,{LONGEST_LABEL}}}?))"
    r"\s*(?(starred)(?:(?P=starred)\s*[:：]|[:：]\s*(?P=starred))|[:：])(?![\d/\\])"
)
_QUESTION = re.compile(r"\s*(?P<name>[QA])\.(?=\s)")
_STARRED = re.compile(r"\s*(\*\*|__)(?P<name>[^*\n]{1,63}?)\1(?=\s|$)")
_SET_OFF = re.compile(
    r"\s*(?:[\[(<](?P<bracketed>[^\[\]()<>\n]{1,20})[\])>](?=\s)"
    r"|(?P<plain>[^\W_](?:[\w ]{0,18}[^\W_])?)(?:\s+[-–—]|[.;])\s)"
)
_HEADING_MARKS = re.compile(r"#{1,6}\s+")
LONGEST_COVER = 40
"""Lines; more that differ are a talk of many, not a cover."""
_LONGEST_LINE = 4 * LONGEST_LABEL
"""Characters of a line with a label alone, blanks and unseen marks among them."""
MOST_WORDS = 5
"""Words of a label in bold that is nobody's name."""
_FROM = re.compile(r"From\s+(?P<name>.+?)(?:\s+to\s+.+)?")
_SPEECH_END = (".", ",", "?", "!", "…", "-")


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
    timed = timed_openings(lines, open_lines)
    colon = _colon(lines, open_lines)
    if given:
        known = {opening.line for opening in given}
        more = [opening for opening in colon.openings if opening.line not in known]
        return Openings(tuple(sorted([*given, *more], key=lambda opening: opening.line)))
    if timed.openings and len(timed.openings) >= len(colon.openings):
        return timed
    if colon.openings:
        return colon
    labels = _bold_labels(lines, open_lines, bold)
    labels = labels or _label_lines(lines, open_lines) or _set_off(lines, open_lines)
    return Openings(tuple(labels), colon.rejected, _formatting_note(lines, bold, labels))


def _colon(lines: Sequence[Line], among: Sequence[int]) -> Openings:
    candidates = [label for i in among if (label := _question(lines[i], i))]
    if len({label.name for label in candidates}) < 2:
        candidates = []  # “A. Example” begins a name; answers come with questions
    asked = {label.line for label in candidates}
    candidates += [label for i in among if i not in asked and (label := _colon_label(lines[i], i))]
    candidates.sort(key=lambda label: label.line)
    cover = _cover(lines, candidates)
    candidates = [label for label in candidates if label.line not in cover]
    names = {*accepted((label.name for label in candidates), lines=len(among))}
    names |= _each_timed(lines, candidates, names)
    counts = Counter(label.name for label in candidates)
    rejected = [
        (label.line + 1, lines[label.line].text.strip())
        for label in candidates
        if label.name not in names and (is_name_like(label.name) or counts[label.name] > 1)
    ]
    openings = tuple(_opening(label, lines) for label in candidates if label.name in names)
    return Openings(openings, tuple(rejected))


def _colon_label(line: Line, index: int) -> Label | None:
    head = line.source[line.body : min(line.body_end, line.body + LONGEST_LABEL + 8)]
    has_colon = ":" in head or "：" in head
    match = _COLON.match(head) if has_colon else None
    if match is None:
        return None
    name = clean(match["bracketed"] or match["name"]).strip("*_ ")
    sent = _FROM.fullmatch(name) if line.began is not None else None
    name = sent["name"] if sent else name
    words = line.body + match.end()
    is_link = line.source[words : words + LONGEST_LABEL].lstrip().startswith("http")
    return Label(index, name, words) if name and not is_link else None


def _question(line: Line, index: int) -> Label | None:
    """`Q.` and `A.` at the start of a line."""
    match = _QUESTION.match(line.source, line.body, line.body_end)
    return Label(index, match["name"], match.end()) if match else None


def _each_timed(lines: Sequence[Line], labels: Sequence[Label], sure: Collection[str]) -> set[str]:
    """Names that stand once, behind a time as every label that is sure does."""
    if not sure or any(lines[one.line].began is None for one in labels if one.name in sure):
        return set()
    return {
        one.name
        for one in labels
        if lines[one.line].began is not None
        and is_name_like(one.name)
        and not is_answer(one.name)
        and not is_heading_word(one.name)
    }


def _cover(lines: Sequence[Line], labels: Sequence[Label]) -> set[int]:
    """Lines of a cover block such as `Date: …`, `Interviewer: …`, before anybody speaks.

    It is the first run of different labels, one of them a heading's word, with nothing else
    between them.
    """
    run: list[Label] = []
    counts = Counter(label.name for label in labels)
    for label in labels[:LONGEST_COVER]:
        between = range(run[-1].line + 1, label.line) if run else ()
        value = lines[label.line].source[label.words : lines[label.line].body_end].strip()
        if (
            any(not lines[i].is_blank for i in between)
            or any(label.name == other.name for other in run)
            or not _is_entry(label.name, value, counts[label.name])
        ):
            break
        run.append(label)
    if not any(is_heading_word(label.name) for label in run):
        return set()
    return {label.line for label in run}


def _is_entry(name: str, value: str, count: int) -> bool:
    """Whether a label and what stands behind it may be a line of a cover."""
    if is_heading_word(name):
        return True
    if not value or value.endswith((".", "?", "!", "…")) or len(value.split()) > 8:
        return False
    return is_name_like(value) if is_role_label(name) else count == 1


def _opening(label: Label, lines: Sequence[Line]) -> Opening:
    line = lines[label.line]
    words, began = time_after_label(line, label.words)
    began = line.began if line.began is not None else began
    return Opening(label.line, label.name, words, began, line.ended)


def _bold_labels(
    lines: Sequence[Line], among: Sequence[int], bold: Mapping[int, int]
) -> list[Opening]:
    """Labels set in bold; none where most of what is bold is something else."""
    labels = _bold(lines, among, bold)
    alone = {
        label.name
        for label in labels
        if label.words >= lines[label.line].last and len(label.name.split()) <= MOST_WORDS
    }
    openings = _accepted_labels(labels, len(among), alone if len(alone) > 1 else ())
    return openings if len(openings) * 2 > len(labels) else []


def _bold(lines: Sequence[Line], among: Iterable[int], bold: Mapping[int, int]) -> list[Label]:
    """What is set in bold at the start of lines, by formatting or by asterisks."""
    found = []
    for i in among:
        line = lines[i]
        if i in bold:
            name = clean(line.source[line.body : bold[i]]).rstrip(":")
            found.append(Label(i, name, bold[i]))
        elif match := _STARRED.match(line.source, line.body, line.body_end):
            found.append(Label(i, clean(match["name"]), match.end()))
    return [label for label in found if label.name]


def _accepted_labels(
    labels: Sequence[Label], lines: int, alone: Collection[str] = ()
) -> list[Opening]:
    """The labels that are somebody's; those that stand `alone` in lines need only to repeat."""
    counts = Counter(label.name for label in labels)
    repeated = {name for name in alone if counts[name] > 1 and not is_answer(name)}
    likely = [
        label
        for label in labels
        if not label.name.endswith(_SPEECH_END)
        and (label.name in repeated or is_name_like(label.name) or is_role_label(label.name))
    ]
    names = repeated | accepted((label.name for label in likely), lines=lines)
    return [Opening(label.line, label.name, label.words) for label in likely if label.name in names]


def _set_off(lines: Sequence[Line], among: Iterable[int]) -> list[Opening]:
    """Roles and codes in brackets or before a dash, `[I] words`; other brackets hold noises."""
    found = [
        Label(i, clean(match["bracketed"] or match["plain"]), match.end())
        for i in among
        if (match := _SET_OFF.match(lines[i].source, lines[i].body, lines[i].body_end))
    ]
    roles = [label for label in found if is_role_label(label.name) or is_code(label.name)]
    if len({label.name for label in roles}) < 2:
        roles = [label for label in roles if lines[label.line].said.lstrip()[:1] in "[(<"]
    return _accepted_labels(roles, len(roles) * 9)


def _label_lines(lines: Sequence[Line], among: Sequence[int]) -> list[Opening]:
    """Labels on lines of their own: short, name-like, repeated, with words under them."""
    labels = [
        Label(here, name, lines[here].last)
        for here, after in pairwise(among)
        if lines[here].body_end - lines[here].body <= _LONGEST_LINE
        and (name := clean(_HEADING_MARKS.sub("", lines[here].said, count=1)))
        and len(name) <= LONGEST_LABEL
        and (is_name_like(name) or is_role_label(name))
        and not name.endswith(_SPEECH_END)
        and not is_answer(name)
        and (here == 0 or not lines[here - 1].text or not lines[after].said[:1].islower())
    ]
    counts = Counter(label.name for label in labels)
    names = {name for name, count in counts.items() if count > 1}
    names |= {one.name for one in labels if _time_below(lines, one.line)}
    kept = [label for label in labels if label.name in names or is_role_label(label.name)]
    if len(names) < 2 or sum(counts[name] for name in names) * 6 < len(among):
        return []
    return [Opening(label.line, label.name, label.words) for label in kept]


def _time_below(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].is_time


def _formatting_note(
    lines: Sequence[Line], bold: Mapping[int, int], found: Sequence[Opening]
) -> tuple[str, ...]:
    """Say that bold paragraphs may be one speaker's where no labels were found."""
    whole = sum(bold[i] >= lines[i].last for i in bold if i < len(lines) and lines[i].text)
    if found or whole < 2 or whole == sum(bool(line.text) for line in lines):
        return ()
    return (f"{whole} paragraphs are in bold throughout: bold may mark one of the speakers.",)
