"""Sealing: what an edit hides is overwritten and cannot be brought back by anybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualtool.errors import ConflictError
from qualtool.history.model import Action, Change
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import CORRECTION, Edit
from qualtool.transcripts.same_words import words_in
from qualtool.wording import counted, listed, quoted


class NothingToSealError(ConflictError):
    """No edit hides anything that is not sealed yet."""

    hint = "Hide words first, such as: qualtool transcripts replace P07 Siân [name] --why name"

    def __init__(self) -> None:
        super().__init__("No edit hides a name, a place or a date that is not sealed already.")


@dataclass(frozen=True, slots=True)
class ToSeal:
    """What would be sealed in one transcript."""

    read: ReadTranscript
    edits: tuple[Edit, ...]

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many edits there are of each reason."""
        return Counter(edit.why or "other" for edit in self.edits)

    def still_standing(self, texts: Iterable[str]) -> int:
        """How often what is hidden here stands unhidden in these texts."""
        hidden = {words_in(edit.span.of(self.read.reading.source)) for edit in self.edits}
        held = [f" {' '.join(words_in(text))} " for text in texts]
        return sum(
            text.count(f" {' '.join(words)} ")
            for words in hidden
            if any(len(word) > 2 for word in words)
            for text in held
        )


def to_seal(reads: Iterable[ReadTranscript]) -> tuple[ToSeal, ...]:
    """The transcripts with edits that hide something and are not sealed yet."""
    found = (
        ToSeal(read, tuple(e for e in read.reading.edits if not e.sealed and e.why != CORRECTION))
        for read in reads
    )
    return tuple(one for one in found if one.edits)


def plan_seal(wanted: Sequence[ToSeal]) -> Action:
    """Decide that what these edits hide is gone for good.

    Raises:
        NothingToSealError: There is no such edit.
    """
    if not wanted:
        raise NothingToSealError
    number = sum(len(one.edits) for one in wanted)
    titles = listed([quoted(one.read.title) for one in wanted], most=3)
    return Action(
        f"sealed {counted(number, 'hidden passage')} of {titles} for good",
        [Change.of(edit, sealed=True) for one in wanted for edit in one.edits],
    )
