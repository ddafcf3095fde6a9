"""An OpenDocument text's XML (.odt) → lines of text, with what bold type and tables say of them."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from qualtool.transcripts.archives import check_archive
from qualtool.transcripts.decoding import check_lines
from qualtool.transcripts.document_text import DocumentText, Mark, Piece
from qualtool.transcripts.open_document_styles import Styles
from qualtool.transcripts.parsed import UnreadableFileError
from qualtool.transcripts.xml_parts import parse_xml

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = (_SPACE + name + ":1.0}" for name in ("office", "text", "table"))
_STYLE, _DRAW = (_SPACE + name + ":1.0}" for name in ("style", "drawing"))

_Run = tuple[str, bool, bool] | Mark
_MOST_BLANKS = 100


def text_of(data: bytes) -> DocumentText:
    """Walk the paragraphs and tables of an OpenDocument text in their order.

    Raises:
        UnreadableFileError: It is no OpenDocument text, locked, damaged, or unpacks to too much.
    """
    check_archive(data, _damaged())
    content, styles = _parts(data)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise _damaged()
    walk = _Walk(Styles([styles, content]))
    walk.blocks(body)
    walk.text.seen["pages"] = _page_words(styles)
    for kind, name in (("insertions", "insertion"), ("deletions", "deletion")):
        walk.text.seen[kind] = sum(1 for _ in body.iter(_TEXT + name))
    check_lines(len(walk.text.lines))
    return walk.text


def _parts(data: bytes) -> tuple[Any, Any]:
    """The XML of the document's content and of its styles."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml", names):
            raise _locked()
        if "content.xml" not in names:
            raise _damaged()
        content = _part(archive, "content.xml", names)
        styles = _part(archive, "styles.xml", names) or b"<none/>"
    return parse_xml(content, _damaged()), parse_xml(styles, _damaged())


def _part(archive: zipfile.ZipFile, name: str, names: list[str]) -> bytes:
    try:
        return archive.read(name) if name in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        raise _damaged() from error
    except (RuntimeError, NotImplementedError) as error:
        raise _locked() from error


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "The document is damaged or not an OpenDocument text (.odt).",
        hint="Open it in LibreOffice and save it again as .odt, or as plain text.",
    )


def _locked() -> UnreadableFileError:
    return UnreadableFileError(
        "The document is locked with a password.",
        hint="Open it in LibreOffice and save it without a password.",
    )


def _page_words(styles: Any) -> int:
    """Number of page headers and footers that hold words."""
    parts = (part for kind in ("header", "footer") for part in styles.iter(_STYLE + kind))
    return sum(any(map(str.isalpha, "".join(part.itertext()))) for part in parts)


class _Walk:
    """The state while a document is walked."""

    def __init__(self, styles: Styles) -> None:
        self.text = DocumentText()
        self._styles = styles

    def blocks(self, parent: Any) -> None:
        """Take the paragraphs and tables inside an element."""
        for element in parent:
            tag = element.tag
            if tag in {_TEXT + "p", _TEXT + "h"}:
                style = element.get(_TEXT + "style-name", "")
                heading = tag == _TEXT + "h" or self._styles.is_heading(style)
                self.text.add_paragraph(self._pieces(element), is_heading=heading)
            elif tag == _TABLE + "table":
                self.text.add_table([*self._rows(element)])
            elif tag in _AROUND:
                self.blocks(element)

    def _rows(self, table: Any) -> Iterator[list[str]]:
        for element in table:
            if element.tag == _TABLE + "table-row":
                cells = (cell for cell in element if cell.tag in _CELLS)
                yield [self._cell(cell) for cell in cells]
            elif element.tag in _AROUND_ROWS:
                yield from self._rows(element)

    def _cell(self, cell: Any) -> str:
        blocks = cell.iter(_TEXT + "p", _TEXT + "h")
        return "\n".join(
            "".join(piece[0] for piece in self._pieces(block) if not isinstance(piece, Mark))
            for block in blocks
        )

    def _pieces(self, paragraph: Any) -> Iterator[Piece]:
        """The text of a paragraph run by run, and whether it is bold; marks of remarks between.

        White space counts as one blank, and as none at the start, as the format has it.
        """
        style = paragraph.get(_TEXT + "style-name", "")
        after_blank = True
        for run in self._runs(paragraph, style, bold=False):
            if isinstance(run, Mark):
                yield run
                continue
            words, bold, as_it_is = run
            if as_it_is:
                yield words, bold
                after_blank = False
                continue
            joined = re.sub(r"[ \t\r\n]+", " ", words)
            joined = joined.removeprefix(" ") if after_blank else joined
            if joined:
                after_blank = joined.endswith(" ")
                yield joined, bold

    def _runs(self, element: Any, style: str, *, bold: bool) -> Iterator[_Run]:
        """Words, whether they are bold, and whether their white space stands as it is; marks."""
        seen = self.text.seen
        own = self._styles.is_bold(style)
        bold = bold if own is None else own
        if self._styles.is_hidden(style):
            seen["hidden"] += 1
            return
        yield element.text or "", bold, False
        for child in element:
            tag = child.tag
            if tag in _COUNTED:
                seen[_COUNTED[tag]] += 1
                yield from self._remark(child)
            elif tag == _OFFICE + "annotation-end":
                yield Mark(f"comment {child.get(_OFFICE + 'name')}")
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag] * _times(child), bold, True
            elif tag in _DRAWN:
                seen["boxes"] += sum(1 for _ in child.iter(_DRAW + "text-box"))
            elif isinstance(tag, str) and tag.startswith(_TEXT) and tag not in _NOT_SAID:
                yield from self._runs(child, child.get(_TEXT + "style-name", ""), bold=bold)
            yield child.tail or "", bold, False

    def _remark(self, element: Any) -> Iterator[Mark]:
        """The mark of a comment or note, whose words are kept beside the text."""
        kind = {_OFFICE + "annotation": "comment", _TEXT + "note": "note"}.get(element.tag)
        if kind is None:
            return
        name = element.get(_OFFICE + "name") or f"{len(self.text.remark_words)} unnamed"
        body = element.iter(_TEXT + "p")
        words = "\n".join("".join(paragraph.itertext()) for paragraph in body)
        self.text.remark_words[f"{kind} {name}"] = (kind, words)
        yield Mark(f"{kind} {name}")


def _times(element: Any) -> int:
    """How many blanks an element stands for."""
    count = element.get(_TEXT + "c", "1")
    return min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1


_AROUND = frozenset(
    {_TEXT + name for name in ("list", "list-item", "list-header", "section", "numbered-paragraph")}
)
_AROUND_ROWS = frozenset(
    {_TABLE + name for name in ("table-rows", "table-header-rows", "table-row-group")}
)
_CELLS = frozenset({_TABLE + "table-cell", _TABLE + "covered-table-cell"})
_COUNTED = {
    _TEXT + "note": "notes",
    _OFFICE + "annotation": "comments",
    _TEXT + "hidden-text": "hidden",
    _TEXT + "hidden-paragraph": "hidden",
}
_CHARACTERS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
_DRAWN = frozenset({_DRAW + name for name in ("frame", "custom-shape", "g", "a")})
_NOT_SAID = frozenset({_TEXT + name for name in ("ruby-text", "tracked-changes")})
