"""Names → codes in a transcript that has been read, before any of it enters a study."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from qualtool.transcripts.label_words import PARTICLES, TITLES
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.names import NameMap, plain_name
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.reading import Edit, Reading
from qualtool.transcripts.speakers import is_code, is_role_label

_BEFORE = r"(?<![^\W_])(?<![\u0300-\u036f])"
_AFTER = r"(?![^\W_]|[\u0300-\u036f])"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BETWEEN = r"(?:\s+|[._‐‑-])"
_SENTENCE_START = re.compile(r"(?:^|[.?!…:\n\t]|\d\])[\s\"“‘'(\[]*$")
_MARKS = re.compile(r"[()\[\],.;:\"“”]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A first name or surname of a speaker."""

    pattern: re.Pattern[str]
    code: str
    is_word: bool
    """Whether the same letters also stand in the text as an ordinary word, as “will” does."""


def renamed(parsed: ParsedTranscript, names: NameMap) -> ParsedTranscript:
    """The transcript with the names of the map replaced by their codes.

    Every speaker label that the map knows becomes its code. In the text, whole names are
    replaced wherever they stand, in any case and also as “Last, First (Place)”; the first names
    and surnames of people who speak are replaced where they belong to one person only. One that
    is an ordinary word too (Will, May) is left at the start of a sentence. A warning says how
    often a part was left, and in which lines. Labels that are roles change as labels only.
    """
    if not names.codes:
        return parsed
    finder = _Finder.of(parsed, names)
    edits = [*_label_edits(parsed, names)]
    taken = Reading(parsed.source, edits)
    fresh, left = finder.find(parsed.source, taken)
    reading = Reading(parsed.source, [*edits, *fresh])
    return replace(
        parsed,
        source=reading.text,
        turns=tuple(_moved(turn, names, reading) for turn in parsed.turns),
        warnings=(*map(finder.in_sentence, parsed.warnings), *_left_over(left)),
        not_understood=tuple((n, finder.in_sentence(line)) for n, line in parsed.not_understood),
        doubtful=tuple((n, finder.in_sentence(line)) for n, line in parsed.doubtful),
        notes=tuple(map(finder.in_sentence, parsed.notes)),
        remarks=tuple(
            replace(
                remark,
                span=reading.span_to_reading(remark.span),
                words=finder.in_sentence(remark.words),
            )
            for remark in parsed.remarks
        ),
    )


def without_names(text: str, names: NameMap) -> str:
    """A file name or title in which all names of the map, whole or in part, are replaced.

    Case, and what joins the words, make no difference. A part that belongs to several people
    becomes “name”.
    """
    people = {name: code for name, code in names.codes.items() if not _is_label_only(name)}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in people.items():
        for form in _forms(name):
            joined = r"[\W_]*".join(map(_any_spelling, _MARKS.sub(" ", form).split()))
            text = re.sub(f"(?i){joined}", code.replace("\\", r"\\"), text) if joined else text
        if code.startswith("["):
            # Of a place or a relative, “Linnet Ward”, no part is a name by itself.
            continue
        for word in _name_parts(name):
            owners[word].add(code)
    for word, codes in sorted(owners.items(), key=lambda item: (-len(item[0]), item[0])):
        code = next(iter(codes)) if len(codes) == 1 else "name"
        pattern = rf"(?i)(?<![^\W\d_]){_any_spelling(word)}(?![^\W\d_])"
        text = re.sub(pattern, code.replace("\\", r"\\"), text)
    return text


@dataclass(frozen=True, slots=True)
class _Finder:
    whole: re.Pattern[str] | None
    codes: Mapping[str, str]
    """What a whole match says, made plain → code."""
    parts: tuple[_Part, ...]
    shared: tuple[re.Pattern[str], ...]
    """Parts that belong to more than one person, or to somebody who does not speak."""

    @classmethod
    def of(cls, parsed: ParsedTranscript, names: NameMap) -> "_Finder":
        people = {name: code for name, code in names.codes.items() if not _is_label_only(name)}
        forms = {form: code for name, code in people.items() for form in _forms(name)}
        spoken = {plain_name(label) for label in parsed.speakers}
        parts, shared = _parts(parsed.source, people, spoken)
        alternatives = sorted(map(_pattern, forms), key=len, reverse=True)
        whole = re.compile("|".join(alternatives)) if forms else None
        return cls(whole, {_key(form): code for form, code in forms.items()}, parts, shared)

    def find(self, source: str, taken: Reading) -> tuple[list[Edit], list[int]]:
        """Edits for all names outside `taken`, and the places where a part was left."""
        edits: list[Edit] = []
        free = _Free(taken)
        for span, code in self._whole_matches(source):
            free.take(edits, span, code)
        left: list[int] = []
        for part in self.parts:
            for match in part.pattern.finditer(source):
                span = Span(*match.span())
                before = source[max(0, span.start - 8) : span.start]
                if not (part.is_word and _SENTENCE_START.search(before)):
                    free.take(edits, span, part.code)
                elif free.is_free(span):
                    left.append(span.start)
        held = [Span(*m.span()) for shared in self.shared for m in shared.finditer(source)]
        left += [span.start for span in held if free.is_free(span)]
        return edits, [source.count("\n", 0, position) + 1 for position in sorted(left)]

    def _whole_matches(self, source: str) -> Iterator[tuple[Span, str]]:
        if self.whole:
            for match in self.whole.finditer(source):
                yield Span(*match.span()), self.codes[_key(match[0])]

    def in_sentence(self, text: str) -> str:
        """A sentence of ours with the names replaced."""
        edits, _ = self.find(text, Reading(text))
        return Reading(text, edits).text


