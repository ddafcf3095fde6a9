"""Paragraphs, cells and rows of an RTF file, put together as its control words end them."""

from qualtool.transcripts.decoding import sound
from qualtool.transcripts.document_text import DocumentText


class RtfLayout:
    """Where words stand: in a paragraph, or in a cell of a table."""

    def __init__(self, text: DocumentText) -> None:
        self._text = text
        self._pieces: list[tuple[str, bool]] = []
        self._cells: list[str] = []
        self._rows: list[list[str]] = []

    def write(self, words: str, *, bold: bool, in_table: bool) -> None:
        """Add words to the paragraph or cell that is open."""
        if not in_table and words.strip():
            self._end_table()
        self._pieces.append((words, bold))

    def end_paragraph(self, *, in_table: bool, is_heading: bool = False) -> None:
        """End a paragraph; inside a table the cell goes on in a new line."""
        if in_table:
            self._pieces.append(("\n", False))
            return
        self._end_table()
        self._text.add_paragraph(self._taken(), is_heading=is_heading)

    def end_cell(self) -> None:
        """End a cell of a table."""
        self._cells.append("".join(piece for piece, _ in self._taken()))

    def end_row(self) -> None:
        """End a row of a table; words behind its last cell belong to what follows."""
        if self._cells:
            self._rows.append(self._cells)
            self._cells = []

    def finish(self) -> None:
        """End what a file that breaks off leaves open."""
        if self._cells:
            self.end_cell()
            self.end_row()
        self._end_table()
        if any(piece.strip() for piece, _ in self._pieces):
            self._text.add_paragraph(self._taken())

    def _end_table(self) -> None:
        self.end_row()
        if self._rows:
            self._text.add_table(self._rows)
            self._rows = []

    def _taken(self) -> list[tuple[str, bool]]:
        """The words so far, those of one kind together, as two halves of a letter may lie apart."""
        joined: list[tuple[str, bool]] = []
        for words, bold in self._pieces:
            if joined and joined[-1][1] == bold:
                joined[-1] = (joined[-1][0] + words, bold)
            else:
                joined.append((words, bold))
        self._pieces = []
        return [(sound(words), bold) for words, bold in joined]
