"""Made-up talks with made-up names, for the tests of finding and hiding."""

from qualtool.transcripts.model import Span, Transcript, Turn
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.transcripts.reading import Edit, Reading


def talk(*turns, title="P01", edits=()):
    """A transcript in which one person says these turns, each in a line of its own."""
    source, made = "", []
    for words in turns:
        start = len(source)
        source += f"{title}: {words}\n"
        said = Span(start + len(title) + 2, len(source) - 1)
        made.append(Turn(title, Span(start, len(source)), (said,)))
    laid = []
    for number, (words, replacement, why) in enumerate(edits):
        start = source.index(words)
        laid.append(Edit(f"e{number}", title, start, start + len(words), replacement, why))
    transcript = Transcript(title, title, source, tuple(made), {title: "participant"}, ())
    return ReadTranscript(transcript, Reading(source, laid))


def after(read, action):
    """The transcript as it reads once the action is kept."""
    edits = {edit.id: edit for edit in read.reading.edits}
    for change in action.changes:
        if change.fields.get("removed"):
            edits.pop(change.id, None)
        elif change.fields["transcript"] == read.id:
            wanted = ("transcript", "start", "end", "replacement", "why")
            edits[change.id] = Edit(change.id, *(change.fields[name] for name in wanted))
    return ReadTranscript(read.transcript, Reading(read.transcript.source, edits.values()))


class Nobody:
    """A recogniser that knows no name, so that a test is of the rules alone."""

    def names(self, texts):
        return [[] for _ in texts]


class Knows:
    """A recogniser that knows certain names."""

    def __init__(self, **kinds):
        self._kinds = {name.replace("_", " "): kind for name, kind in kinds.items()}

    def names(self, texts):
        return [[(n, k) for n, k in self._kinds.items() if n in text] for text in texts]
