"""A Word document's XML → lines of text, with what bold type and tables say about them."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from qualtool.transcripts.decoding import check_lines
from qualtool.transcripts.openings import Opening
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.word_tables import Columns, columns_of, is_header, labels_in_one_cell

LARGEST_UNPACKED = 300_000_000
"""Bytes that the parts of a document may have when unpacked."""
_MOST_PARTS = 5_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGED = "The document is damaged or not a Word document (.docx)."
_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx), or as plain text."


@dataclass(slots=True)
class WordText:
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
    end: int = 0

    @property
    def source(self) -> str:
        """The source text."""
        return "\n".join(self.lines)

    @property
    def warnings(self) -> list[str]:
        """What was taken in or left out, with counts."""
        seen = self.seen | Counter(comments=self.seen["references"])  # the larger of both counts
        return [
            sentence.format(seen[key], "s" if seen[key] > 1 else "")
            for key, sentence in _WARNINGS
            if seen[key]
        ]

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
    ("comments", "The document has comments: {} comment{} left out."),
    ("hidden", "The document has hidden text: {} piece{} left out."),
    ("boxes", "The document has text boxes: {} text box{} left out."),
    ("tables", _UNCERTAIN_TABLES),
    ("cells", "{} row{} of a table hold more than speaker, time and words; that is nobody's."),
    ("notes", "The document has footnotes or endnotes: {} note{} left out."),
    ("pages", _PAGES),
)


def open_document(data: bytes) -> Any:
    """The document, as python-docx gives it.

    Raises:
        UnreadableFileError: It is no Word document, is damaged, or unpacks to too much.
    """
    from docx import Document

    _check_archive(data)
    try:
        document = Document(BytesIO(data))
        _ = document.element.body.tag, document.styles.element.tag
    except (
        *(zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, AttributeError),
        *(RuntimeError, NotImplementedError, OSError, EOFError, TypeError, IndexError),
    ) as error:
        raise UnreadableFileError(_DAMAGED, hint=_SAVE_AGAIN) from error
    return document


def text_of(document: Any) -> WordText:
    """Walk the paragraphs and tables of a document in their order."""
    text = WordText()
    styles = _heading_styles(document)
    for element in _within(document.element.body, _BLOCKS):
        if element.tag == _W + "tbl":
            _add_table(text, element)
        else:
            _add_paragraph(text, element, styles)
    check_lines(len(text.lines))
    text.seen["pages"] = _page_words(document)
    return text


def _heading_styles(document: Any) -> set[str]:
    """Ids of the styles of headings and titles; ids are in Word's language, names in English."""
    return {
        style.get(_W + "styleId", "")
        for style in document.styles.element.iterchildren(_W + "style")
        if (name := style.find(_W + "name")) is not None
        and name.get(_W + "val", "").casefold().startswith(("heading", "title", "subtitle"))
    }


def _page_words(document: Any) -> int:
    """Number of page headers and footers that hold words."""
    parts = [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external
    ]
    words = ("".join(t.text or "" for t in part.element.iter(_W + "t")) for part in parts)
    return sum(any(map(str.isalpha, text)) for text in words)


