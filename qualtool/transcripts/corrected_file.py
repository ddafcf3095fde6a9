"""A corrected version of an interview, laid over the one that the study has.

Words that changed become corrections. Whatever is not certain to be one is said and left as it
is: turns that came, went or have another speaker, coded passages that were written anew, and what
is hidden here.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualtool.errors import InvalidInputError
from qualtool.transcripts.aligning import Block, matching
from qualtool.transcripts.correcting import Correction, Word, corrections, plain_word, words_of
from qualtool.transcripts.model import Span
from qualtool.transcripts.parsed import ParsedTranscript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.speakers import may_be_name
from qualtool.transcripts.turn_pairs import Pairing, paired
from qualtool.wording import counted, listed, quoted, shortened

NEARLY = 0.5
"""The share of the words that a corrected version has in common with the old one, at least."""

REWRITTEN = 0.5
"""A coded passage of which more than this changes is written anew …"""

FEWEST = 5
"""… if so many words of it change: a short one may be all one mistake."""

_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}|\d[\d.\-/ ]{2,}\d")


_STANDS_FOR_NAME = re.compile(
    r"\[(?!inaudible|unclear|laugh|pause|crosstalk|silence|sigh)[^\]:]+\]|\b[A-Z]{1,6}-?\d{1,4}\b"
)
"""What names become: words in brackets, other than a typist's remarks, and codes."""


class AnotherInterviewError(InvalidInputError):
    """A file says something else than the interview that it shall correct."""

    def __init__(self, title: str, share: float) -> None:
        super().__init__(
            f"The file is hardly a version of {quoted(title)}: they have {share:.0%} of their "
            "words in common.",
            hint="Is it another interview? Then import it by itself.",
        )


