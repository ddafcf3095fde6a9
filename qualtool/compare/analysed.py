"""What is left out of a comparison because somebody did not agree to analysis."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualtool.compare.units import participants_words
from qualtool.transcripts.model import Span, Transcript
from qualtool.transcripts.read_transcript import ReadTranscript


def is_silent(transcript: Transcript, without: Collection[str]) -> bool:
    """Whether none of those who speak in a transcript as participants agreed to analysis.

    Args:
        transcript: The transcript.
        without: Labels of speakers who are not analysed.
    """
    speaking = {label for label, role in transcript.roles.items() if role == "participant"}
    return bool(speaking) and speaking <= set(without)


@dataclass(frozen=True, slots=True)
class Unanalysed:
    """What participants said, apart by whether they agreed to analysis."""

    out: frozenset[Span]
    kept: tuple[Span, ...]

    @classmethod
    def of(cls, transcript: Transcript, without: Collection[str]) -> "Unanalysed":
        """What these speakers said, by their labels, and what the others did."""
        kept = participants_words(transcript, without=without)
        return cls(frozenset(participants_words(transcript)).difference(kept), kept)

    def holds(self, span: Span) -> bool:
        """Whether most of a passage was said by who is not analysed."""
        return sum(map(span.overlap, self.out)) > sum(map(span.overlap, self.kept))


def unanalysed_words(
    reads: Sequence[ReadTranscript], without: Mapping[str, Collection[str]]
) -> dict[str, Unanalysed]:
    """For each transcript with such speakers, by its id, what they said.

    Args:
        reads: The transcripts.
        without: Labels of speakers who are not analysed, by transcript id.
    """
    return {
        read.id: Unanalysed.of(read.transcript, labels)
        for read in reads
        if (labels := without.get(read.id))
    }
