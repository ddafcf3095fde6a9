"""The text of a document, line by line, with what bold type and tables say about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qualtool.transcripts.decoding import sound
from qualtool.transcripts.model import Span
from qualtool.transcripts.openings import Opening
from qualtool.transcripts.parsed import Remark
from qualtool.transcripts.prose import Layout
from qualtool.transcripts.word_tables import Columns, columns_of, is_header, labels_in_one_cell


class Mark(NamedTuple):
    """Where a remark about the words begins or ends, between the pieces of a paragraph."""

    remark: str
    """What tells it from all others in the document."""


Piece = tuple[str, bool] | Mark
"""Words and whether they are bold; or a mark between them."""


@dataclass(slots=True)
class DocumentText:
    """The lines of a document while it is walked, and after."""

    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each line starts in the source text."""
    bold: dict[int, int] = field(default_factory=dict)
    """Line index → where bold type that opens the line ends in the source text."""
    openings: list[Opening] = field(default_factory=list)
    """The turns that table rows are."""
    silent: set[int] = field(default_factory=set)
    """Indexes of lines that name the columns of a table."""
    headings: set[int] = field(default_factory=set)
    """Indexes of lines that nobody speaks unless they are labels."""
    seen: Counter[str] = field(default_factory=Counter)
    """What was met on the way that a person should know of."""
    marks: dict[str, list[int]] = field(default_factory=dict)
    """Remark → where it begins and ends in the source text."""
    remark_words: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Remark → “comment” or “note”, and its words."""
    end: int = 0

    @property
    def source(self) -> str:
        """The source text."""
        return "\n".join(self.lines)

    @property
    def layout(self) -> Layout:
        """What the document says of its lines beside their text."""
        return Layout(self.bold, self.openings, self.silent, self.headings)

    @property
    def warnings(self) -> list[str]:
        """What was taken in or left out, with counts."""
        return [
            sentence.format(self.seen[key], "s" if self.seen[key] > 1 else "")
            for key, sentence in _WARNINGS
            if self.seen[key]
        ]

    @property
    def remarks_met(self) -> int:
        """How many comments and notes the document holds."""
        return self.seen["comments"] + self.seen["notes"]

    @property
    def next_line(self) -> int:
        """Index of the line that is added next."""
        return len(self.lines)

    def add(self, line: str, *, bold: int = 0) -> None:
        """Add a line whose first `bold` characters are in bold type."""
        if bold:
            self.bold[len(self.lines)] = self.end + bold
        self.lines.append(line)
        self.starts.append(self.end)
        self.end += len(line) + 1

    def add_paragraph(self, pieces: Iterable[Piece], *, is_heading: bool = False) -> None:
        """Add a paragraph: its text run by run, and whether each run is bold.

        A heading that ends like a sentence is none: people style what they say, too.
        """
        runs = self._without_marks(pieces)
        words = "".join(run for run, _ in runs)
        bold = 0
        for piece, is_bold in runs:
            if not is_bold and piece.strip():
                break
            bold += len(piece) if is_bold else 0
        first, *rest = words.split("\n")
        if is_heading and not words.rstrip().endswith((".", "?", "!", "…")):
            self.headings.update(range(self.next_line, self.next_line + 1 + len(rest)))
        self.add(first, bold=min(bold, len(first)))
        for line in rest:
            self.add(line)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Comments and footnotes in the order of their passages.

        What a single place is remarked on is meant for its line; what stands in a table, or
        has no words, is no remark.
        """
        source = self.source
        found: list[Remark] = []
        for remark, places in self.marks.items():
            kind, words = self.remark_words.get(remark, ("", ""))
            start, end = min(places), max(places)
            if not source[start:end].strip():
                start = source.rfind("\n", 0, start) + 1
                after = source.find("\n", end)
                end = after if after >= 0 else len(source)
            start += len(source[start:end]) - len(source[start:end].lstrip())
            end -= len(source[start:end]) - len(source[start:end].rstrip())
            if words.strip() and start < end:
                found.append(Remark(kind, Span(start, end), sound(words.strip())))
        return tuple(sorted(found, key=lambda remark: remark.span))

    def _without_marks(self, pieces: Iterable[Piece]) -> list[tuple[str, bool]]:
        """The words of a paragraph; its marks are remembered with their places."""
        runs: list[tuple[str, bool]] = []
        place = self.end
        for piece in pieces:
            if isinstance(piece, Mark):
                self.marks.setdefault(piece.remark, []).append(place)
            else:
                runs.append(piece)
                place += len(piece[0])
        return runs

    def add_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table: a row begins a line, its cells stand behind each other after tabs.

        Where the table is a transcript, the words come last in the line, whatever their column.
        """
        columns = columns_of(rows)
        self.seen["tables"] += columns is None and labels_in_one_cell(rows)
        for row in rows:
            if columns is not None and is_header(row):
                self.silent.add(self.next_line)
            elif columns is not None and len(row) != columns.width:
                self.headings.add(self.next_line)
            elif columns is not None:
                self._add_turn(row, columns)
                continue
            self._add_lines("\t".join(row))

    def _add_turn(self, row: Sequence[str], columns: Columns) -> None:
        head = [" ".join(cell.split()) for i, cell in enumerate(row) if i != columns.words]
        label = columns.speaker_of(row) or (self.openings[-1].speaker if self.openings else "")
        began, ended = columns.times_of(row)
        before = "\t".join(head) + "\t"
        self.seen["cells"] += bool(columns.others_of(row))
        start = self.end + len(before)
        self.openings.append(Opening(self.next_line, label, start, began, ended))
        self._add_lines(before + row[columns.words])

    def _add_lines(self, words: str) -> None:
        for line in words.split("\n"):
            self.add(line)


OF_COMMENTS = "The document has comments: "
OF_NOTES = "The document has footnotes or endnotes: "
_UNCERTAIN_TABLES = (
    "{} table{} with all speaker labels in one cell beside the text: it is not certain which "
    "label belongs where. Put the speakers into the text by hand."
)
_PAGES = (
    "{} page header{} or footers hold words; they were left out. Look there for names before you "
    "share the file."
)
_WARNINGS = (
    ("insertions", "The document has tracked changes: {} insertion{} taken as accepted."),
    ("deletions", "The document has tracked changes: {} deletion{} left out."),
    ("comments", OF_COMMENTS + "{} comment{} left out."),
    ("hidden", "The document has hidden text: {} piece{} left out."),
    ("boxes", "The document has text boxes: {} text box{} left out."),
    ("tables", _UNCERTAIN_TABLES),
    ("cells", "{} row{} of a table hold more than speaker, time and words; that is nobody's."),
    ("notes", OF_NOTES + "{} note{} left out."),
    ("pages", _PAGES),
    ("lost", "{} letter{} could not be read and stand as “\ufffd”: they are lost in the file."),
    ("broken off", "The document breaks off: something is missing at its end."),
)
