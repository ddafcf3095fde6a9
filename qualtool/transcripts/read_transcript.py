"""A transcript together with what people read of it."""

from dataclasses import dataclass

from qualtool.transcripts.model import Transcript, Turn
from qualtool.transcripts.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A transcript and its reading text: the source with its edits laid over."""

    transcript: Transcript
    reading: Reading

    @property
    def id(self) -> str:
        """The transcript's id."""
        return self.transcript.id

    @property
    def title(self) -> str:
        """The transcript's title."""
        return self.transcript.title

    def spoken(self, turn: Turn) -> str:
        """The words of a turn as people read them, without label and time marks."""
        return " ".join(self.reading.words_of(span) for span in turn.words)
