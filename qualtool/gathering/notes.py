"""Notes with what they are about, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.codebook.model import Codebook
from qualtool.coding.model import Coding, Note
from qualtool.gathering.warnings import Warned, warned
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings, load_notes
from qualtool.store.naming import name_of, names_of_workers
from qualtool.store.transcripts import load_transcripts
from qualtool.transcripts.model import Span
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.wording import shortened

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as people see it in a list."""

    note: Note
    coder: str
    """Its coder's name."""
    place: str
    """What it is about, without the words of a passage."""
    words: str = ""
    """The passage that it is about, as people read it."""
    transcript: str = ""
    """The id of the transcript where it stands, if it does."""
    span: Span | None = None
    code: str = ""
    """The name of the code, of a note about a coding."""
    warnings: tuple[str, ...] = ()
    """What to expect of the passage."""

    @property
    def about(self) -> str:
        """What it is about, with the beginning of a passage's words."""
        if not self.words:
            return self.place
        given = f" as {self.code}" if self.code else ""
        return f"{self.place}: “{shortened(self.words)}”{given}"


def note_lines(db: "Connection") -> tuple[NoteLine, ...]:
    """Every note, with the name or the words of what it is about."""
    notes = load_notes(db)
    names = names_of_workers(db)
    about_codings = {note.about for note in notes if note.about_kind == Coding.KIND}
    codings = {one.id: one for one in load_codings(db) if one.id in about_codings}
    spoken = {
        *(one.transcript for one in codings.values()),
        *(note.about for note in notes if note.span),
    }
    known = _Known(
        {read.id: read for read in load_transcripts(db, spoken)}, load_codebook(db), warned(db)
    )
    return tuple(
        known.about_coding(note, names.get(note.coder, note.coder), codings[note.about])
        if note.about in codings
        else known.about_passage(note, names.get(note.coder, note.coder))
        if note.span and note.about in known.reads
        else _about_whole(db, note, names.get(note.coder, note.coder))
        for note in notes
    )


@dataclass(frozen=True, slots=True)
class _Known:
    reads: Mapping[str, ReadTranscript]
    codebook: Codebook
    warned: Warned

    def about_coding(self, note: Note, coder: str, coding: Coding) -> NoteLine:
        code = self.codebook.resolve(coding.code).name if coding.code in self.codebook else ""
        return self._line(note, coder, coding.transcript, coding.span, code)

    def about_passage(self, note: Note, coder: str) -> NoteLine:
        return self._line(note, coder, note.about, note.span or Span(0, 0), "")

    def _line(self, note: Note, coder: str, transcript: str, span: Span, code: str) -> NoteLine:
        read = self.reads.get(transcript)
        return NoteLine(
            note,
            coder,
            read.title if read else "",
            read.said(span) if read else "",
            transcript,
            span,
            code,
            self.warned.about(transcript, span),
        )


def _about_whole(db: "Connection", note: Note, coder: str) -> NoteLine:
    if not note.about:
        return NoteLine(note, coder, "the study")
    transcript = note.about if note.about_kind == "transcript" else ""
    place = f"{note.about_kind} {name_of(db, note.about_kind, note.about)}"
    return NoteLine(note, coder, place, transcript=transcript)
