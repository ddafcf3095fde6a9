"""What a reader makes of a file, before anything enters a study."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from qualtool.errors import InvalidInputError
from qualtool.transcripts.model import Span, Turn
from qualtool.transcripts.same_words import spoken_words
from qualtool.transcripts.speakers import near_spellings


class UnreadableFileError(InvalidInputError):
    """A file that cannot be taken in, with the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or footnote of a document, which nobody speaks, and the passage it is about."""

    kind: str
    """“comment” or “note”."""
    span: Span
    words: str


@dataclass(frozen=True)
class ParsedTranscript:
    """A transcript as it stands in a file: its text, who speaks where, and what to look at."""

    source: str
    turns: tuple[Turn, ...]
    encoding: str
    """How the file was decoded, in words; for Word files, “Word”."""
    warnings: tuple[str, ...] = ()
    """What may be wrong with the text and should be looked at."""
    not_understood: tuple[tuple[int, str], ...] = ()
    """Lines that belong to nobody's words though they may: line number from 1, and the line."""
    doubtful: tuple[tuple[int, str], ...] = ()
    """Lines in somebody's words that may begin with the label of somebody else."""
    notes: tuple[str, ...] = ()
    """What the reader did that is not obvious."""
    remarks: tuple[Remark, ...] = ()
    """Comments and footnotes; they are left out unless somebody asks for them as notes."""
    remarks_met: int = 0
    """How many there are in the file, those too whose passage is not known."""
    heads: tuple[str, ...] = ()
    """The heads of the columns, where it was read from a table."""

    @property
    def speakers(self) -> Mapping[str, int]:
        """Number of turns of each speaker, in order of appearance; unnamed turns are left out."""
        return Counter(turn.speaker for turn in self.turns if turn.speaker)

    @cached_property
    def words_per_speaker(self) -> Mapping[str, int]:
        """Number of words of each speaker, asides left out; unnamed words under ""."""
        counts: Counter[str] = Counter()
        for turn in self.turns:
            counts[turn.speaker] += word_count(self.source, turn)
        return counts

    @property
    def words(self) -> int:
        """Number of spoken words, asides left out."""
        return sum(self.words_per_speaker.values())

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The words for comparing with other transcripts, as `spoken_words` gives them."""
        return spoken_words(self.source, self.turns)

    def with_notes(self, *notes: str) -> "ParsedTranscript":
        """The same, with more said of what the reader did."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def near_spellings(self) -> tuple[tuple[str, str], ...]:
        """Pairs of labels that may be one person's: told, never joined."""
        return near_spellings(self.speakers)


def word_count(source: str, turn: Turn) -> int:
    """Number of words that the turn's own speaker says, divided by white space."""
    spoken = sum(len(span.of(source).split()) for span in turn.words)
    return spoken - sum(len(aside.of(source).split()) for aside in turn.asides)