class NamesComeBackError(InvalidInputError):
    """A corrected file holds what is hidden in the study, or names that are not in it."""

    hint = (
        "Replace them in the file, or give the names with --names. With --keep-hidden all other "
        "corrections are taken, and these places stay as they are."
    )

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            "The file would bring back what is hidden, or bring names in: "
            f"{listed(places, most=10)}."
        )


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A correction that is held back, and the passages of which it changes most."""

    correction: Correction
    passages: tuple[int, ...]
    """Their numbers in the order in which they were given."""


@dataclass(frozen=True)
class Comparison:
    """What a corrected version changes."""

    read: ReadTranscript
    sure: tuple[Correction, ...]
    """Corrections to keep."""
    rewritten: tuple[Rewritten, ...]
    """Those that write coded passages anew."""
    names: tuple[Correction, ...]
    """Those that would bring back what is hidden, or names; never kept."""
    doubts: tuple[str, ...]
    """What else differs and is left as it is, in words, in the order of the text."""
    share: float
    """Of the words, how many are the same, 0 to 1."""

    def taken(self, *, rewritten: bool) -> tuple[Correction, ...]:
        """What to keep: all that is sure and, if that is said, passages that are written anew."""
        more = [one.correction for one in self.rewritten] if rewritten else []
        return tuple(sorted([*self.sure, *more], key=lambda one: one.span))

    @cached_property
    def names_in_words(self) -> tuple[str, ...]:
        """Where names would come in, in words."""
        return tuple(
            f"“{shortened(one.replacement)}” in turn {one.turn + 1:,}" for one in self.names
        )


def compare_versions(
    read: ReadTranscript, new: ParsedTranscript, passages: Sequence[Span]
) -> Comparison:
    """Compare an interview with a corrected version of it, word by word and turn by turn.

    Args:
        read: The interview as it is read now.
        new: The version, its names replaced as they shall be.
        passages: Coded passages of the source text.

    Raises:
        AnotherInterviewError: They have too little in common.
    """
    versions = _Versions.of(read, new)
    if versions.share < NEARLY:
        raise AnotherInterviewError(read.title, versions.share)
    made: list[Correction] = []
    doubts: list[tuple[int, str]] = []
    pairs = paired(versions.same, versions.old_turns, versions.new_turns)
    labels = _usual_labels(pairs, read, new)
    for pair in pairs:
        if not pair.old or not pair.new:
            doubts.append(_lone(pair, versions))
            continue
        doubts += _turned(pair, read, new, labels)
        for one in corrections(read, *versions.within(pair)):
            if pair.is_one or one.size < FEWEST:
                made.append(one)
            else:
                # Where turns begin elsewhere, it is not certain whose these words are.
                doubts.append((one.turn, in_words(one)))
    back = [one for one in made if versions.brings_names(one)]
    hidden = [one for one in made if one.hides and one not in back]
    doubts += [(one.turn, _hides(one)) for one in hidden]
    rest = [one for one in made if one not in back and not one.hides]
    held = _written_anew(rest, versions, passages)
    return Comparison(
        read,
        tuple(one for at, one in enumerate(rest) if at not in held),
        tuple(Rewritten(rest[at], tuple(numbers)) for at, numbers in sorted(held.items())),
        tuple(back),
        tuple(words for _, words in sorted(doubts, key=lambda doubt: doubt[0])),
        versions.share,
    )


@dataclass(frozen=True)
class _Versions:
    """Both versions word by word."""

    read: ReadTranscript
    old: list[Word]
    new: list[str]
    new_turns: list[int]
    labels: frozenset[str]
    """Of the new version."""

    @classmethod
    def of(cls, read: ReadTranscript, new: ParsedTranscript) -> "_Versions":
        words, turns = [], []
        for number, turn in enumerate(new.turns):
            said = [word for span in turn.words for word in span.of(new.source).split()]
            words += said
            turns += [number] * len(said)
        return cls(read, words_of(read), words, turns, frozenset(new.speakers))

    @cached_property
    def old_turns(self) -> list[int]:
        return [word.turn for word in self.old]

    @cached_property
    def same(self) -> tuple[Block, ...]:
        return matching([word.plain for word in self.old], list(map(plain_word, self.new)))

    @cached_property
    def share(self) -> float:
        longest = max(len(self.old), len(self.new))
        return sum(size for *_, size in self.same) / longest if longest else 0.0

    @cached_property
    def _ends(self) -> list[int]:
        return [old + size for old, _, size in self.same]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.span.start for word in self.old]

    def within(self, pair: Pairing) -> tuple[list[Word], list[str], list[Block]]:
        """The words of paired turns, and which of them are the same."""
        first = bisect_left(self.old_turns, pair.old.start)
        last = bisect_left(self.old_turns, pair.old.stop)
        begin = bisect_left(self.new_turns, pair.new.start)
        end = bisect_left(self.new_turns, pair.new.stop)
        found: list[Block] = []
        for old, new, size in self.same[bisect_right(self._ends, first) :]:
            if old >= last:
                break
            skip = max(first - old, begin - new, 0)
            length = min(last - old, end - new, size) - skip
            if length > 0:
                found.append((old + skip - first, new + skip - begin, length))
        return self.old[first:last], self.new[begin:end], found

    def words_in(self, passage: Span) -> int:
        """How many words a source passage has as it is read."""
        here = self.read.reading.span_to_reading(passage)
        return bisect_left(self._starts, here.end) - bisect_left(self._starts, here.start)

    @cached_property
    def _read_already(self) -> frozenset[str]:
        return frozenset(name for word in self.old for name in _names_in(word.text))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are hidden, or in labels of the new version, and are read nowhere so far."""
        source = self.read.transcript.source
        hidden = (edit.span.of(source) for edit in self.read.reading.edits if edit.hides)
        labels = (
            label
            for label in self.labels
            if may_be_name(label) and label not in self.read.transcript.roles
        )
        found = {name for text in (*hidden, *labels) for name in _names_in(text)}
        return frozenset(found - self._read_already)

    def brings_names(self, one: Correction) -> bool:
        """Whether a correction has a name that is not read there so far.

        That is what is hidden here, what the file's labels are called, and whatever begins large
        and would stand for a code or for words in brackets, which names became when they came in.
        """
        new = frozenset(_names_in(one.replacement))
        if not self._names.isdisjoint(new):
            return True
        lost = [match[0] for match in _STANDS_FOR_NAME.finditer(one.words)]
        fresh = new - self._read_already
        return bool(fresh) and any(word not in one.replacement for word in lost)


