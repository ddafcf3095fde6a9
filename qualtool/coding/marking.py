"""Marks on turns, made one after the other and kept as one action, in words for the history."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from qualtool.coding.turn_table import turns_from_table
from qualtool.history.model import Action
from qualtool.transcripts.marking_turns import (
    Beginning,
    begun,
    given,
    joined,
    relabelled,
    turn_number,
    unknown_label,
    with_aside,
    without_asides,
)
from qualtool.transcripts.model import Participant, Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.who_speaks import as_participant, plan_turns, speaker_called, with_role
from qualtool.wording import counted, listed, quoted

NOBODY_NAMED = "nobody named"


class Marking:
    """A transcript on which somebody marks turns; the study is not changed before `planned`.

    Every method raises an `InvalidInputError` or `NotFoundError` for what does not fit the
    transcript. None of the words that people said enter the history.
    """

    def __init__(
        self, read: ReadTranscript, people: Sequence[Participant], *, keep_names: bool = False
    ) -> None:
        self.read = read
        self.people = people
        self.keep_names = keep_names
        self._before = read.transcript
        self._done: list[str] = []

    def take_table(self, data: bytes) -> None:
        """Mark everything that a table says."""
        one = turns_from_table(self.read, data, self.people, keep_names=self.keep_names)
        self._put(one, "as a table says")

    def begin(self, passage: Span, speaker: str, *, words: int | None = None) -> None:
        """Let a turn begin with a passage that is proven.

        Args:
            passage: Its first words.
            speaker: Who speaks.
            words: Where in the source its spoken words begin, if label and time stand before.
        """
        who = self._speaker(speaker)
        first = passage.start if words is None else words
        one = begun(self.read, Beginning(passage.start, first, who))
        self._put(one, f"a turn of {who or NOBODY_NAMED} begins at {passage.start:,}")

    def join(self, number: int, *, label_is_speech: bool = False) -> None:
        """Make a turn part of the one before."""
        one = joined(self.read.transcript, number, label_is_speech=label_is_speech)
        self._put(one, f"joined turn {number:,} to the one before")

    def give(self, numbers: Collection[int], speaker: str) -> None:
        """Give turns to a speaker."""
        who = self._speaker(speaker)
        one = given(self.read.transcript, numbers, who)
        what = f"turn {min(numbers):,}" if len(numbers) == 1 else counted(len(numbers), "turn")
        self._put(one, f"gave {what} to {who or NOBODY_NAMED}")

    def rename(self, label: str, speaker: str) -> None:
        """Give all turns of a label to another."""
        standing, who = self._label(label), self._speaker(speaker)
        one = relabelled(self.read.transcript, standing, who)
        self._put(one, f"gave all turns of {standing or NOBODY_NAMED} to {who or NOBODY_NAMED}")

    def know(self, label: str, code: str) -> None:
        """Say which participant a label is."""
        standing, who = self._label(label), self._speaker(code)
        one = as_participant(self.read.transcript, standing, who)
        self._put(one, f"said that {standing or NOBODY_NAMED} is the participant {who}")

    def set_role(self, label: str, role: str) -> None:
        """Say what a label stands for."""
        standing = self._label(label)
        one = with_role(self.read.transcript, standing, role)
        self._put(one, f"said that {standing or NOBODY_NAMED} is {one.roles[standing]}")

    def set_aside(self, passage: Span) -> None:
        """Say that a passage that is proven is somebody else's words inside a turn."""
        self._put(
            with_aside(self.read, passage), f"marked somebody else's words at {passage.start:,}"
        )

    def take_asides_back(self, numbers: Collection[int]) -> None:
        """Say that all words of these turns are their speakers' own."""
        one = self.read.transcript
        for number in numbers:
            turn_number(one, number)
            one = without_asides(one, number)
        self._put(one, f"took {counted(len(numbers), 'turn')} as one person's throughout")

    def planned(self) -> Action:
        """What to keep."""
        summary = f"marked turns of {quoted(self._before.title)}: {listed(self._done)}"
        return plan_turns(self._before, self.read.transcript, self.people, summary=summary)

    def _put(self, one: Transcript, done: str) -> None:
        self.read = replace(self.read, transcript=one)
        self._done.append(done)

    def _speaker(self, label: str) -> str:
        return speaker_called(label, self.read.transcript, self.people, keep_names=self.keep_names)

    def _label(self, label: str) -> str:
        one = self.read.transcript
        for turn in one.turns:
            if turn.speaker.casefold() == label.strip().casefold():
                return turn.speaker
        raise unknown_label(one, label)
