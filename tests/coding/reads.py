"""Made-up transcripts for property tests: several ranges of words a turn, edits laid over."""

from hypothesis import strategies as st

from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading

WORDS = st.text(alphabet="ab é🙂.\u0301\n\t", min_size=1, max_size=8)
MARKS = st.sampled_from([" 00:01 ", "\n00:00:02 --> 00:00:03\n", "[mm]", "\n\n"])


@st.composite
def transcripts(draw):
    """A transcript of a few turns, its words cut apart by time marks."""
    source, turns = "", []
    for speaker in draw(st.lists(st.sampled_from(["P01", "I"]), min_size=1, max_size=4)):
        begin, words = len(source), []
        source += f"{speaker}: "
        for piece in draw(st.lists(WORDS, min_size=1, max_size=3)):
            words.append(Span(len(source), len(source) + len(piece)))
            source += piece + draw(MARKS)
        turns.append(Turn(speaker, Span(begin, len(source)), tuple(words)))
    return Transcript(
        id="t",
        title="P01",
        source=source,
        turns=tuple(turns),
        roles={"P01": "participant"},
        participants=(),
    )


@st.composite
def spans(draw, source):
    """A passage of a source text."""
    start = draw(st.integers(0, len(source) - 1))
    return Span(start, draw(st.integers(start + 1, len(source))))


@st.composite
def reads(draw):
    """A transcript with edits laid over it, which may overlap as two people's may."""
    transcript = draw(transcripts())
    found = draw(st.lists(spans(transcript.source), max_size=3))
    edits = [
        Edit(str(number), "t", span.start, span.end, draw(st.sampled_from(["", "[x]", "b a", "é"])))
        for number, span in enumerate(found)
    ]
    return ReadTranscript(transcript, Reading(transcript.source, edits))


@st.composite
def passages(draw):
    """Such a transcript and a passage of it."""
    read = draw(reads())
    return read, draw(spans(read.transcript.source))