def _names_in(text: str) -> Iterator[str]:
    return (
        match[0].removesuffix("’s").removesuffix("'s")
        for match in _NAME.finditer(text)
        if not match[0][0].islower()
    )


def in_words(one: Correction) -> str:
    """A correction: where it is, what is read so far, and what would be."""
    before, after = shortened(one.words), shortened(one.replacement)
    where = f"turn {one.turn + 1:,}"
    if not before:
        return f"{where}: {quoted(after)} is put in"
    if not after:
        return f"{where}: {quoted(before)} goes"
    return f"{where}: {quoted(before)} becomes {quoted(after)}"


def _hides(one: Correction) -> str:
    return (
        f"turn {one.turn + 1:,}: {quoted(shortened(one.words))} holds what is hidden and reads "
        f"{quoted(shortened(one.replacement))} in the file"
    )


def _lone(pair: Pairing, versions: _Versions) -> tuple[int, str]:
    """A turn that only one of the versions has."""
    if pair.old:
        turn = pair.old.start
        words = [word.text for word in versions.old if word.turn == turn]
        return turn, f"turn {turn + 1:,} is not in the file: {quoted(shortened(' '.join(words)))}"
    turn = pair.new.start
    pairs = zip(versions.new, versions.new_turns, strict=True)
    words = [word for word, number in pairs if number == turn]
    said = quoted(shortened(" ".join(words)))
    return turn, f"the file's turn {turn + 1:,} is not in the study: {said}"


def _turned(
    pair: Pairing, read: ReadTranscript, new: ParsedTranscript, labels: dict[str, str]
) -> Iterator[tuple[int, str]]:
    """Where turns begin or who speaks differs."""
    first = pair.old.start
    if not pair.is_one:
        ours = f"turn {first + 1:,}"
        if len(pair.old) > 1:
            ours = f"turns {first + 1:,} to {pair.old.stop:,}"
        is_are = "is" if len(pair.old) == 1 else "are"
        yield first, f"{ours} {is_are} {counted(len(pair.new), 'turn')} in the file"
        return
    speaker = read.transcript.turns[first].speaker
    theirs = new.turns[pair.new.start].speaker
    if theirs and labels.get(theirs, speaker) != speaker:
        whose = f"{quoted(speaker)}'s" if speaker else "nobody's"
        yield first, f"turn {first + 1:,} is {whose} here and {quoted(theirs)}'s in the file"


def _usual_labels(
    pairs: Iterable[Pairing], read: ReadTranscript, new: ParsedTranscript
) -> dict[str, str]:
    """Who each label of the new version mostly is in the old one."""
    counts = Counter(
        (new.turns[pair.new.start].speaker, read.transcript.turns[pair.old.start].speaker)
        for pair in pairs
        if pair.is_one
    )
    found: dict[str, str] = {}
    for (theirs, ours), _ in counts.most_common():
        found.setdefault(theirs, ours)
    return found


def _written_anew(
    made: Sequence[Correction], versions: _Versions, passages: Sequence[Span]
) -> dict[int, list[int]]:
    """Which corrections change most of a passage, and the numbers of these passages."""
    ends = [one.span.end for one in made]
    held: dict[int, list[int]] = {}
    for number, passage in enumerate(passages):
        inside: list[int] = []
        for at in range(bisect_right(ends, passage.start), len(made)):
            if made[at].span.start >= passage.end:
                break
            inside.append(at)
        size = sum(made[at].size for at in inside)
        words = versions.words_in(passage)
        gone = size >= words and all(not made[at].replacement for at in inside)
        if inside and (gone or (size >= FEWEST and size > REWRITTEN * words)):
            for at in inside:
                held.setdefault(at, []).append(number)
    return held