class _Free:
    """Which parts of the text no edit covers yet."""

    def __init__(self, taken: Reading) -> None:
        self._taken = sorted(edit.span for edit in taken.edits)

    def is_free(self, span: Span) -> bool:
        index = bisect_left(self._taken, span)
        near = self._taken[max(0, index - 1) : index + 1]
        return not any(other.overlap(span) for other in near)

    def take(self, edits: list[Edit], span: Span, code: str) -> None:
        if self.is_free(span):
            insort(self._taken, span)
            edits.append(Edit(f"{span.start}", "", span.start, span.end, code))


def label_span(source: str, turn: Turn) -> Span | None:
    """Where the label of a turn stands in the source text, if it does."""
    if not turn.speaker:
        return None
    end = turn.words[0].start if turn.words else turn.span.end
    pattern = r"\s+".join(map(re.escape, turn.speaker.split()))
    found = re.compile(pattern).search(source, turn.span.start, max(end, turn.span.start))
    return Span(*found.span()) if found else None


def _label_edits(parsed: ParsedTranscript, names: NameMap) -> Iterator[Edit]:
    for number, turn in enumerate(parsed.turns):
        code = names.code_for(turn.speaker) if turn.speaker else None
        span = label_span(parsed.source, turn) if code else None
        if code and span:
            yield Edit(f"label {number}", "", span.start, span.end, code)


def _is_label_only(name: str) -> bool:
    return is_role_label(name) or is_code(name)


def _forms(name: str) -> Iterator[str]:
    """How a text may write a name: as given, without title, and with the surname first."""
    yield name
    words = plain_name(name).split()
    if len(words) > 1:
        yield " ".join(words)
        yield f"{words[-1]}, {' '.join(words[:-1])}"


def _parts(
    source: str, people: Mapping[str, str], spoken: set[str]
) -> tuple[tuple[_Part, ...], tuple[re.Pattern[str], ...]]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    of_speakers: set[str] = set()
    of_others: set[str] = set()
    for name, code in people.items():
        words = [*_name_parts(name)]
        for word in words:
            owners[word].add(code)
        if plain_name(name) in spoken:
            of_speakers |= set(words)
        elif not code.startswith("["):
            of_others |= set(words)
    ordinary = set(re.findall(r"[^\W\d_]+", source))
    parts = [
        _Part(_part_pattern(word), next(iter(owners[word])), word in ordinary)
        for word in sorted(of_speakers, key=len, reverse=True)
        if len(owners[word]) == 1
    ]
    known = {part.pattern for part in parts}
    shared = (_part_pattern(word) for word in sorted(of_speakers | of_others))
    return tuple(parts), tuple(pattern for pattern in shared if pattern not in known)


def _name_parts(name: str) -> Iterator[str]:
    """First names and surnames; of “Brien-Smith” also either half."""
    for word in re.split(r"[\s\"“”‘()]+", plain_name(name)):
        halves = re.split("[-‐‑]", word)
        yield from filter(_is_part, dict.fromkeys([word, *halves]))


def _is_part(word: str) -> bool:
    return len(word) > 1 and not word.endswith(".") and word not in TITLES | PARTICLES


def _part_pattern(word: str) -> re.Pattern[str]:
    """A part as names are written: with a capital, or in capitals."""
    written = dict.fromkeys(
        form for one in (word.title(), word.capitalize(), word.upper()) for form in _spelled(one)
    )
    return re.compile(_BEFORE + f"(?:{'|'.join(map(_letters, written))})" + _AFTER)


def _pattern(form: str) -> str:
    words = _BETWEEN.join(_any_spelling(word) for word in form.split())
    place = r"(?:\s+\([^()\n]{1,60}\))?" if "," in form else ""
    # a name of one word may be a word of the language, so its capital has to be there
    pattern = f"(?i:{words}){place}" if " " in form else words
    return pattern if _UNSPACED.search(form) else f"{_BEFORE}(?:{pattern}){_AFTER}"


def _any_spelling(word: str) -> str:
    return f"(?:{'|'.join(map(_letters, dict.fromkeys(_spelled(word))))})"


def _spelled(word: str) -> Sequence[str]:
    """A word with its accents composed, decomposed and left away."""
    return normalize("NFC", word), normalize("NFD", word), _unaccented(word)


def _unaccented(word: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFD", word) if not combining(c)))


def _letters(word: str) -> str:
    return re.sub(r"\\?[-‐‑]", "[-‐‑]", re.sub("['’]", "['’]", re.escape(word)))


def _key(words: str) -> str:
    plain = _unaccented(words.split("(", 1)[0]).replace("’", "'").casefold()
    return " ".join(re.sub("[._‐‑-]", " ", plain).split())


def _moved(turn: Turn, names: NameMap, reading: Reading) -> Turn:
    code = names.code_for(turn.speaker) if turn.speaker else None
    return replace(
        turn,
        speaker=code or turn.speaker,
        span=reading.span_to_reading(turn.span),
        words=_joined(map(reading.span_to_reading, turn.words)),
        asides=tuple(map(reading.span_to_reading, turn.asides)),
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The ranges, those joined that one code now stands in: a name may go on in the next line."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _left_over(lines: Sequence[int]) -> tuple[str, ...]:
    if not lines:
        return ()
    shown = ", ".join(map(str, dict.fromkeys(lines)))
    warning = (
        f"First names or surnames may be left in line {shown}: they are words of the language "
        "too, or belong to several people or to somebody who does not speak. Read there and hide "
        "them by hand."
    )
    return (warning,)