def _check_archive(data: bytes) -> None:
    """Refuse what is no zip, or would unpack to far more than a document has.

    Reading a part stops at its declared size, so the declared sizes bound the real ones.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableFileError(_DAMAGED, hint=_SAVE_AGAIN) from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
        raise UnreadableFileError(
            f"The document unpacks to {size / 1e6:.0f} MB in {len(parts)} parts; "
            f"the most taken is {LARGEST_UNPACKED // 1_000_000} MB in {_MOST_PARTS}."
        )


def _within(parent: Any, tags: AbstractSet[str]) -> Iterator[Any]:
    """Elements of a kind, also inside content controls and tracked insertions."""
    for element in parent:
        if element.tag in tags:
            yield element
        elif element.tag in _AROUND:
            yield from _within(element, tags)


_BLOCKS = frozenset({_W + "p", _W + "tbl"})
_AROUND = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))


def _add_paragraph(text: WordText, paragraph: Any, headings: AbstractSet[str]) -> None:
    pieces = list(_pieces(paragraph, text.seen))
    words = "".join(piece for piece, _ in pieces)
    bold = 0
    for piece, is_bold in pieces:
        if not is_bold and piece.strip():
            break
        bold += len(piece) if is_bold else 0
    first, *rest = words.split("\n")
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    is_heading = style is not None and style.get(_W + "val") in headings
    if is_heading and not words.rstrip().endswith((".", "?", "!", "…")):
        text.headings.update(range(text.next_line, text.next_line + 1 + len(rest)))
    text.add(first, bold=min(bold, len(first)))
    for line in rest:
        text.add(line)


def _pieces(element: Any, seen: Counter[str]) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph run by run, and whether it is bold."""
    for child in element:
        tag = child.tag
        if tag == _W + "r":
            yield from _run(child, seen)
        elif tag == _W + "commentRangeStart":
            seen["comments"] += 1
        elif tag in (_W + "del", _W + "moveFrom"):
            seen["deletions"] += 1
        elif tag == _MATHS:
            yield "".join(child.itertext()), False
        elif isinstance(tag, str) and tag.startswith(_W) and len(child):
            seen["insertions"] += tag in (_W + "ins", _W + "moveTo")
            if tag != _W + "pPr":
                yield from _pieces(child, seen)


def _run(run: Any, seen: Counter[str]) -> Iterator[tuple[str, bool]]:
    properties = run.find(_W + "rPr")
    bold = False
    if properties is not None:
        if _is_on(properties.find(_W + "vanish")):
            seen["hidden"] += 1
            return
        style = properties.find(_W + "rStyle")
        strong = style is not None and style.get(_W + "val") == "Strong"
        bold = strong or _is_on(properties.find(_W + "b"))
    words = "".join(_characters(run, seen))
    if words:
        yield words, bold


def _characters(run: Any, seen: Counter[str]) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == _W + "t":
            yield re.sub(r"\r\n?", "\n", child.text or "")
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
            seen["notes"] += 1
        elif tag == _W + "commentReference":
            seen["references"] += 1
        elif tag == _W + "ruby":
            for base in child.iterchildren(_W + "rubyBase"):
                yield from (piece for piece, _ in _pieces(base, seen))
        elif isinstance(tag, str) and tag.endswith(("}AlternateContent", "}pict", "}drawing")):
            seen["boxes"] += any(True for _ in child.iter(_W + "txbxContent"))


_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHARACTERS = {
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "tab": "\t",
    _W + "noBreakHyphen": "\u2011",
}


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(_W + "val") not in {"0", "false", "off", "none"}


def _add_table(text: WordText, table: Any) -> None:
    """Add a table: a row begins a line, its cells stand behind each other after tabs.

    Where the table is a transcript, the words come last in the line, whatever their column.
    """
    rows = [
        [_cell_text(cell, text.seen) for cell in _within(row, {_W + "tc"})]
        for row in _within(table, {_W + "tr"})
    ]
    columns = columns_of(rows)
    text.seen["tables"] += columns is None and labels_in_one_cell(rows)
    for row in rows:
        if columns is not None and is_header(row):
            text.silent.add(text.next_line)
        elif columns is not None and len(row) != columns.width:
            text.headings.add(text.next_line)
        elif columns is not None:
            _add_turn(text, row, columns)
            continue
        _add_lines(text, "\t".join(row))


def _add_turn(text: WordText, row: Sequence[str], columns: Columns) -> None:
    head = [" ".join(cell.split()) for i, cell in enumerate(row) if i != columns.words]
    label = columns.speaker_of(row) or (text.openings[-1].speaker if text.openings else "")
    began, ended = columns.times_of(row)
    before = "\t".join(head) + "\t"
    start = text.end + len(before)
    text.seen["cells"] += bool(columns.others_of(row))
    text.openings.append(Opening(text.next_line, label, start, began, ended))
    _add_lines(text, before + row[columns.words])


def _add_lines(text: WordText, words: str) -> None:
    for line in words.split("\n"):
        text.add(line)


def _cell_text(cell: Any, seen: Counter[str]) -> str:
    paragraphs = (
        "".join(piece for piece, _ in _pieces(block, seen)) for block in cell.iter(_W + "p")
    )
    return "\n".join(paragraphs)
