"""Coded passages with everything that is shown beside them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from qualtool.coding.model import AGREED, Coding
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_coders, load_codings
from qualtool.store.transcripts import find_transcript_id, load_transcripts


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A coding, and what people call what it refers to."""

    coding: Coding
    title: str
    """The transcript's title."""
    coder: str
    """The coder's name."""
    path: tuple[str, ...]
    """The names from the theme down to the code."""
    words: str
    """The words as people read them."""


def load_coded_passages(
    db: Connection,
    *,
    coder: str | None = None,
    transcript: str | None = None,
    code: str | None = None,
) -> tuple[CodedPassage, ...]:
    """Codings by transcript and position, of all or one coder, transcript, code with those below.

    Args:
        db: The study.
        coder: A coder's id, or AGREED.
        transcript: A transcript by any of its names.
        code: A code by name or path.
    """
    codebook = load_codebook(db)
    names = {who.id: who.name for who in load_coders(db)} | {AGREED: AGREED}
    place = find_transcript_id(db, transcript) if transcript else None
    reads = {read.id: read for read in load_transcripts(db, [place] if place else None)}
    wanted = None
    if code is not None:
        top = codebook.named(code)
        wanted = {top.id, *(below.id for below in codebook.walk(top))}
    found: list[CodedPassage] = []
    for coding in load_codings(db, coder=coder, transcript=place):
        here = codebook.resolve(coding.code) if coding.code in codebook else None
        if here is None or coding.transcript not in reads or (wanted and here.id not in wanted):
            continue
        read = reads[coding.transcript]
        found.append(
            CodedPassage(
                coding,
                read.title,
                names.get(coding.coder, coding.coder),
                codebook.path_of(here),
                read.said(coding.span),
            )
        )
    return tuple(sorted(found, key=lambda p: (p.title, p.coding.span, p.path, p.coder)))
