"""A coding as the page shows it: with its code's name and colour, its coder, its note."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qualtool.codebook.colours import colours, for_dark_ground, line_styles
from qualtool.coding.model import AGREED, Coder, Coding
from qualtool.store.codebook import load_codebook
from qualtool.store.coding import load_notes
from qualtool.store.naming import names_of_workers
from qualtool.transcripts.read_transcript import ReadTranscript
from qualtool.web.desk import Person, Told

if TYPE_CHECKING:
    from sqlalchemy import Connection


class CodedPassage(Told):
    """A coding, with what is shown beside it."""

    id: str
    start: int
    end: int
    code: str
    name: str
    path: str
    """“Theme > Sub-theme > code”."""
    colour: str
    dark: str
    line: str
    coder: Person
    mine: bool
    note: str
    """What its coder noted about it."""
    direction: str
    words: str


class Showing:
    """What codings are shown with, loaded once for any number of them."""

    def __init__(self, db: "Connection", me: Coder | None) -> None:
        """`me` is whoever is working."""
        self._codebook = load_codebook(db)
        self._colour, self._line = colours(self._codebook), line_styles(self._codebook)
        self._names = names_of_workers(db) | {AGREED: AGREED}
        self._me = me
        self._notes: dict[tuple[str, str], list[str]] = {}
        for note in load_notes(db):
            if note.about_kind == Coding.KIND:
                self._notes.setdefault((note.about, note.coder), []).append(note.text)

    def all(self, found: Iterable[Coding], read: ReadTranscript) -> Iterator[CodedPassage]:
        """These codings of one interview, but for those whose code is not there any more."""
        for coding in found:
            code = self._codebook.resolve(coding.code) if coding.code in self._codebook else None
            if code is None or not self._codebook.is_live(code.id):
                continue
            yield CodedPassage(
                id=coding.id,
                start=coding.span.start,
                end=coding.span.end,
                code=code.id,
                name=code.name,
                path=self._codebook.path_text(code),
                colour=self._colour[code.id],
                dark=for_dark_ground(self._colour[code.id]),
                line=self._line[code.id],
                coder=Person.called(coding.coder, self._names),
                mine=self._me is not None and coding.coder == self._me.id,
                note="\n".join(self._notes.get((coding.id, coding.coder), ())),
                direction=coding.direction,
                words=read.said(coding.span),
            )
