"""Notes with what they are about, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualtool.coding.model import Coding, Note
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_codings, load_notes
from qualtool.store.naming import name_of, names_of_workers
from qualtool.store.transcripts import load_transcripts
from qualtool.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from qualtool.codebook.model import Codebook
    from qualtool.transcripts.read_transcript import ReadTranscript


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as people see it in a list."""

    coder: str
    kind: str
    about: str
    text: str


def note_lines(db: "Connection") -> tuple[NoteLine, ...]:
    """Every note, with the name or the words of what it is about."""
    notes = load_notes(db)
    names = names_of_workers(db)
    reads = {read.id: read for read in load_transcripts(db)}
    about_codings = {note.about for note in notes if note.about_kind == Coding.KIND}
    codings = {one.id: one for one in load_codings(db) if one.id in about_codings}
    codebook = load_codebook(db)
    return tuple(
        NoteLine(
            names.get(note.coder, note.coder),
            note.kind,
            _coding_in_words(codings[note.about], reads, codebook)
            if note.about in codings
            else _in_words(db, note, reads),
            note.text,
        )
        for note in notes
    )


def _coding_in_words(
    coding: Coding, reads: "Mapping[str, ReadTranscript]", codebook: "Codebook"
) -> str:
    read = reads.get(coding.transcript)
    words = shortened(read.said(coding.span)) if read else ""
    code = codebook.resolve(coding.code).name if coding.code in codebook else ""
    return f"{read.title if read else ''}: “{words}” as {code}"


def _in_words(db: "Connection", note: Note, reads: "Mapping[str, ReadTranscript]") -> str:
    if note.span and note.about in reads:
        read = reads[note.about]
        return f"{read.title}: “{shortened(read.said(note.span))}”"
    if not note.about:
        return "the study"
    return f"{note.about_kind} {name_of(db, note.about_kind, note.about)}"
